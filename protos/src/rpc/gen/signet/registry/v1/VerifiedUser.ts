// Original file: signet/registry/v1/registry.proto

import type { Person as _signet_registry_v1_Person, Person__Output as _signet_registry_v1_Person__Output } from '../../../signet/registry/v1/Person.ts';

export interface VerifiedUser {
  'person'?: (_signet_registry_v1_Person | null);
  /**
   * Seals what the log will hold about this sign-in; 32 bytes.
   */
  'personKey'?: (Buffer | Uint8Array | string);
}

export interface VerifiedUser__Output {
  'person': (_signet_registry_v1_Person__Output | null);
  /**
   * Seals what the log will hold about this sign-in; 32 bytes.
   */
  'personKey': (Buffer);
}
