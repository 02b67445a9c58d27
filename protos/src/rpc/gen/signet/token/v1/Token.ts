// Original file: signet/token/v1/token.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ExchangeRequest as _signet_token_v1_ExchangeRequest, ExchangeRequest__Output as _signet_token_v1_ExchangeRequest__Output } from '../../../signet/token/v1/ExchangeRequest.ts';
import type { ExchangeResponse as _signet_token_v1_ExchangeResponse, ExchangeResponse__Output as _signet_token_v1_ExchangeResponse__Output } from '../../../signet/token/v1/ExchangeResponse.ts';
import type { GetKeysRequest as _signet_token_v1_GetKeysRequest, GetKeysRequest__Output as _signet_token_v1_GetKeysRequest__Output } from '../../../signet/token/v1/GetKeysRequest.ts';
import type { GetKeysResponse as _signet_token_v1_GetKeysResponse, GetKeysResponse__Output as _signet_token_v1_GetKeysResponse__Output } from '../../../signet/token/v1/GetKeysResponse.ts';
import type { IntrospectRequest as _signet_token_v1_IntrospectRequest, IntrospectRequest__Output as _signet_token_v1_IntrospectRequest__Output } from '../../../signet/token/v1/IntrospectRequest.ts';
import type { IntrospectResponse as _signet_token_v1_IntrospectResponse, IntrospectResponse__Output as _signet_token_v1_IntrospectResponse__Output } from '../../../signet/token/v1/IntrospectResponse.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from '../../../signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from '../../../signet/management/v1/ManageResponse.ts';
import type { MintLogoutTokenRequest as _signet_token_v1_MintLogoutTokenRequest, MintLogoutTokenRequest__Output as _signet_token_v1_MintLogoutTokenRequest__Output } from '../../../signet/token/v1/MintLogoutTokenRequest.ts';
import type { MintLogoutTokenResponse as _signet_token_v1_MintLogoutTokenResponse, MintLogoutTokenResponse__Output as _signet_token_v1_MintLogoutTokenResponse__Output } from '../../../signet/token/v1/MintLogoutTokenResponse.ts';
import type { RevokeRequest as _signet_token_v1_RevokeRequest, RevokeRequest__Output as _signet_token_v1_RevokeRequest__Output } from '../../../signet/token/v1/RevokeRequest.ts';
import type { RevokeResponse as _signet_token_v1_RevokeResponse, RevokeResponse__Output as _signet_token_v1_RevokeResponse__Output } from '../../../signet/token/v1/RevokeResponse.ts';
import type { UserInfoRequest as _signet_token_v1_UserInfoRequest, UserInfoRequest__Output as _signet_token_v1_UserInfoRequest__Output } from '../../../signet/token/v1/UserInfoRequest.ts';
import type { UserInfoResponse as _signet_token_v1_UserInfoResponse, UserInfoResponse__Output as _signet_token_v1_UserInfoResponse__Output } from '../../../signet/token/v1/UserInfoResponse.ts';

/**
 * Grants, refresh families, signing keys. The only service that signs tokens.
 */
