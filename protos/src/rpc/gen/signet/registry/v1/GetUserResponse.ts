// Original file: signet/registry/v1/registry.proto

import type { Person as _signet_registry_v1_Person, Person__Output as _signet_registry_v1_Person__Output } from '../../../signet/registry/v1/Person.ts';

export interface GetUserResponse {
  'person'?: (_signet_registry_v1_Person | null);
  '_person'?: "person";
}

export interface GetUserResponse__Output {
  'person'?: (_signet_registry_v1_Person__Output | null);
  '_person'?: "person";
}
