// Original file: signet/registry/v1/registry.proto


export interface VerifyPasswordRequest {
  'tenantId'?: (string);
  /**
   * An email address or a user name.
   */
  'login'?: (string);
  'password'?: (string);
}

export interface VerifyPasswordRequest__Output {
  'tenantId': (string);
  /**
   * An email address or a user name.
   */
  'login': (string);
  'password': (string);
}
