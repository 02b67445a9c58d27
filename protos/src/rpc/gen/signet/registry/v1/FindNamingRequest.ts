// Original file: signet/registry/v1/registry.proto


export interface FindNamingRequest {
  /**
   * key
   */
  'kind'?: (string);
  'id'?: (string);
}

export interface FindNamingRequest__Output {
  /**
   * key
   */
  'kind': (string);
  'id': (string);
}
