// Original file: signet/registry/v1/registry.proto

import type { Kept as _signet_registry_v1_Kept, Kept__Output as _signet_registry_v1_Kept__Output } from '../../../signet/registry/v1/Kept.ts';

export interface GetClientResponse {
  'client'?: (_signet_registry_v1_Kept | null);
  '_client'?: "client";
}

export interface GetClientResponse__Output {
  'client'?: (_signet_registry_v1_Kept__Output | null);
  '_client'?: "client";
}
