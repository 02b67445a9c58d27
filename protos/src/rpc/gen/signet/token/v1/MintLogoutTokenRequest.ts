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
  /**
   * The key that signs the client's ID tokens; empty when none was chosen. One that is gone counts as none.
   */
  'keyId'?: (string);
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
  /**
   * The key that signs the client's ID tokens; empty when none was chosen. One that is gone counts as none.
   */
  'keyId': (string);
}
