// Original file: signet/authorize/v1/authorize.proto


export interface SessionCookie {
  'tenantId'?: (string);
  /**
   * A bearer secret: goes into the cookie and nowhere else.
   */
  'value'?: (string);
}

export interface SessionCookie__Output {
  'tenantId': (string);
  /**
   * A bearer secret: goes into the cookie and nowhere else.
   */
  'value': (string);
}
