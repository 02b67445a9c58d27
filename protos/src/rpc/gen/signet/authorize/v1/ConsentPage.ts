// Original file: signet/authorize/v1/authorize.proto

import type { AskedScope as _signet_authorize_v1_AskedScope, AskedScope__Output as _signet_authorize_v1_AskedScope__Output } from '../../../signet/authorize/v1/AskedScope.ts';
import type { Interaction as _signet_authorize_v1_Interaction, Interaction__Output as _signet_authorize_v1_Interaction__Output } from '../../../signet/authorize/v1/Interaction.ts';

export interface ConsentPage {
  'applicationName'?: (string);
  'tenantName'?: (string);
  /**
   * Who is signed in, as they would name themselves: an email address or user name.
   */
  'account'?: (string);
  /**
   * What the person decides about, required scopes first.
   */
  'scopes'?: (_signet_authorize_v1_AskedScope)[];
  /**
   * Somebody has just signed in: what opens their session for this page.
   */
  'interaction'?: (_signet_authorize_v1_Interaction | null);
  /**
   * How the page looks; empty for the theme of the platform.
   */
  'themeId'?: (string);
  '_interaction'?: "interaction";
}

export interface ConsentPage__Output {
  'applicationName': (string);
  'tenantName': (string);
  /**
   * Who is signed in, as they would name themselves: an email address or user name.
   */
  'account': (string);
  /**
   * What the person decides about, required scopes first.
   */
  'scopes': (_signet_authorize_v1_AskedScope__Output)[];
  /**
   * Somebody has just signed in: what opens their session for this page.
   */
  'interaction'?: (_signet_authorize_v1_Interaction__Output | null);
  /**
   * How the page looks; empty for the theme of the platform.
   */
  'themeId': (string);
  '_interaction'?: "interaction";
}
