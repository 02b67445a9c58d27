// Original file: signet/token/v1/token.proto


export interface IntrospectResponse {
  /**
   * RFC 7662 §2.2, as JSON: {"active":false} or active with claims.
   */
  'claims'?: (Buffer | Uint8Array | string);
}

export interface IntrospectResponse__Output {
  /**
   * RFC 7662 §2.2, as JSON: {"active":false} or active with claims.
   */
  'claims': (Buffer);
}
