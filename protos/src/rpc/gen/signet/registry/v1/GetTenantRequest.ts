// Original file: signet/registry/v1/registry.proto


export interface GetTenantRequest {
  'tenantId'?: (string);
  /**
   * Also a closed tenant, by its id: for who must still speak in its name of what has ended.
   */
  'includeInactive'?: (boolean);
}

export interface GetTenantRequest__Output {
  'tenantId': (string);
  /**
   * Also a closed tenant, by its id: for who must still speak in its name of what has ended.
   */
  'includeInactive': (boolean);
}
