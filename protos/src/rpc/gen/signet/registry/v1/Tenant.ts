// Original file: signet/registry/v1/registry.proto


export interface Tenant {
  'tenantId'?: (string);
  'name'?: (string);
  /**
   * The issuer identifier of its tokens; never empty.
   */
  'issuer'?: (string);
  'logoutUrl'?: (string);
  /**
   * Seconds without use after which a session ends.
   */
  'sessionIdleLifetime'?: (number);
  /**
   * Seconds after which a session ends however it is used.
   */
  'sessionLifetime'?: (number);
  /**
   * Seconds, 0 to 60.
   */
  'refreshGrace'?: (number);
  /**
   * Whether the end of a session kills offline refresh tokens too.
   */
  'revokeOfflineOnLogout'?: (boolean);
  /**
   * Seconds, 10 to 600.
   */
  'codeLifetime'?: (number);
}

export interface Tenant__Output {
  'tenantId': (string);
  'name': (string);
  /**
   * The issuer identifier of its tokens; never empty.
   */
  'issuer': (string);
  'logoutUrl': (string);
  /**
   * Seconds without use after which a session ends.
   */
  'sessionIdleLifetime': (number);
  /**
   * Seconds after which a session ends however it is used.
   */
  'sessionLifetime': (number);
  /**
   * Seconds, 0 to 60.
   */
  'refreshGrace': (number);
  /**
   * Whether the end of a session kills offline refresh tokens too.
   */
  'revokeOfflineOnLogout': (boolean);
  /**
   * Seconds, 10 to 600.
   */
  'codeLifetime': (number);
}
