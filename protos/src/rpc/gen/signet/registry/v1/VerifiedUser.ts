// Original file: signet/registry/v1/registry.proto

import type { User as _signet_registry_v1_User, User__Output as _signet_registry_v1_User__Output } from '../../../signet/registry/v1/User.ts';

export interface VerifiedUser {
  'user'?: (_signet_registry_v1_User | null);
  /**
   * Seals what the log will hold about this sign-in; 32 bytes.
   */
  'personKey'?: (Buffer | Uint8Array | string);
}

export interface VerifiedUser__Output {
  'user': (_signet_registry_v1_User__Output | null);
  /**
   * Seals what the log will hold about this sign-in; 32 bytes.
   */
  'personKey': (Buffer);
}
