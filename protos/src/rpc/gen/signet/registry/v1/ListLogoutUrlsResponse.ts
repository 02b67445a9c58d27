// Original file: signet/registry/v1/registry.proto


export interface ListLogoutUrlsResponse {
  /**
   * Distinct, of active applications.
   */
  'urls'?: (string)[];
}

export interface ListLogoutUrlsResponse__Output {
  /**
   * Distinct, of active applications.
   */
  'urls': (string)[];
}
