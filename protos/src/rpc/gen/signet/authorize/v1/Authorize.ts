// Original file: signet/authorize/v1/authorize.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { BeginRequest as _signet_authorize_v1_BeginRequest, BeginRequest__Output as _signet_authorize_v1_BeginRequest__Output } from '../../../signet/authorize/v1/BeginRequest.ts';
import type { BeginResponse as _signet_authorize_v1_BeginResponse, BeginResponse__Output as _signet_authorize_v1_BeginResponse__Output } from '../../../signet/authorize/v1/BeginResponse.ts';
import type { DecideRequest as _signet_authorize_v1_DecideRequest, DecideRequest__Output as _signet_authorize_v1_DecideRequest__Output } from '../../../signet/authorize/v1/DecideRequest.ts';
import type { DecideResponse as _signet_authorize_v1_DecideResponse, DecideResponse__Output as _signet_authorize_v1_DecideResponse__Output } from '../../../signet/authorize/v1/DecideResponse.ts';
import type { EndSessionRequest as _signet_authorize_v1_EndSessionRequest, EndSessionRequest__Output as _signet_authorize_v1_EndSessionRequest__Output } from '../../../signet/authorize/v1/EndSessionRequest.ts';
import type { EndSessionResponse as _signet_authorize_v1_EndSessionResponse, EndSessionResponse__Output as _signet_authorize_v1_EndSessionResponse__Output } from '../../../signet/authorize/v1/EndSessionResponse.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from '../../../signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from '../../../signet/management/v1/ManageResponse.ts';
import type { SignInRequest as _signet_authorize_v1_SignInRequest, SignInRequest__Output as _signet_authorize_v1_SignInRequest__Output } from '../../../signet/authorize/v1/SignInRequest.ts';
import type { SignInResponse as _signet_authorize_v1_SignInResponse, SignInResponse__Output as _signet_authorize_v1_SignInResponse__Output } from '../../../signet/authorize/v1/SignInResponse.ts';

/**
 * Authorization requests, sign-in, sessions, codes, logout.
 */
