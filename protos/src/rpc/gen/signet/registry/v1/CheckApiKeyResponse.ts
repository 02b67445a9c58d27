// Original file: signet/registry/v1/registry.proto


export interface CheckApiKeyResponse {
  'keyId'?: (string);
  /**
   * The tenant the key is locked to; empty when it may touch all.
   */
  'tenantId'?: (string);
}

export interface CheckApiKeyResponse__Output {
  'keyId': (string);
  /**
   * The tenant the key is locked to; empty when it may touch all.
   */
  'tenantId': (string);
}
