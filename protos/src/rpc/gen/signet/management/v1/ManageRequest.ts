// Original file: signet/management/v1/management.proto

import type { Bearer as _signet_management_v1_Bearer, Bearer__Output as _signet_management_v1_Bearer__Output } from '../../../signet/management/v1/Bearer.ts';

/**
 * One call of the management API on its way to the service that keeps the object. The gateway knows the addresses; who may call, and what a
 * document says, is for the service.
 */
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
  'bearer'?: (_signet_management_v1_Bearer | null);
  '_bearer'?: "bearer";
}

/**
 * One call of the management API on its way to the service that keeps the object. The gateway knows the addresses; who may call, and what a
 * document says, is for the service.
 */
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
  'bearer'?: (_signet_management_v1_Bearer__Output | null);
  '_bearer'?: "bearer";
}