export interface AuthorizeClient extends grpc.Client {
  /**
   * Judges an authorization request and, when somebody is signed in, answers it. Called by gateway.
   * Joins the client to the session and stores a code when it redirects with one.
   * Refuses (for a page, never a redirect): `missing_client_id`, `unknown_client`, `foreign_tenant`, `missing_redirect_uri`,
   * `unregistered_redirect_uri`, `temporarily_unavailable`. Every later error is a Redirect that carries it.
   */
  Begin(argument: _signet_authorize_v1_BeginRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  Begin(argument: _signet_authorize_v1_BeginRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  Begin(argument: _signet_authorize_v1_BeginRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  Begin(argument: _signet_authorize_v1_BeginRequest, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Judges an authorization request and, when somebody is signed in, answers it. Called by gateway.
   * Joins the client to the session and stores a code when it redirects with one.
   * Refuses (for a page, never a redirect): `missing_client_id`, `unknown_client`, `foreign_tenant`, `missing_redirect_uri`,
   * `unregistered_redirect_uri`, `temporarily_unavailable`. Every later error is a Redirect that carries it.
   */
  begin(argument: _signet_authorize_v1_BeginRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  begin(argument: _signet_authorize_v1_BeginRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  begin(argument: _signet_authorize_v1_BeginRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  begin(argument: _signet_authorize_v1_BeginRequest, callback: grpc.requestCallback<_signet_authorize_v1_BeginResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What the person decided on the consent page, with the same request again. Called by gateway. Records the decision, joins the client
   * to the session and stores a code. Refuses as Begin does.
   */
  Decide(argument: _signet_authorize_v1_DecideRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signet_authorize_v1_DecideRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signet_authorize_v1_DecideRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  Decide(argument: _signet_authorize_v1_DecideRequest, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What the person decided on the consent page, with the same request again. Called by gateway. Records the decision, joins the client
   * to the session and stores a code. Refuses as Begin does.
   */
  decide(argument: _signet_authorize_v1_DecideRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signet_authorize_v1_DecideRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signet_authorize_v1_DecideRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  decide(argument: _signet_authorize_v1_DecideRequest, callback: grpc.requestCallback<_signet_authorize_v1_DecideResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * RP-initiated logout. Called by gateway. Ends the session.
   * Refuses: `foreign_tenant`, `invalid_id_token_hint`, `unregistered_post_logout_redirect_uri`, `temporarily_unavailable`.
   */
  EndSession(argument: _signet_authorize_v1_EndSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  EndSession(argument: _signet_authorize_v1_EndSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  EndSession(argument: _signet_authorize_v1_EndSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  EndSession(argument: _signet_authorize_v1_EndSessionRequest, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  /**
   * RP-initiated logout. Called by gateway. Ends the session.
   * Refuses: `foreign_tenant`, `invalid_id_token_hint`, `unregistered_post_logout_redirect_uri`, `temporarily_unavailable`.
   */
  endSession(argument: _signet_authorize_v1_EndSessionRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  endSession(argument: _signet_authorize_v1_EndSessionRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  endSession(argument: _signet_authorize_v1_EndSessionRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  endSession(argument: _signet_authorize_v1_EndSessionRequest, callback: grpc.requestCallback<_signet_authorize_v1_EndSessionResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One call of the management API, for consents. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `failed_precondition`, `temporarily_unavailable`.
   */
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One call of the management API, for consents. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `failed_precondition`, `temporarily_unavailable`.
   */
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The same request again, now with a login and a password. Called by gateway. Starts a session.
   * Refuses as Begin does, and with `too_many_attempts`.
   */
  SignIn(argument: _signet_authorize_v1_SignInRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _signet_authorize_v1_SignInRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _signet_authorize_v1_SignInRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  SignIn(argument: _signet_authorize_v1_SignInRequest, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The same request again, now with a login and a password. Called by gateway. Starts a session.
   * Refuses as Begin does, and with `too_many_attempts`.
   */
  signIn(argument: _signet_authorize_v1_SignInRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _signet_authorize_v1_SignInRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _signet_authorize_v1_SignInRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  signIn(argument: _signet_authorize_v1_SignInRequest, callback: grpc.requestCallback<_signet_authorize_v1_SignInResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Authorization requests, sign-in, sessions, codes, logout.
 */
export interface AuthorizeHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Judges an authorization request and, when somebody is signed in, answers it. Called by gateway.
   * Joins the client to the session and stores a code when it redirects with one.
   * Refuses (for a page, never a redirect): `missing_client_id`, `unknown_client`, `foreign_tenant`, `missing_redirect_uri`,
   * `unregistered_redirect_uri`, `temporarily_unavailable`. Every later error is a Redirect that carries it.
   */
  Begin: grpc.handleUnaryCall<_signet_authorize_v1_BeginRequest__Output, _signet_authorize_v1_BeginResponse>;
  
  /**
   * What the person decided on the consent page, with the same request again. Called by gateway. Records the decision, joins the client
   * to the session and stores a code. Refuses as Begin does.
   */
  Decide: grpc.handleUnaryCall<_signet_authorize_v1_DecideRequest__Output, _signet_authorize_v1_DecideResponse>;
  
  /**
   * RP-initiated logout. Called by gateway. Ends the session.
   * Refuses: `foreign_tenant`, `invalid_id_token_hint`, `unregistered_post_logout_redirect_uri`, `temporarily_unavailable`.
   */
  EndSession: grpc.handleUnaryCall<_signet_authorize_v1_EndSessionRequest__Output, _signet_authorize_v1_EndSessionResponse>;
  
  /**
   * One call of the management API, for consents. Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`,
   * `unknown_path`, `wrong_method`, `oversized_request`, `failed_precondition`, `temporarily_unavailable`.
   */
  Manage: grpc.handleUnaryCall<_signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse>;
  
  /**
   * The same request again, now with a login and a password. Called by gateway. Starts a session.
   * Refuses as Begin does, and with `too_many_attempts`.
   */
  SignIn: grpc.handleUnaryCall<_signet_authorize_v1_SignInRequest__Output, _signet_authorize_v1_SignInResponse>;
  
}

export interface AuthorizeDefinition extends grpc.ServiceDefinition {
  Begin: MethodDefinition<_signet_authorize_v1_BeginRequest, _signet_authorize_v1_BeginResponse, _signet_authorize_v1_BeginRequest__Output, _signet_authorize_v1_BeginResponse__Output>
  Decide: MethodDefinition<_signet_authorize_v1_DecideRequest, _signet_authorize_v1_DecideResponse, _signet_authorize_v1_DecideRequest__Output, _signet_authorize_v1_DecideResponse__Output>
  EndSession: MethodDefinition<_signet_authorize_v1_EndSessionRequest, _signet_authorize_v1_EndSessionResponse, _signet_authorize_v1_EndSessionRequest__Output, _signet_authorize_v1_EndSessionResponse__Output>
  Manage: MethodDefinition<_signet_management_v1_ManageRequest, _signet_management_v1_ManageResponse, _signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse__Output>
  SignIn: MethodDefinition<_signet_authorize_v1_SignInRequest, _signet_authorize_v1_SignInResponse, _signet_authorize_v1_SignInRequest__Output, _signet_authorize_v1_SignInResponse__Output>
}
