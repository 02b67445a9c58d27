// Original file: signet/token/v1/token.proto


export interface UserInfoRequest {
  /**
   * The access token itself.
   */
  'accessToken'?: (string);
}

export interface UserInfoRequest__Output {
  /**
   * The access token itself.
   */
  'accessToken': (string);
}
