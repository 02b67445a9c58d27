// Original file: signet/authorize/v1/authorize.proto


export interface SessionCookie {
  'tenantId'?: (string);
  /**
   * A bearer secret: goes into the cookie and nowhere else.
   */
  'value'?: (string);
  /**
   * Seconds that the browser keeps it, also when it is closed; 0 for as long as it runs. The session itself may end sooner.
   */
  'maxAge'?: (number);
}

export interface SessionCookie__Output {
  'tenantId': (string);
  /**
   * A bearer secret: goes into the cookie and nowhere else.
   */
  'value': (string);
  /**
   * Seconds that the browser keeps it, also when it is closed; 0 for as long as it runs. The session itself may end sooner.
   */
  'maxAge': (number);
}
