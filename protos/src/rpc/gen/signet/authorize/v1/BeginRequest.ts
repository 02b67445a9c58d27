// Original file: signet/authorize/v1/authorize.proto

import type { Browser as _signet_authorize_v1_Browser, Browser__Output as _signet_authorize_v1_Browser__Output } from '../../../signet/authorize/v1/Browser.ts';

export interface BeginRequest {
  'parameters'?: ({[key: string]: string});
  'browser'?: (_signet_authorize_v1_Browser | null);
}

export interface BeginRequest__Output {
  'parameters': ({[key: string]: string});
  'browser': (_signet_authorize_v1_Browser__Output | null);
}
