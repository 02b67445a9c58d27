// Original file: signet/token/v1/token.proto


export interface ExchangeResponse {
  'accessToken'?: (string);
  /**
   * Bearer
   */
  'tokenType'?: (string);
  /**
   * Seconds.
   */
  'expiresIn'?: (number);
  'scope'?: (string);
  'userId'?: (string);
  /**
   * Empty when none was asked for.
   */
  'idToken'?: (string);
  /**
   * Empty when none was asked for.
   */
  'refreshToken'?: (string);
  'refreshTokenId'?: (string);
}

export interface ExchangeResponse__Output {
  'accessToken': (string);
  /**
   * Bearer
   */
  'tokenType': (string);
  /**
   * Seconds.
   */
  'expiresIn': (number);
  'scope': (string);
  'userId': (string);
  /**
   * Empty when none was asked for.
   */
  'idToken': (string);
  /**
   * Empty when none was asked for.
   */
  'refreshToken': (string);
  'refreshTokenId': (string);
}
