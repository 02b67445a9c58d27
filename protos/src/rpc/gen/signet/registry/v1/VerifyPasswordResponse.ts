// Original file: signet/registry/v1/registry.proto

import type { VerifiedUser as _signet_registry_v1_VerifiedUser, VerifiedUser__Output as _signet_registry_v1_VerifiedUser__Output } from '../../../signet/registry/v1/VerifiedUser.ts';
import type { PasswordDenied as _signet_registry_v1_PasswordDenied, PasswordDenied__Output as _signet_registry_v1_PasswordDenied__Output } from '../../../signet/registry/v1/PasswordDenied.ts';

export interface VerifyPasswordResponse {
  'verified'?: (_signet_registry_v1_VerifiedUser | null);
  /**
   * Unknown user, wrong password or a user who may not sign in: deliberately one answer.
   */
  'denied'?: (_signet_registry_v1_PasswordDenied | null);
  'result'?: "verified"|"denied";
}

export interface VerifyPasswordResponse__Output {
  'verified'?: (_signet_registry_v1_VerifiedUser__Output | null);
  /**
   * Unknown user, wrong password or a user who may not sign in: deliberately one answer.
   */
  'denied'?: (_signet_registry_v1_PasswordDenied__Output | null);
  'result'?: "verified"|"denied";
}
