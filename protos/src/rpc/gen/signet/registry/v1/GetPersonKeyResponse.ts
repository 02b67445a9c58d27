// Original file: signet/registry/v1/registry.proto


export interface GetPersonKeyResponse {
  /**
   * 32 bytes.
   */
  'key'?: (Buffer | Uint8Array | string);
  '_key'?: "key";
}

export interface GetPersonKeyResponse__Output {
  /**
   * 32 bytes.
   */
  'key'?: (Buffer);
  '_key'?: "key";
}
