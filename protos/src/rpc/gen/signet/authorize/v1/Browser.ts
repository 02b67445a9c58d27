// Original file: signet/authorize/v1/authorize.proto


/**
 * Who is asking, as the gateway saw it.
 */
export interface Browser {
  /**
   * The value of each session cookie the browser sent, by tenant id.
   */
  'sessionCookies'?: ({[key: string]: string});
  'address'?: (string);
  'userAgent'?: (string);
  /**
   * What SignIn gave it for this request; empty when nobody has just signed in for it, or the address is not that of the consent page.
   */
  'interaction'?: (string);
}

/**
 * Who is asking, as the gateway saw it.
 */
export interface Browser__Output {
  /**
   * The value of each session cookie the browser sent, by tenant id.
   */
  'sessionCookies': ({[key: string]: string});
  'address': (string);
  'userAgent': (string);
  /**
   * What SignIn gave it for this request; empty when nobody has just signed in for it, or the address is not that of the consent page.
   */
  'interaction': (string);
}
