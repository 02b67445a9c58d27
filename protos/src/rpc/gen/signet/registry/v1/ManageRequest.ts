// Original file: signet/registry/v1/registry.proto


export interface ManageRequest {
  'apiKey'?: (string);
  'method'?: (string);
  /**
   * tenant | application | user | user/registration
   */
  'resource'?: (string);
  /**
   * The id in the path; empty when there is none. A registration's: <user id>/<application id>, of which a POST has the first.
   */
  'objectId'?: (string);
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
   * tenant | application | user | user/registration
   */
  'resource': (string);
  /**
   * The id in the path; empty when there is none. A registration's: <user id>/<application id>, of which a POST has the first.
   */
  'objectId': (string);
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
