// Original file: signet/registry/v1/registry.proto

import type { Kept as _signet_registry_v1_Kept, Kept__Output as _signet_registry_v1_Kept__Output } from '../../../signet/registry/v1/Kept.ts';

export interface Person {
  'user'?: (_signet_registry_v1_Kept | null);
  'registrations'?: (_signet_registry_v1_Kept)[];
}

export interface Person__Output {
  'user': (_signet_registry_v1_Kept__Output | null);
  'registrations': (_signet_registry_v1_Kept__Output)[];
}
