// Original file: signet/authorize/v1/authorize.proto

import type { Browser as _signet_authorize_v1_Browser, Browser__Output as _signet_authorize_v1_Browser__Output } from '../../../signet/authorize/v1/Browser.ts';

export interface EndSessionRequest {
  /**
   * id_token_hint, post_logout_redirect_uri, state, client_id, tenantId.
   */
  'parameters'?: ({[key: string]: string});
  'browser'?: (_signet_authorize_v1_Browser | null);
  /**
   * The person pressed the button of the confirmation page.
   */
  'confirmed'?: (boolean);
}

export interface EndSessionRequest__Output {
  /**
   * id_token_hint, post_logout_redirect_uri, state, client_id, tenantId.
   */
  'parameters': ({[key: string]: string});
  'browser': (_signet_authorize_v1_Browser__Output | null);
  /**
   * The person pressed the button of the confirmation page.
   */
  'confirmed': (boolean);
}
