// Original file: signet/token/v1/token.proto


export interface UserInfoRequest {
  /**
   * The access token itself.
   */
  'accessToken'?: (string);
  /**
   * Refuses ID tokens also where the application's userinfo takes them (scopeHandlingPolicy Compatibility).
   */
  'accessTokenOnly'?: (boolean);
}

export interface UserInfoRequest__Output {
  /**
   * The access token itself.
   */
  'accessToken': (string);
  /**
   * Refuses ID tokens also where the application's userinfo takes them (scopeHandlingPolicy Compatibility).
   */
  'accessTokenOnly': (boolean);
}
