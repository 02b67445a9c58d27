// Original file: signet/authorize/v1/authorize.proto

import type { SessionCookie as _signet_authorize_v1_SessionCookie, SessionCookie__Output as _signet_authorize_v1_SessionCookie__Output } from '../../../signet/authorize/v1/SessionCookie.ts';

export interface Redirect {
  /**
   * Complete, with code or error, state and iss.
   */
  'url'?: (string);
  /**
   * A session that the browser shall keep; absent when it already does.
   */
  'sessionCookie'?: (_signet_authorize_v1_SessionCookie | null);
  '_sessionCookie'?: "sessionCookie";
}

export interface Redirect__Output {
  /**
   * Complete, with code or error, state and iss.
   */
  'url': (string);
  /**
   * A session that the browser shall keep; absent when it already does.
   */
  'sessionCookie'?: (_signet_authorize_v1_SessionCookie__Output | null);
  '_sessionCookie'?: "sessionCookie";
}
