import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { Bearer as _signet_management_v1_Bearer, Bearer__Output as _signet_management_v1_Bearer__Output } from './signet/management/v1/Bearer.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from './signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from './signet/management/v1/ManageResponse.ts';
import type { ExchangeRequest as _signet_token_v1_ExchangeRequest, ExchangeRequest__Output as _signet_token_v1_ExchangeRequest__Output } from './signet/token/v1/ExchangeRequest.ts';
import type { ExchangeResponse as _signet_token_v1_ExchangeResponse, ExchangeResponse__Output as _signet_token_v1_ExchangeResponse__Output } from './signet/token/v1/ExchangeResponse.ts';
import type { GetKeysRequest as _signet_token_v1_GetKeysRequest, GetKeysRequest__Output as _signet_token_v1_GetKeysRequest__Output } from './signet/token/v1/GetKeysRequest.ts';
import type { GetKeysResponse as _signet_token_v1_GetKeysResponse, GetKeysResponse__Output as _signet_token_v1_GetKeysResponse__Output } from './signet/token/v1/GetKeysResponse.ts';
import type { IntrospectRequest as _signet_token_v1_IntrospectRequest, IntrospectRequest__Output as _signet_token_v1_IntrospectRequest__Output } from './signet/token/v1/IntrospectRequest.ts';
import type { IntrospectResponse as _signet_token_v1_IntrospectResponse, IntrospectResponse__Output as _signet_token_v1_IntrospectResponse__Output } from './signet/token/v1/IntrospectResponse.ts';
import type { MintLogoutTokenRequest as _signet_token_v1_MintLogoutTokenRequest, MintLogoutTokenRequest__Output as _signet_token_v1_MintLogoutTokenRequest__Output } from './signet/token/v1/MintLogoutTokenRequest.ts';
import type { MintLogoutTokenResponse as _signet_token_v1_MintLogoutTokenResponse, MintLogoutTokenResponse__Output as _signet_token_v1_MintLogoutTokenResponse__Output } from './signet/token/v1/MintLogoutTokenResponse.ts';
import type { RevokeRequest as _signet_token_v1_RevokeRequest, RevokeRequest__Output as _signet_token_v1_RevokeRequest__Output } from './signet/token/v1/RevokeRequest.ts';
import type { RevokeResponse as _signet_token_v1_RevokeResponse, RevokeResponse__Output as _signet_token_v1_RevokeResponse__Output } from './signet/token/v1/RevokeResponse.ts';
import type { TokenClient as _signet_token_v1_TokenClient, TokenDefinition as _signet_token_v1_TokenDefinition } from './signet/token/v1/Token.ts';
import type { UserInfoRequest as _signet_token_v1_UserInfoRequest, UserInfoRequest__Output as _signet_token_v1_UserInfoRequest__Output } from './signet/token/v1/UserInfoRequest.ts';
import type { UserInfoResponse as _signet_token_v1_UserInfoResponse, UserInfoResponse__Output as _signet_token_v1_UserInfoResponse__Output } from './signet/token/v1/UserInfoResponse.ts';

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
    token: {
      v1: {
        ExchangeRequest: MessageTypeDefinition<_signet_token_v1_ExchangeRequest, _signet_token_v1_ExchangeRequest__Output>
        ExchangeResponse: MessageTypeDefinition<_signet_token_v1_ExchangeResponse, _signet_token_v1_ExchangeResponse__Output>
        GetKeysRequest: MessageTypeDefinition<_signet_token_v1_GetKeysRequest, _signet_token_v1_GetKeysRequest__Output>
        GetKeysResponse: MessageTypeDefinition<_signet_token_v1_GetKeysResponse, _signet_token_v1_GetKeysResponse__Output>
        IntrospectRequest: MessageTypeDefinition<_signet_token_v1_IntrospectRequest, _signet_token_v1_IntrospectRequest__Output>
        IntrospectResponse: MessageTypeDefinition<_signet_token_v1_IntrospectResponse, _signet_token_v1_IntrospectResponse__Output>
        MintLogoutTokenRequest: MessageTypeDefinition<_signet_token_v1_MintLogoutTokenRequest, _signet_token_v1_MintLogoutTokenRequest__Output>
        MintLogoutTokenResponse: MessageTypeDefinition<_signet_token_v1_MintLogoutTokenResponse, _signet_token_v1_MintLogoutTokenResponse__Output>
        RevokeRequest: MessageTypeDefinition<_signet_token_v1_RevokeRequest, _signet_token_v1_RevokeRequest__Output>
        RevokeResponse: MessageTypeDefinition<_signet_token_v1_RevokeResponse, _signet_token_v1_RevokeResponse__Output>
        /**
         * Grants, refresh families, signing keys. The only service that signs tokens.
         */
        Token: SubtypeConstructor<typeof grpc.Client, _signet_token_v1_TokenClient> & { service: _signet_token_v1_TokenDefinition }
        UserInfoRequest: MessageTypeDefinition<_signet_token_v1_UserInfoRequest, _signet_token_v1_UserInfoRequest__Output>
        UserInfoResponse: MessageTypeDefinition<_signet_token_v1_UserInfoResponse, _signet_token_v1_UserInfoResponse__Output>
      }
    }
  }
}

