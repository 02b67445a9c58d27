// Original file: signet/egress/v1/egress.proto


export interface Failed {
  /**
   * timeout | refused_address | connection | tls | too_large
   */
  'reason'?: (string);
  /**
   * For the log; no secret in it.
   */
  'detail'?: (string);
}

export interface Failed__Output {
  /**
   * timeout | refused_address | connection | tls | too_large
   */
  'reason': (string);
  /**
   * For the log; no secret in it.
   */
  'detail': (string);
}
