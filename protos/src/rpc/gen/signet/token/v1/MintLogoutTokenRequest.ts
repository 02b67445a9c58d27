// Original file: signet/token/v1/token.proto


export interface MintLogoutTokenRequest {
  'issuer'?: (string);
  'clientId'?: (string);
  'sub'?: (string);
  'sid'?: (string);
  /**
   * logout+jwt | JWT
   */
  'type'?: (string);
  /**
   * ES256 | RS256
   */
  'algorithm'?: (string);
}

export interface MintLogoutTokenRequest__Output {
  'issuer': (string);
  'clientId': (string);
  'sub': (string);
  'sid': (string);
  /**
   * logout+jwt | JWT
   */
  'type': (string);
  /**
   * ES256 | RS256
   */
  'algorithm': (string);
}
