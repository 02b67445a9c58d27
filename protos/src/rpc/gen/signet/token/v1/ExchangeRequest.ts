// Original file: signet/token/v1/token.proto


/**
 * How a client proved itself, unparsed: the parameters hold client_id and client_secret when they came in the body.
 */
export interface ExchangeRequest {
  'parameters'?: ({[key: string]: string});
  /**
   * The Authorization header as it came; empty when absent.
   */
  'authorization'?: (string);
}

/**
 * How a client proved itself, unparsed: the parameters hold client_id and client_secret when they came in the body.
 */
export interface ExchangeRequest__Output {
  'parameters': ({[key: string]: string});
  /**
   * The Authorization header as it came; empty when absent.
   */
  'authorization': (string);
}
