// Original file: signet/registry/v1/registry.proto


export interface ListLogoutUrlsRequest {
  'tenantId'?: (string);
  /**
   * Whose come first, because there is a limit.
   */
  'clientIds'?: (string)[];
  'limit'?: (number);
}

export interface ListLogoutUrlsRequest__Output {
  'tenantId': (string);
  /**
   * Whose come first, because there is a limit.
   */
  'clientIds': (string)[];
  'limit': (number);
}
