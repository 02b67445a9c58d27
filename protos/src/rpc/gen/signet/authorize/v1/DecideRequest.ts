// Original file: signet/authorize/v1/authorize.proto

import type { Browser as _signet_authorize_v1_Browser, Browser__Output as _signet_authorize_v1_Browser__Output } from '../../../signet/authorize/v1/Browser.ts';

export interface DecideRequest {
  'parameters'?: ({[key: string]: string});
  'browser'?: (_signet_authorize_v1_Browser | null);
  /**
   * False when the person canceled.
   */
  'allow'?: (boolean);
  /**
   * What was ticked; anything that the request does not ask for is not looked at.
   */
  'granted'?: (string)[];
}

export interface DecideRequest__Output {
  'parameters': ({[key: string]: string});
  'browser': (_signet_authorize_v1_Browser__Output | null);
  /**
   * False when the person canceled.
   */
  'allow': (boolean);
  /**
   * What was ticked; anything that the request does not ask for is not looked at.
   */
  'granted': (string)[];
}
