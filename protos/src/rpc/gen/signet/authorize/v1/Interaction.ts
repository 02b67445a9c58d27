// Original file: signet/authorize/v1/authorize.proto

import type { SessionCookie as _signet_authorize_v1_SessionCookie, SessionCookie__Output as _signet_authorize_v1_SessionCookie__Output } from '../../../signet/authorize/v1/SessionCookie.ts';

export interface Interaction {
  /**
   * Opens the session for this one request. A bearer secret: goes into a cookie and nowhere else.
   */
  'value'?: (string);
  /**
   * Seconds.
   */
  'maxAge'?: (number);
  /**
   * Where the session shall be kept beyond that.
   */
  'sessionCookie'?: (_signet_authorize_v1_SessionCookie | null);
  '_sessionCookie'?: "sessionCookie";
}

export interface Interaction__Output {
  /**
   * Opens the session for this one request. A bearer secret: goes into a cookie and nowhere else.
   */
  'value': (string);
  /**
   * Seconds.
   */
  'maxAge': (number);
  /**
   * Where the session shall be kept beyond that.
   */
  'sessionCookie'?: (_signet_authorize_v1_SessionCookie__Output | null);
  '_sessionCookie'?: "sessionCookie";
}
