// Original file: signet/registry/v1/registry.proto

import type { Long } from '@grpc/proto-loader';

/**
 * An application as OAuth sees it.
 */
export interface Client {
  'clientId'?: (string);
  'tenantId'?: (string);
  'name'?: (string);
  /**
   * HMAC-SHA-256 of the secret under the pepper, base64url; empty for a client without one.
   */
  'secretHash'?: (string);
  /**
   * Required | NotRequired | NotRequiredWhenUsingPKCE
   */
  'clientAuthenticationPolicy'?: (string);
  /**
   * Required | NotRequired | NotRequiredWhenUsingClientAuthentication
   */
  'proofKeyPolicy'?: (string);
  'enabledGrants'?: (string)[];
  'generateRefreshTokens'?: (boolean);
  'authorizedRedirectUrls'?: (string)[];
  'logoutUrl'?: (string);
  'backchannelLogoutUrl'?: (string);
  'backchannelLogoutSessionRequired'?: (boolean);
  /**
   * logout+jwt | JWT
   */
  'logoutTokenType'?: (string);
  /**
   * at+jwt | JWT
   */
  'accessTokenType'?: (string);
  /**
   * Seconds.
   */
  'accessTokenLifetime'?: (number);
  /**
   * Seconds, counted from the first issue.
   */
  'refreshTokenLifetime'?: (number);
  /**
   * ES256 | RS256
   */
  'idTokenAlgorithm'?: (string);
  'requireRegistration'?: (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs'?: (number | string | Long);
  /**
   * AllApplications | RedirectOnly
   */
  'logoutBehavior'?: (string);
}

/**
 * An application as OAuth sees it.
 */
export interface Client__Output {
  'clientId': (string);
  'tenantId': (string);
  'name': (string);
  /**
   * HMAC-SHA-256 of the secret under the pepper, base64url; empty for a client without one.
   */
  'secretHash': (string);
  /**
   * Required | NotRequired | NotRequiredWhenUsingPKCE
   */
  'clientAuthenticationPolicy': (string);
  /**
   * Required | NotRequired | NotRequiredWhenUsingClientAuthentication
   */
  'proofKeyPolicy': (string);
  'enabledGrants': (string)[];
  'generateRefreshTokens': (boolean);
  'authorizedRedirectUrls': (string)[];
  'logoutUrl': (string);
  'backchannelLogoutUrl': (string);
  'backchannelLogoutSessionRequired': (boolean);
  /**
   * logout+jwt | JWT
   */
  'logoutTokenType': (string);
  /**
   * at+jwt | JWT
   */
  'accessTokenType': (string);
  /**
   * Seconds.
   */
  'accessTokenLifetime': (number);
  /**
   * Seconds, counted from the first issue.
   */
  'refreshTokenLifetime': (number);
  /**
   * ES256 | RS256
   */
  'idTokenAlgorithm': (string);
  'requireRegistration': (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs': (string);
  /**
   * AllApplications | RedirectOnly
   */
  'logoutBehavior': (string);
}
