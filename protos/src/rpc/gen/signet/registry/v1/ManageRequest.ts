// Original file: signet/registry/v1/registry.proto

import type { Bearer as _signet_registry_v1_Bearer, Bearer__Output as _signet_registry_v1_Bearer__Output } from '../../../signet/registry/v1/Bearer.ts';

export interface ManageRequest {
  'apiKey'?: (string);
  'method'?: (string);
  /**
   * As the operation is described: /api/user/{userId}
   */
  'path'?: (string);
  /**
   * What stands in the path, by its names.
   */
  'parameters'?: ({[key: string]: string});
  /**
   * The header X-FusionAuth-TenantId; empty when absent.
   */
  'tenantId'?: (string);
  'query'?: ({[key: string]: string});
  /**
   * The request's body as it came, at most 1 MiB of JSON; empty when there is none.
   */
  'body'?: (Buffer | Uint8Array | string);
  /**
   * The header If-Match; empty when absent.
   */
  'ifMatch'?: (string);
  /**
   * In place of an API key: whose access token the caller has, which gateway has had examined.
   */
  'bearer'?: (_signet_registry_v1_Bearer | null);
  '_bearer'?: "bearer";
}

export interface ManageRequest__Output {
  'apiKey': (string);
  'method': (string);
  /**
   * As the operation is described: /api/user/{userId}
   */
  'path': (string);
  /**
   * What stands in the path, by its names.
   */
  'parameters': ({[key: string]: string});
  /**
   * The header X-FusionAuth-TenantId; empty when absent.
   */
  'tenantId': (string);
  'query': ({[key: string]: string});
  /**
   * The request's body as it came, at most 1 MiB of JSON; empty when there is none.
   */
  'body': (Buffer);
  /**
   * The header If-Match; empty when absent.
   */
  'ifMatch': (string);
  /**
   * In place of an API key: whose access token the caller has, which gateway has had examined.
   */
  'bearer'?: (_signet_registry_v1_Bearer__Output | null);
  '_bearer'?: "bearer";
}
