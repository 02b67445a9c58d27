// Original file: signet/management/v1/management.proto


export interface ManageResponse {
  /**
   * The answer's body as JSON.
   */
  'body'?: (Buffer | Uint8Array | string);
  /**
   * The header ETag; empty when the answer is not one object.
   */
  'etag'?: (string);
}

export interface ManageResponse__Output {
  /**
   * The answer's body as JSON.
   */
  'body': (Buffer);
  /**
   * The header ETag; empty when the answer is not one object.
   */
  'etag': (string);
}
