// Original file: signet/authorize/v1/authorize.proto

import type { Browser as _signet_authorize_v1_Browser, Browser__Output as _signet_authorize_v1_Browser__Output } from '../../../signet/authorize/v1/Browser.ts';

export interface SignInRequest {
  'parameters'?: ({[key: string]: string});
  'browser'?: (_signet_authorize_v1_Browser | null);
  'login'?: (string);
  'password'?: (string);
  /**
   * "Keep me signed in": without it the session serves this sign-in only and the browser gets no cookie.
   */
  'remember'?: (boolean);
}

export interface SignInRequest__Output {
  'parameters': ({[key: string]: string});
  'browser': (_signet_authorize_v1_Browser__Output | null);
  'login': (string);
  'password': (string);
  /**
   * "Keep me signed in": without it the session serves this sign-in only and the browser gets no cookie.
   */
  'remember': (boolean);
}