export interface TokenClient extends grpc.Client {
  /**
   * RFC 6749 §3.2. Called by gateway. Records what it issues before it answers.
   * Refuses with the token endpoint's refusals. Not idempotent: never retried.
   */
  Exchange(argument: _signet_token_v1_ExchangeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  Exchange(argument: _signet_token_v1_ExchangeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  Exchange(argument: _signet_token_v1_ExchangeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  Exchange(argument: _signet_token_v1_ExchangeRequest, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  /**
   * RFC 6749 §3.2. Called by gateway. Records what it issues before it answers.
   * Refuses with the token endpoint's refusals. Not idempotent: never retried.
   */
  exchange(argument: _signet_token_v1_ExchangeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  exchange(argument: _signet_token_v1_ExchangeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  exchange(argument: _signet_token_v1_ExchangeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  exchange(argument: _signet_token_v1_ExchangeRequest, callback: grpc.requestCallback<_signet_token_v1_ExchangeResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The public signing keys (RFC 7517). Called by gateway, and by authorize to verify id_token_hint. Changes nothing.
   */
  GetKeys(argument: _signet_token_v1_GetKeysRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  GetKeys(argument: _signet_token_v1_GetKeysRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  GetKeys(argument: _signet_token_v1_GetKeysRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  GetKeys(argument: _signet_token_v1_GetKeysRequest, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The public signing keys (RFC 7517). Called by gateway, and by authorize to verify id_token_hint. Changes nothing.
   */
  getKeys(argument: _signet_token_v1_GetKeysRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  getKeys(argument: _signet_token_v1_GetKeysRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  getKeys(argument: _signet_token_v1_GetKeysRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  getKeys(argument: _signet_token_v1_GetKeysRequest, callback: grpc.requestCallback<_signet_token_v1_GetKeysResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * RFC 7662. Called by gateway. Changes nothing.
   */
  Introspect(argument: _signet_token_v1_IntrospectRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  Introspect(argument: _signet_token_v1_IntrospectRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  Introspect(argument: _signet_token_v1_IntrospectRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  Introspect(argument: _signet_token_v1_IntrospectRequest, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  /**
   * RFC 7662. Called by gateway. Changes nothing.
   */
  introspect(argument: _signet_token_v1_IntrospectRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  introspect(argument: _signet_token_v1_IntrospectRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  introspect(argument: _signet_token_v1_IntrospectRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  introspect(argument: _signet_token_v1_IntrospectRequest, callback: grpc.requestCallback<_signet_token_v1_IntrospectResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One call of the management API, for keys. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `changed_meanwhile`, `failed_precondition`, `temporarily_unavailable`, `late`.
   */
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One call of the management API, for keys. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `changed_meanwhile`, `failed_precondition`, `temporarily_unavailable`, `late`.
   */
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Signs one fresh logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). Called by projector, once per attempt.
   */
  MintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  MintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  MintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  MintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Signs one fresh logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). Called by projector, once per attempt.
   */
  mintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  mintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  mintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  mintLogoutToken(argument: _signet_token_v1_MintLogoutTokenRequest, callback: grpc.requestCallback<_signet_token_v1_MintLogoutTokenResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * RFC 7009. Called by gateway. Revokes the token and, for a refresh token, its family.
   */
  Revoke(argument: _signet_token_v1_RevokeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  Revoke(argument: _signet_token_v1_RevokeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  Revoke(argument: _signet_token_v1_RevokeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  Revoke(argument: _signet_token_v1_RevokeRequest, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  /**
   * RFC 7009. Called by gateway. Revokes the token and, for a refresh token, its family.
   */
  revoke(argument: _signet_token_v1_RevokeRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  revoke(argument: _signet_token_v1_RevokeRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  revoke(argument: _signet_token_v1_RevokeRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  revoke(argument: _signet_token_v1_RevokeRequest, callback: grpc.requestCallback<_signet_token_v1_RevokeResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * OpenID Connect Core §5.3. Called by gateway. Changes nothing.
   */
  UserInfo(argument: _signet_token_v1_UserInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  UserInfo(argument: _signet_token_v1_UserInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  UserInfo(argument: _signet_token_v1_UserInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  UserInfo(argument: _signet_token_v1_UserInfoRequest, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  /**
   * OpenID Connect Core §5.3. Called by gateway. Changes nothing.
   */
  userInfo(argument: _signet_token_v1_UserInfoRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  userInfo(argument: _signet_token_v1_UserInfoRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  userInfo(argument: _signet_token_v1_UserInfoRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  userInfo(argument: _signet_token_v1_UserInfoRequest, callback: grpc.requestCallback<_signet_token_v1_UserInfoResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Grants, refresh families, signing keys. The only service that signs tokens.
 */
export interface TokenHandlers extends grpc.UntypedServiceImplementation {
  /**
   * RFC 6749 §3.2. Called by gateway. Records what it issues before it answers.
   * Refuses with the token endpoint's refusals. Not idempotent: never retried.
   */
  Exchange: grpc.handleUnaryCall<_signet_token_v1_ExchangeRequest__Output, _signet_token_v1_ExchangeResponse>;
  
  /**
   * The public signing keys (RFC 7517). Called by gateway, and by authorize to verify id_token_hint. Changes nothing.
   */
  GetKeys: grpc.handleUnaryCall<_signet_token_v1_GetKeysRequest__Output, _signet_token_v1_GetKeysResponse>;
  
  /**
   * RFC 7662. Called by gateway. Changes nothing.
   */
  Introspect: grpc.handleUnaryCall<_signet_token_v1_IntrospectRequest__Output, _signet_token_v1_IntrospectResponse>;
  
  /**
   * One call of the management API, for keys. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `changed_meanwhile`, `failed_precondition`, `temporarily_unavailable`, `late`.
   */
  Manage: grpc.handleUnaryCall<_signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse>;
  
  /**
   * Signs one fresh logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). Called by projector, once per attempt.
   */
  MintLogoutToken: grpc.handleUnaryCall<_signet_token_v1_MintLogoutTokenRequest__Output, _signet_token_v1_MintLogoutTokenResponse>;
  
  /**
   * RFC 7009. Called by gateway. Revokes the token and, for a refresh token, its family.
   */
  Revoke: grpc.handleUnaryCall<_signet_token_v1_RevokeRequest__Output, _signet_token_v1_RevokeResponse>;
  
  /**
   * OpenID Connect Core §5.3. Called by gateway. Changes nothing.
   */
  UserInfo: grpc.handleUnaryCall<_signet_token_v1_UserInfoRequest__Output, _signet_token_v1_UserInfoResponse>;
  
}

export interface TokenDefinition extends grpc.ServiceDefinition {
  Exchange: MethodDefinition<_signet_token_v1_ExchangeRequest, _signet_token_v1_ExchangeResponse, _signet_token_v1_ExchangeRequest__Output, _signet_token_v1_ExchangeResponse__Output>
  GetKeys: MethodDefinition<_signet_token_v1_GetKeysRequest, _signet_token_v1_GetKeysResponse, _signet_token_v1_GetKeysRequest__Output, _signet_token_v1_GetKeysResponse__Output>
  Introspect: MethodDefinition<_signet_token_v1_IntrospectRequest, _signet_token_v1_IntrospectResponse, _signet_token_v1_IntrospectRequest__Output, _signet_token_v1_IntrospectResponse__Output>
  Manage: MethodDefinition<_signet_management_v1_ManageRequest, _signet_management_v1_ManageResponse, _signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse__Output>
  MintLogoutToken: MethodDefinition<_signet_token_v1_MintLogoutTokenRequest, _signet_token_v1_MintLogoutTokenResponse, _signet_token_v1_MintLogoutTokenRequest__Output, _signet_token_v1_MintLogoutTokenResponse__Output>
  Revoke: MethodDefinition<_signet_token_v1_RevokeRequest, _signet_token_v1_RevokeResponse, _signet_token_v1_RevokeRequest__Output, _signet_token_v1_RevokeResponse__Output>
  UserInfo: MethodDefinition<_signet_token_v1_UserInfoRequest, _signet_token_v1_UserInfoResponse, _signet_token_v1_UserInfoRequest__Output, _signet_token_v1_UserInfoResponse__Output>
}
