// Original file: signet/registry/v1/registry.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { CheckApiKeyRequest as _signet_registry_v1_CheckApiKeyRequest, CheckApiKeyRequest__Output as _signet_registry_v1_CheckApiKeyRequest__Output } from '../../../signet/registry/v1/CheckApiKeyRequest.ts';
import type { CheckApiKeyResponse as _signet_registry_v1_CheckApiKeyResponse, CheckApiKeyResponse__Output as _signet_registry_v1_CheckApiKeyResponse__Output } from '../../../signet/registry/v1/CheckApiKeyResponse.ts';
import type { FindNamingRequest as _signet_registry_v1_FindNamingRequest, FindNamingRequest__Output as _signet_registry_v1_FindNamingRequest__Output } from '../../../signet/registry/v1/FindNamingRequest.ts';
import type { FindNamingResponse as _signet_registry_v1_FindNamingResponse, FindNamingResponse__Output as _signet_registry_v1_FindNamingResponse__Output } from '../../../signet/registry/v1/FindNamingResponse.ts';
import type { GetClientRequest as _signet_registry_v1_GetClientRequest, GetClientRequest__Output as _signet_registry_v1_GetClientRequest__Output } from '../../../signet/registry/v1/GetClientRequest.ts';
import type { GetClientResponse as _signet_registry_v1_GetClientResponse, GetClientResponse__Output as _signet_registry_v1_GetClientResponse__Output } from '../../../signet/registry/v1/GetClientResponse.ts';
import type { GetPersonKeyRequest as _signet_registry_v1_GetPersonKeyRequest, GetPersonKeyRequest__Output as _signet_registry_v1_GetPersonKeyRequest__Output } from '../../../signet/registry/v1/GetPersonKeyRequest.ts';
import type { GetPersonKeyResponse as _signet_registry_v1_GetPersonKeyResponse, GetPersonKeyResponse__Output as _signet_registry_v1_GetPersonKeyResponse__Output } from '../../../signet/registry/v1/GetPersonKeyResponse.ts';
import type { GetStylesheetRequest as _signet_registry_v1_GetStylesheetRequest, GetStylesheetRequest__Output as _signet_registry_v1_GetStylesheetRequest__Output } from '../../../signet/registry/v1/GetStylesheetRequest.ts';
import type { GetStylesheetResponse as _signet_registry_v1_GetStylesheetResponse, GetStylesheetResponse__Output as _signet_registry_v1_GetStylesheetResponse__Output } from '../../../signet/registry/v1/GetStylesheetResponse.ts';
import type { GetTenantRequest as _signet_registry_v1_GetTenantRequest, GetTenantRequest__Output as _signet_registry_v1_GetTenantRequest__Output } from '../../../signet/registry/v1/GetTenantRequest.ts';
import type { GetTenantResponse as _signet_registry_v1_GetTenantResponse, GetTenantResponse__Output as _signet_registry_v1_GetTenantResponse__Output } from '../../../signet/registry/v1/GetTenantResponse.ts';
import type { GetUserRequest as _signet_registry_v1_GetUserRequest, GetUserRequest__Output as _signet_registry_v1_GetUserRequest__Output } from '../../../signet/registry/v1/GetUserRequest.ts';
import type { GetUserResponse as _signet_registry_v1_GetUserResponse, GetUserResponse__Output as _signet_registry_v1_GetUserResponse__Output } from '../../../signet/registry/v1/GetUserResponse.ts';
import type { ListAuditEntriesRequest as _signet_registry_v1_ListAuditEntriesRequest, ListAuditEntriesRequest__Output as _signet_registry_v1_ListAuditEntriesRequest__Output } from '../../../signet/registry/v1/ListAuditEntriesRequest.ts';
import type { ListAuditEntriesResponse as _signet_registry_v1_ListAuditEntriesResponse, ListAuditEntriesResponse__Output as _signet_registry_v1_ListAuditEntriesResponse__Output } from '../../../signet/registry/v1/ListAuditEntriesResponse.ts';
import type { ListLogoutUrlsRequest as _signet_registry_v1_ListLogoutUrlsRequest, ListLogoutUrlsRequest__Output as _signet_registry_v1_ListLogoutUrlsRequest__Output } from '../../../signet/registry/v1/ListLogoutUrlsRequest.ts';
import type { ListLogoutUrlsResponse as _signet_registry_v1_ListLogoutUrlsResponse, ListLogoutUrlsResponse__Output as _signet_registry_v1_ListLogoutUrlsResponse__Output } from '../../../signet/registry/v1/ListLogoutUrlsResponse.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from '../../../signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from '../../../signet/management/v1/ManageResponse.ts';
import type { VerifyPasswordRequest as _signet_registry_v1_VerifyPasswordRequest, VerifyPasswordRequest__Output as _signet_registry_v1_VerifyPasswordRequest__Output } from '../../../signet/registry/v1/VerifyPasswordRequest.ts';
import type { VerifyPasswordResponse as _signet_registry_v1_VerifyPasswordResponse, VerifyPasswordResponse__Output as _signet_registry_v1_VerifyPasswordResponse__Output } from '../../../signet/registry/v1/VerifyPasswordResponse.ts';

