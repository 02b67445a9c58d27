// Original file: signet/egress/v1/egress.proto


export interface Answered {
  'status'?: (number);
  /**
   * At most 4 KiB of it.
   */
  'body'?: (Buffer | Uint8Array | string);
  /**
   * The header Retry-After in seconds; 0 when absent.
   */
  'retryAfter'?: (number);
}

export interface Answered__Output {
  'status': (number);
  /**
   * At most 4 KiB of it.
   */
  'body': (Buffer);
  /**
   * The header Retry-After in seconds; 0 when absent.
   */
  'retryAfter': (number);
}
