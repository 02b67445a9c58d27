// Original file: signet/registry/v1/registry.proto

import type { User as _signet_registry_v1_User, User__Output as _signet_registry_v1_User__Output } from '../../../signet/registry/v1/User.ts';

export interface GetUserResponse {
  'user'?: (_signet_registry_v1_User | null);
  '_user'?: "user";
}

export interface GetUserResponse__Output {
  'user'?: (_signet_registry_v1_User__Output | null);
  '_user'?: "user";
}
