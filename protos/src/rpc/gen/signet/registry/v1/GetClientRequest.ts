// Original file: signet/registry/v1/registry.proto


export interface GetClientRequest {
  'clientId'?: (string);
  /**
   * Also a deactivated client and one of a closed tenant: for who must still tell it that a session ended, and for nobody else.
   */
  'includeInactive'?: (boolean);
}

export interface GetClientRequest__Output {
  'clientId': (string);
  /**
   * Also a deactivated client and one of a closed tenant: for who must still tell it that a session ended, and for nobody else.
   */
  'includeInactive': (boolean);
}
