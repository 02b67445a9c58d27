// Original file: signet/egress/v1/egress.proto


export interface PostRequest {
  'url'?: (string);
  'contentType'?: (string);
  'body'?: (Buffer | Uint8Array | string);
  /**
   * Milliseconds for the whole exchange, 1 to 30000; 0 for 5000.
   */
  'timeoutMs'?: (number);
}

export interface PostRequest__Output {
  'url': (string);
  'contentType': (string);
  'body': (Buffer);
  /**
   * Milliseconds for the whole exchange, 1 to 30000; 0 for 5000.
   */
  'timeoutMs': (number);
}
