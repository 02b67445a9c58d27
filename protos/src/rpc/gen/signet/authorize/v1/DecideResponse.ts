// Original file: signet/authorize/v1/authorize.proto

import type { Redirect as _signet_authorize_v1_Redirect, Redirect__Output as _signet_authorize_v1_Redirect__Output } from '../../../signet/authorize/v1/Redirect.ts';
import type { SignInPage as _signet_authorize_v1_SignInPage, SignInPage__Output as _signet_authorize_v1_SignInPage__Output } from '../../../signet/authorize/v1/SignInPage.ts';
import type { ConsentPage as _signet_authorize_v1_ConsentPage, ConsentPage__Output as _signet_authorize_v1_ConsentPage__Output } from '../../../signet/authorize/v1/ConsentPage.ts';

export interface DecideResponse {
  'redirect'?: (_signet_authorize_v1_Redirect | null);
  'signIn'?: (_signet_authorize_v1_SignInPage | null);
  'consent'?: (_signet_authorize_v1_ConsentPage | null);
  'result'?: "redirect"|"signIn"|"consent";
}

export interface DecideResponse__Output {
  'redirect'?: (_signet_authorize_v1_Redirect__Output | null);
  'signIn'?: (_signet_authorize_v1_SignInPage__Output | null);
  'consent'?: (_signet_authorize_v1_ConsentPage__Output | null);
  'result'?: "redirect"|"signIn"|"consent";
}
