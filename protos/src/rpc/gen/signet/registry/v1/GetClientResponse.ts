// Original file: signet/registry/v1/registry.proto

import type { Client as _signet_registry_v1_Client, Client__Output as _signet_registry_v1_Client__Output } from '../../../signet/registry/v1/Client.ts';

export interface GetClientResponse {
  'client'?: (_signet_registry_v1_Client | null);
  '_client'?: "client";
}

export interface GetClientResponse__Output {
  'client'?: (_signet_registry_v1_Client__Output | null);
  '_client'?: "client";
}
