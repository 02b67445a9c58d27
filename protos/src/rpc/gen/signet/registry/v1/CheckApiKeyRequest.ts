// Original file: signet/registry/v1/registry.proto


export interface CheckApiKeyRequest {
  'apiKey'?: (string);
  'method'?: (string);
  /**
   * The endpoint without an object's id, for example /api/system/audit-events.
   */
  'endpoint'?: (string);
}

export interface CheckApiKeyRequest__Output {
  'apiKey': (string);
  'method': (string);
  /**
   * The endpoint without an object's id, for example /api/system/audit-events.
   */
  'endpoint': (string);
}
