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
}
