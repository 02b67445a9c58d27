// Original file: signet/token/v1/token.proto


export interface GetKeysResponse {
  /**
   * A JWK Set as JSON, public members only.
   */
  'jwks'?: (Buffer | Uint8Array | string);
}

export interface GetKeysResponse__Output {
  /**
   * A JWK Set as JSON, public members only.
   */
  'jwks': (Buffer);
}
