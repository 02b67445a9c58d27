// Original file: signet/registry/v1/registry.proto


export interface GetStylesheetResponse {
  /**
   * CSS; empty when the theme has none.
   */
  'stylesheet'?: (string);
  '_stylesheet'?: "stylesheet";
}

export interface GetStylesheetResponse__Output {
  /**
   * CSS; empty when the theme has none.
   */
  'stylesheet'?: (string);
  '_stylesheet'?: "stylesheet";
}