/**
 * Everything an administrator keeps: tenants, applications, users, registrations, API keys, and the keys that seal what
 * the log holds about a person. Calls nobody.
 */
export interface RegistryClient extends grpc.Client {
  /**
   * Whether an API key may call a method of an endpoint. Called by gateway, authorize and token for endpoints that registry does not serve itself.
   * Refuses with `unauthorized_api_key`.
   */
  CheckApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  CheckApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  CheckApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  CheckApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Whether an API key may call a method of an endpoint. Called by gateway, authorize and token for endpoints that registry does not serve itself.
   * Refuses with `unauthorized_api_key`.
   */
  checkApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  checkApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  checkApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  checkApiKey(argument: _signet_registry_v1_CheckApiKeyRequest, callback: grpc.requestCallback<_signet_registry_v1_CheckApiKeyResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Which kinds of object name an object that registry does not keep. Called by token before a key goes. Changes nothing.
   */
  FindNaming(argument: _signet_registry_v1_FindNamingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  FindNaming(argument: _signet_registry_v1_FindNamingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  FindNaming(argument: _signet_registry_v1_FindNamingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  FindNaming(argument: _signet_registry_v1_FindNamingRequest, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Which kinds of object name an object that registry does not keep. Called by token before a key goes. Changes nothing.
   */
  findNaming(argument: _signet_registry_v1_FindNamingRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  findNaming(argument: _signet_registry_v1_FindNamingRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  findNaming(argument: _signet_registry_v1_FindNamingRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  findNaming(argument: _signet_registry_v1_FindNamingRequest, callback: grpc.requestCallback<_signet_registry_v1_FindNamingResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One OAuth client by its id. Called by authorize, token and projector, which cache it. Changes nothing. An unknown or
   * deactivated client is an answer (no `client`), not a refusal, because each endpoint words it differently.
   */
  GetClient(argument: _signet_registry_v1_GetClientRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  GetClient(argument: _signet_registry_v1_GetClientRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  GetClient(argument: _signet_registry_v1_GetClientRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  GetClient(argument: _signet_registry_v1_GetClientRequest, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One OAuth client by its id. Called by authorize, token and projector, which cache it. Changes nothing. An unknown or
   * deactivated client is an answer (no `client`), not a refusal, because each endpoint words it differently.
   */
  getClient(argument: _signet_registry_v1_GetClientRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  getClient(argument: _signet_registry_v1_GetClientRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  getClient(argument: _signet_registry_v1_GetClientRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  getClient(argument: _signet_registry_v1_GetClientRequest, callback: grpc.requestCallback<_signet_registry_v1_GetClientResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The key that seals a person's data in events. Called by the services that append such events and by projector to unseal.
   * No `key` when the person has been erased.
   */
  GetPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  GetPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  GetPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  GetPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The key that seals a person's data in events. Called by the services that append such events and by projector to unseal.
   * No `key` when the person has been erased.
   */
  getPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  getPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  getPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  getPersonKey(argument: _signet_registry_v1_GetPersonKeyRequest, callback: grpc.requestCallback<_signet_registry_v1_GetPersonKeyResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * What a theme adds to the style of the pages; none when there is no such theme. Called by gateway. Changes nothing.
   */
  GetStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  GetStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  GetStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  GetStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  /**
   * What a theme adds to the style of the pages; none when there is no such theme. Called by gateway. Changes nothing.
   */
  getStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  getStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  getStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  getStylesheet(argument: _signet_registry_v1_GetStylesheetRequest, callback: grpc.requestCallback<_signet_registry_v1_GetStylesheetResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One tenant by its id; an empty id asks for the only tenant there is. A closed one is no answer, like an unknown one. Called by gateway, authorize, token and projector. Changes nothing.
   */
  GetTenant(argument: _signet_registry_v1_GetTenantRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  GetTenant(argument: _signet_registry_v1_GetTenantRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  GetTenant(argument: _signet_registry_v1_GetTenantRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  GetTenant(argument: _signet_registry_v1_GetTenantRequest, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One tenant by its id; an empty id asks for the only tenant there is. A closed one is no answer, like an unknown one. Called by gateway, authorize, token and projector. Changes nothing.
   */
  getTenant(argument: _signet_registry_v1_GetTenantRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  getTenant(argument: _signet_registry_v1_GetTenantRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  getTenant(argument: _signet_registry_v1_GetTenantRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  getTenant(argument: _signet_registry_v1_GetTenantRequest, callback: grpc.requestCallback<_signet_registry_v1_GetTenantResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One user with the registrations; none who was erased. Called by authorize, and by token for claims. Changes nothing.
   */
  GetUser(argument: _signet_registry_v1_GetUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  GetUser(argument: _signet_registry_v1_GetUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  GetUser(argument: _signet_registry_v1_GetUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  GetUser(argument: _signet_registry_v1_GetUserRequest, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One user with the registrations; none who was erased. Called by authorize, and by token for claims. Changes nothing.
   */
  getUser(argument: _signet_registry_v1_GetUserRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  getUser(argument: _signet_registry_v1_GetUserRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  getUser(argument: _signet_registry_v1_GetUserRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  getUser(argument: _signet_registry_v1_GetUserRequest, callback: grpc.requestCallback<_signet_registry_v1_GetUserResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Entries of the audit log in order of position, for an export. Called by gateway after the API key was checked. Changes nothing.
   * Refuses with `malformed_request`.
   */
  ListAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  ListAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  ListAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  ListAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Entries of the audit log in order of position, for an export. Called by gateway after the API key was checked. Changes nothing.
   * Refuses with `malformed_request`.
   */
  listAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  listAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  listAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  listAuditEntries(argument: _signet_registry_v1_ListAuditEntriesRequest, callback: grpc.requestCallback<_signet_registry_v1_ListAuditEntriesResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * The logout URLs that a browser loads when a session of a tenant ends (front-channel logout). Called by authorize. Changes nothing.
   */
  ListLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  ListLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  ListLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  ListLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * The logout URLs that a browser loads when a session of a tenant ends (front-channel logout). Called by authorize. Changes nothing.
   */
  listLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  listLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  listLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  listLogoutUrls(argument: _signet_registry_v1_ListLogoutUrlsRequest, callback: grpc.requestCallback<_signet_registry_v1_ListLogoutUrlsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * One call of the management API, for the objects that registry keeps. The body stays the JSON document that the caller
   * sent: its decoder, declared once beside the object, is the only thing that knows its fields.
   * Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
   * `oversized_request`, `changed_meanwhile`, `failed_precondition`; with `temporarily_unavailable` when a password cannot be hashed or an event not be recorded now.
   */
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  Manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  /**
   * One call of the management API, for the objects that registry keeps. The body stays the JSON document that the caller
   * sent: its decoder, declared once beside the object, is the only thing that knows its fields.
   * Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
   * `oversized_request`, `changed_meanwhile`, `failed_precondition`; with `temporarily_unavailable` when a password cannot be hashed or an event not be recorded now.
   */
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  manage(argument: _signet_management_v1_ManageRequest, callback: grpc.requestCallback<_signet_management_v1_ManageResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Checks a password, in the same time and with the same number of hashes whether the user exists or not. Called by authorize.
   * Changes nothing. Refuses with `temporarily_unavailable` when too many checks wait.
   */
  VerifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  VerifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  VerifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  VerifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Checks a password, in the same time and with the same number of hashes whether the user exists or not. Called by authorize.
   * Changes nothing. Refuses with `temporarily_unavailable` when too many checks wait.
   */
  verifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  verifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  verifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  verifyPassword(argument: _signet_registry_v1_VerifyPasswordRequest, callback: grpc.requestCallback<_signet_registry_v1_VerifyPasswordResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Everything an administrator keeps: tenants, applications, users, registrations, API keys, and the keys that seal what
 * the log holds about a person. Calls nobody.
 */
export interface RegistryHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Whether an API key may call a method of an endpoint. Called by gateway, authorize and token for endpoints that registry does not serve itself.
   * Refuses with `unauthorized_api_key`.
   */
  CheckApiKey: grpc.handleUnaryCall<_signet_registry_v1_CheckApiKeyRequest__Output, _signet_registry_v1_CheckApiKeyResponse>;
  
  /**
   * Which kinds of object name an object that registry does not keep. Called by token before a key goes. Changes nothing.
   */
  FindNaming: grpc.handleUnaryCall<_signet_registry_v1_FindNamingRequest__Output, _signet_registry_v1_FindNamingResponse>;
  
  /**
   * One OAuth client by its id. Called by authorize, token and projector, which cache it. Changes nothing. An unknown or
   * deactivated client is an answer (no `client`), not a refusal, because each endpoint words it differently.
   */
  GetClient: grpc.handleUnaryCall<_signet_registry_v1_GetClientRequest__Output, _signet_registry_v1_GetClientResponse>;
  
  /**
   * The key that seals a person's data in events. Called by the services that append such events and by projector to unseal.
   * No `key` when the person has been erased.
   */
  GetPersonKey: grpc.handleUnaryCall<_signet_registry_v1_GetPersonKeyRequest__Output, _signet_registry_v1_GetPersonKeyResponse>;
  
  /**
   * What a theme adds to the style of the pages; none when there is no such theme. Called by gateway. Changes nothing.
   */
  GetStylesheet: grpc.handleUnaryCall<_signet_registry_v1_GetStylesheetRequest__Output, _signet_registry_v1_GetStylesheetResponse>;
  
  /**
   * One tenant by its id; an empty id asks for the only tenant there is. A closed one is no answer, like an unknown one. Called by gateway, authorize, token and projector. Changes nothing.
   */
  GetTenant: grpc.handleUnaryCall<_signet_registry_v1_GetTenantRequest__Output, _signet_registry_v1_GetTenantResponse>;
  
  /**
   * One user with the registrations; none who was erased. Called by authorize, and by token for claims. Changes nothing.
   */
  GetUser: grpc.handleUnaryCall<_signet_registry_v1_GetUserRequest__Output, _signet_registry_v1_GetUserResponse>;
  
  /**
   * Entries of the audit log in order of position, for an export. Called by gateway after the API key was checked. Changes nothing.
   * Refuses with `malformed_request`.
   */
  ListAuditEntries: grpc.handleUnaryCall<_signet_registry_v1_ListAuditEntriesRequest__Output, _signet_registry_v1_ListAuditEntriesResponse>;
  
  /**
   * The logout URLs that a browser loads when a session of a tenant ends (front-channel logout). Called by authorize. Changes nothing.
   */
  ListLogoutUrls: grpc.handleUnaryCall<_signet_registry_v1_ListLogoutUrlsRequest__Output, _signet_registry_v1_ListLogoutUrlsResponse>;
  
  /**
   * One call of the management API, for the objects that registry keeps. The body stays the JSON document that the caller
   * sent: its decoder, declared once beside the object, is the only thing that knows its fields.
   * Called by gateway. Refuses with `unauthorized_api_key`, `invalid_fields`, `unknown_object`, `unknown_path`, `wrong_method`,
   * `oversized_request`, `changed_meanwhile`, `failed_precondition`; with `temporarily_unavailable` when a password cannot be hashed or an event not be recorded now.
   */
  Manage: grpc.handleUnaryCall<_signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse>;
  
  /**
   * Checks a password, in the same time and with the same number of hashes whether the user exists or not. Called by authorize.
   * Changes nothing. Refuses with `temporarily_unavailable` when too many checks wait.
   */
  VerifyPassword: grpc.handleUnaryCall<_signet_registry_v1_VerifyPasswordRequest__Output, _signet_registry_v1_VerifyPasswordResponse>;
  
}

export interface RegistryDefinition extends grpc.ServiceDefinition {
  CheckApiKey: MethodDefinition<_signet_registry_v1_CheckApiKeyRequest, _signet_registry_v1_CheckApiKeyResponse, _signet_registry_v1_CheckApiKeyRequest__Output, _signet_registry_v1_CheckApiKeyResponse__Output>
  FindNaming: MethodDefinition<_signet_registry_v1_FindNamingRequest, _signet_registry_v1_FindNamingResponse, _signet_registry_v1_FindNamingRequest__Output, _signet_registry_v1_FindNamingResponse__Output>
  GetClient: MethodDefinition<_signet_registry_v1_GetClientRequest, _signet_registry_v1_GetClientResponse, _signet_registry_v1_GetClientRequest__Output, _signet_registry_v1_GetClientResponse__Output>
  GetPersonKey: MethodDefinition<_signet_registry_v1_GetPersonKeyRequest, _signet_registry_v1_GetPersonKeyResponse, _signet_registry_v1_GetPersonKeyRequest__Output, _signet_registry_v1_GetPersonKeyResponse__Output>
  GetStylesheet: MethodDefinition<_signet_registry_v1_GetStylesheetRequest, _signet_registry_v1_GetStylesheetResponse, _signet_registry_v1_GetStylesheetRequest__Output, _signet_registry_v1_GetStylesheetResponse__Output>
  GetTenant: MethodDefinition<_signet_registry_v1_GetTenantRequest, _signet_registry_v1_GetTenantResponse, _signet_registry_v1_GetTenantRequest__Output, _signet_registry_v1_GetTenantResponse__Output>
  GetUser: MethodDefinition<_signet_registry_v1_GetUserRequest, _signet_registry_v1_GetUserResponse, _signet_registry_v1_GetUserRequest__Output, _signet_registry_v1_GetUserResponse__Output>
  ListAuditEntries: MethodDefinition<_signet_registry_v1_ListAuditEntriesRequest, _signet_registry_v1_ListAuditEntriesResponse, _signet_registry_v1_ListAuditEntriesRequest__Output, _signet_registry_v1_ListAuditEntriesResponse__Output>
  ListLogoutUrls: MethodDefinition<_signet_registry_v1_ListLogoutUrlsRequest, _signet_registry_v1_ListLogoutUrlsResponse, _signet_registry_v1_ListLogoutUrlsRequest__Output, _signet_registry_v1_ListLogoutUrlsResponse__Output>
  Manage: MethodDefinition<_signet_management_v1_ManageRequest, _signet_management_v1_ManageResponse, _signet_management_v1_ManageRequest__Output, _signet_management_v1_ManageResponse__Output>
  VerifyPassword: MethodDefinition<_signet_registry_v1_VerifyPasswordRequest, _signet_registry_v1_VerifyPasswordResponse, _signet_registry_v1_VerifyPasswordRequest__Output, _signet_registry_v1_VerifyPasswordResponse__Output>
}
