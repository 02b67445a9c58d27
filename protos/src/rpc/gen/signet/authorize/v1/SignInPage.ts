// Original file: signet/authorize/v1/authorize.proto


export interface SignInPage {
  'applicationName'?: (string);
  'tenantName'?: (string);
  'tenantId'?: (string);
  'loginHint'?: (string);
  /**
   * Set when the last attempt failed: wrong_credentials.
   */
  'problem'?: (string);
  /**
   * How the page looks; empty for the theme of the platform.
   */
  'themeId'?: (string);
}

export interface SignInPage__Output {
  'applicationName': (string);
  'tenantName': (string);
  'tenantId': (string);
  'loginHint': (string);
  /**
   * Set when the last attempt failed: wrong_credentials.
   */
  'problem': (string);
  /**
   * How the page looks; empty for the theme of the platform.
   */
  'themeId': (string);
}
