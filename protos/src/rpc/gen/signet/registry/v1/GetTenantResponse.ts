// Original file: signet/registry/v1/registry.proto

import type { Tenant as _signet_registry_v1_Tenant, Tenant__Output as _signet_registry_v1_Tenant__Output } from '../../../signet/registry/v1/Tenant.ts';

export interface GetTenantResponse {
  'tenant'?: (_signet_registry_v1_Tenant | null);
  '_tenant'?: "tenant";
}

export interface GetTenantResponse__Output {
  'tenant'?: (_signet_registry_v1_Tenant__Output | null);
  '_tenant'?: "tenant";
}
