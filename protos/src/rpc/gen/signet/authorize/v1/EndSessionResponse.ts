// Original file: signet/authorize/v1/authorize.proto

import type { LoggedOut as _signet_authorize_v1_LoggedOut, LoggedOut__Output as _signet_authorize_v1_LoggedOut__Output } from '../../../signet/authorize/v1/LoggedOut.ts';
import type { ConfirmLogout as _signet_authorize_v1_ConfirmLogout, ConfirmLogout__Output as _signet_authorize_v1_ConfirmLogout__Output } from '../../../signet/authorize/v1/ConfirmLogout.ts';

export interface EndSessionResponse {
  'loggedOut'?: (_signet_authorize_v1_LoggedOut | null);
  /**
   * Nobody vouches for this request (no valid hint): ask the person.
   */
  'confirm'?: (_signet_authorize_v1_ConfirmLogout | null);
  'result'?: "loggedOut"|"confirm";
}

export interface EndSessionResponse__Output {
  'loggedOut'?: (_signet_authorize_v1_LoggedOut__Output | null);
  /**
   * Nobody vouches for this request (no valid hint): ask the person.
   */
  'confirm'?: (_signet_authorize_v1_ConfirmLogout__Output | null);
  'result'?: "loggedOut"|"confirm";
}
