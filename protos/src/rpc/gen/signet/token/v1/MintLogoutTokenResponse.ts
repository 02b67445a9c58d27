// Original file: signet/token/v1/token.proto


export interface MintLogoutTokenResponse {
  'logoutToken'?: (string);
  'jti'?: (string);
}

export interface MintLogoutTokenResponse__Output {
  'logoutToken': (string);
  'jti': (string);
}
