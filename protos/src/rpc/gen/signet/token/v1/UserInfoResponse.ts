// Original file: signet/token/v1/token.proto


export interface UserInfoResponse {
  /**
   * The claims as JSON.
   */
  'claims'?: (Buffer | Uint8Array | string);
  /**
   * The client that the token was issued to.
   */
  'clientId'?: (string);
}

export interface UserInfoResponse__Output {
  /**
   * The claims as JSON.
   */
  'claims': (Buffer);
  /**
   * The client that the token was issued to.
   */
  'clientId': (string);
}
