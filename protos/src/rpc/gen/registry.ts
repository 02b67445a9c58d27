import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { Bearer as _signet_management_v1_Bearer, Bearer__Output as _signet_management_v1_Bearer__Output } from './signet/management/v1/Bearer.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from './signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from './signet/management/v1/ManageResponse.ts';
import type { CheckApiKeyRequest as _signet_registry_v1_CheckApiKeyRequest, CheckApiKeyRequest__Output as _signet_registry_v1_CheckApiKeyRequest__Output } from './signet/registry/v1/CheckApiKeyRequest.ts';
import type { CheckApiKeyResponse as _signet_registry_v1_CheckApiKeyResponse, CheckApiKeyResponse__Output as _signet_registry_v1_CheckApiKeyResponse__Output } from './signet/registry/v1/CheckApiKeyResponse.ts';
import type { FindNamingRequest as _signet_registry_v1_FindNamingRequest, FindNamingRequest__Output as _signet_registry_v1_FindNamingRequest__Output } from './signet/registry/v1/FindNamingRequest.ts';
import type { FindNamingResponse as _signet_registry_v1_FindNamingResponse, FindNamingResponse__Output as _signet_registry_v1_FindNamingResponse__Output } from './signet/registry/v1/FindNamingResponse.ts';
import type { GetClientRequest as _signet_registry_v1_GetClientRequest, GetClientRequest__Output as _signet_registry_v1_GetClientRequest__Output } from './signet/registry/v1/GetClientRequest.ts';
import type { GetClientResponse as _signet_registry_v1_GetClientResponse, GetClientResponse__Output as _signet_registry_v1_GetClientResponse__Output } from './signet/registry/v1/GetClientResponse.ts';
import type { GetPersonKeyRequest as _signet_registry_v1_GetPersonKeyRequest, GetPersonKeyRequest__Output as _signet_registry_v1_GetPersonKeyRequest__Output } from './signet/registry/v1/GetPersonKeyRequest.ts';
import type { GetPersonKeyResponse as _signet_registry_v1_GetPersonKeyResponse, GetPersonKeyResponse__Output as _signet_registry_v1_GetPersonKeyResponse__Output } from './signet/registry/v1/GetPersonKeyResponse.ts';
import type { GetStylesheetRequest as _signet_registry_v1_GetStylesheetRequest, GetStylesheetRequest__Output as _signet_registry_v1_GetStylesheetRequest__Output } from './signet/registry/v1/GetStylesheetRequest.ts';
import type { GetStylesheetResponse as _signet_registry_v1_GetStylesheetResponse, GetStylesheetResponse__Output as _signet_registry_v1_GetStylesheetResponse__Output } from './signet/registry/v1/GetStylesheetResponse.ts';
import type { GetTenantRequest as _signet_registry_v1_GetTenantRequest, GetTenantRequest__Output as _signet_registry_v1_GetTenantRequest__Output } from './signet/registry/v1/GetTenantRequest.ts';
import type { GetTenantResponse as _signet_registry_v1_GetTenantResponse, GetTenantResponse__Output as _signet_registry_v1_GetTenantResponse__Output } from './signet/registry/v1/GetTenantResponse.ts';
import type { GetUserRequest as _signet_registry_v1_GetUserRequest, GetUserRequest__Output as _signet_registry_v1_GetUserRequest__Output } from './signet/registry/v1/GetUserRequest.ts';
import type { GetUserResponse as _signet_registry_v1_GetUserResponse, GetUserResponse__Output as _signet_registry_v1_GetUserResponse__Output } from './signet/registry/v1/GetUserResponse.ts';
import type { Kept as _signet_registry_v1_Kept, Kept__Output as _signet_registry_v1_Kept__Output } from './signet/registry/v1/Kept.ts';
import type { ListAuditEntriesRequest as _signet_registry_v1_ListAuditEntriesRequest, ListAuditEntriesRequest__Output as _signet_registry_v1_ListAuditEntriesRequest__Output } from './signet/registry/v1/ListAuditEntriesRequest.ts';
import type { ListAuditEntriesResponse as _signet_registry_v1_ListAuditEntriesResponse, ListAuditEntriesResponse__Output as _signet_registry_v1_ListAuditEntriesResponse__Output } from './signet/registry/v1/ListAuditEntriesResponse.ts';
import type { ListLogoutUrlsRequest as _signet_registry_v1_ListLogoutUrlsRequest, ListLogoutUrlsRequest__Output as _signet_registry_v1_ListLogoutUrlsRequest__Output } from './signet/registry/v1/ListLogoutUrlsRequest.ts';
import type { ListLogoutUrlsResponse as _signet_registry_v1_ListLogoutUrlsResponse, ListLogoutUrlsResponse__Output as _signet_registry_v1_ListLogoutUrlsResponse__Output } from './signet/registry/v1/ListLogoutUrlsResponse.ts';
import type { PasswordDenied as _signet_registry_v1_PasswordDenied, PasswordDenied__Output as _signet_registry_v1_PasswordDenied__Output } from './signet/registry/v1/PasswordDenied.ts';
import type { Person as _signet_registry_v1_Person, Person__Output as _signet_registry_v1_Person__Output } from './signet/registry/v1/Person.ts';
import type { RegistryClient as _signet_registry_v1_RegistryClient, RegistryDefinition as _signet_registry_v1_RegistryDefinition } from './signet/registry/v1/Registry.ts';
import type { VerifiedUser as _signet_registry_v1_VerifiedUser, VerifiedUser__Output as _signet_registry_v1_VerifiedUser__Output } from './signet/registry/v1/VerifiedUser.ts';
import type { VerifyPasswordRequest as _signet_registry_v1_VerifyPasswordRequest, VerifyPasswordRequest__Output as _signet_registry_v1_VerifyPasswordRequest__Output } from './signet/registry/v1/VerifyPasswordRequest.ts';
import type { VerifyPasswordResponse as _signet_registry_v1_VerifyPasswordResponse, VerifyPasswordResponse__Output as _signet_registry_v1_VerifyPasswordResponse__Output } from './signet/registry/v1/VerifyPasswordResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signet: {
    management: {
      v1: {
        Bearer: MessageTypeDefinition<_signet_management_v1_Bearer, _signet_management_v1_Bearer__Output>
        ManageRequest: MessageTypeDefinition<_signet_management_v1_ManageRequest, _signet_management_v1_ManageRequest__Output>
        ManageResponse: MessageTypeDefinition<_signet_management_v1_ManageResponse, _signet_management_v1_ManageResponse__Output>
      }
    }
    registry: {
      v1: {
        CheckApiKeyRequest: MessageTypeDefinition<_signet_registry_v1_CheckApiKeyRequest, _signet_registry_v1_CheckApiKeyRequest__Output>
        CheckApiKeyResponse: MessageTypeDefinition<_signet_registry_v1_CheckApiKeyResponse, _signet_registry_v1_CheckApiKeyResponse__Output>
        FindNamingRequest: MessageTypeDefinition<_signet_registry_v1_FindNamingRequest, _signet_registry_v1_FindNamingRequest__Output>
        FindNamingResponse: MessageTypeDefinition<_signet_registry_v1_FindNamingResponse, _signet_registry_v1_FindNamingResponse__Output>
        GetClientRequest: MessageTypeDefinition<_signet_registry_v1_GetClientRequest, _signet_registry_v1_GetClientRequest__Output>
        GetClientResponse: MessageTypeDefinition<_signet_registry_v1_GetClientResponse, _signet_registry_v1_GetClientResponse__Output>
        GetPersonKeyRequest: MessageTypeDefinition<_signet_registry_v1_GetPersonKeyRequest, _signet_registry_v1_GetPersonKeyRequest__Output>
        GetPersonKeyResponse: MessageTypeDefinition<_signet_registry_v1_GetPersonKeyResponse, _signet_registry_v1_GetPersonKeyResponse__Output>
        GetStylesheetRequest: MessageTypeDefinition<_signet_registry_v1_GetStylesheetRequest, _signet_registry_v1_GetStylesheetRequest__Output>
        GetStylesheetResponse: MessageTypeDefinition<_signet_registry_v1_GetStylesheetResponse, _signet_registry_v1_GetStylesheetResponse__Output>
        GetTenantRequest: MessageTypeDefinition<_signet_registry_v1_GetTenantRequest, _signet_registry_v1_GetTenantRequest__Output>
        GetTenantResponse: MessageTypeDefinition<_signet_registry_v1_GetTenantResponse, _signet_registry_v1_GetTenantResponse__Output>
        GetUserRequest: MessageTypeDefinition<_signet_registry_v1_GetUserRequest, _signet_registry_v1_GetUserRequest__Output>
        GetUserResponse: MessageTypeDefinition<_signet_registry_v1_GetUserResponse, _signet_registry_v1_GetUserResponse__Output>
        Kept: MessageTypeDefinition<_signet_registry_v1_Kept, _signet_registry_v1_Kept__Output>
        ListAuditEntriesRequest: MessageTypeDefinition<_signet_registry_v1_ListAuditEntriesRequest, _signet_registry_v1_ListAuditEntriesRequest__Output>
        ListAuditEntriesResponse: MessageTypeDefinition<_signet_registry_v1_ListAuditEntriesResponse, _signet_registry_v1_ListAuditEntriesResponse__Output>
        ListLogoutUrlsRequest: MessageTypeDefinition<_signet_registry_v1_ListLogoutUrlsRequest, _signet_registry_v1_ListLogoutUrlsRequest__Output>
        ListLogoutUrlsResponse: MessageTypeDefinition<_signet_registry_v1_ListLogoutUrlsResponse, _signet_registry_v1_ListLogoutUrlsResponse__Output>
        PasswordDenied: MessageTypeDefinition<_signet_registry_v1_PasswordDenied, _signet_registry_v1_PasswordDenied__Output>
        Person: MessageTypeDefinition<_signet_registry_v1_Person, _signet_registry_v1_Person__Output>
        /**
         * Everything an administrator keeps: tenants, applications, users, registrations, API keys, and the keys that seal what
         * the log holds about a person. Calls nobody.
         */
        Registry: SubtypeConstructor<typeof grpc.Client, _signet_registry_v1_RegistryClient> & { service: _signet_registry_v1_RegistryDefinition }
        VerifiedUser: MessageTypeDefinition<_signet_registry_v1_VerifiedUser, _signet_registry_v1_VerifiedUser__Output>
        VerifyPasswordRequest: MessageTypeDefinition<_signet_registry_v1_VerifyPasswordRequest, _signet_registry_v1_VerifyPasswordRequest__Output>
        VerifyPasswordResponse: MessageTypeDefinition<_signet_registry_v1_VerifyPasswordResponse, _signet_registry_v1_VerifyPasswordResponse__Output>
      }
    }
  }
}

