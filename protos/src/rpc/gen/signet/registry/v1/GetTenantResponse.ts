// Original file: signet/registry/v1/registry.proto

import type { Kept as _signet_registry_v1_Kept, Kept__Output as _signet_registry_v1_Kept__Output } from '../../../signet/registry/v1/Kept.ts';

export interface GetTenantResponse {
  'tenant'?: (_signet_registry_v1_Kept | null);
  '_tenant'?: "tenant";
}

export interface GetTenantResponse__Output {
  'tenant'?: (_signet_registry_v1_Kept__Output | null);
  '_tenant'?: "tenant";
}
