// Original file: signet/registry/v1/registry.proto


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
}
