import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AskedScope as _signet_authorize_v1_AskedScope, AskedScope__Output as _signet_authorize_v1_AskedScope__Output } from './signet/authorize/v1/AskedScope.ts';
import type { AuthorizeClient as _signet_authorize_v1_AuthorizeClient, AuthorizeDefinition as _signet_authorize_v1_AuthorizeDefinition } from './signet/authorize/v1/Authorize.ts';
import type { BeginRequest as _signet_authorize_v1_BeginRequest, BeginRequest__Output as _signet_authorize_v1_BeginRequest__Output } from './signet/authorize/v1/BeginRequest.ts';
import type { BeginResponse as _signet_authorize_v1_BeginResponse, BeginResponse__Output as _signet_authorize_v1_BeginResponse__Output } from './signet/authorize/v1/BeginResponse.ts';
import type { Browser as _signet_authorize_v1_Browser, Browser__Output as _signet_authorize_v1_Browser__Output } from './signet/authorize/v1/Browser.ts';
import type { ConfirmLogout as _signet_authorize_v1_ConfirmLogout, ConfirmLogout__Output as _signet_authorize_v1_ConfirmLogout__Output } from './signet/authorize/v1/ConfirmLogout.ts';
import type { ConsentPage as _signet_authorize_v1_ConsentPage, ConsentPage__Output as _signet_authorize_v1_ConsentPage__Output } from './signet/authorize/v1/ConsentPage.ts';
import type { DecideRequest as _signet_authorize_v1_DecideRequest, DecideRequest__Output as _signet_authorize_v1_DecideRequest__Output } from './signet/authorize/v1/DecideRequest.ts';
import type { DecideResponse as _signet_authorize_v1_DecideResponse, DecideResponse__Output as _signet_authorize_v1_DecideResponse__Output } from './signet/authorize/v1/DecideResponse.ts';
import type { EndSessionRequest as _signet_authorize_v1_EndSessionRequest, EndSessionRequest__Output as _signet_authorize_v1_EndSessionRequest__Output } from './signet/authorize/v1/EndSessionRequest.ts';
import type { EndSessionResponse as _signet_authorize_v1_EndSessionResponse, EndSessionResponse__Output as _signet_authorize_v1_EndSessionResponse__Output } from './signet/authorize/v1/EndSessionResponse.ts';
import type { Interaction as _signet_authorize_v1_Interaction, Interaction__Output as _signet_authorize_v1_Interaction__Output } from './signet/authorize/v1/Interaction.ts';
import type { LoggedOut as _signet_authorize_v1_LoggedOut, LoggedOut__Output as _signet_authorize_v1_LoggedOut__Output } from './signet/authorize/v1/LoggedOut.ts';
import type { Redirect as _signet_authorize_v1_Redirect, Redirect__Output as _signet_authorize_v1_Redirect__Output } from './signet/authorize/v1/Redirect.ts';
import type { SessionCookie as _signet_authorize_v1_SessionCookie, SessionCookie__Output as _signet_authorize_v1_SessionCookie__Output } from './signet/authorize/v1/SessionCookie.ts';
import type { SignInPage as _signet_authorize_v1_SignInPage, SignInPage__Output as _signet_authorize_v1_SignInPage__Output } from './signet/authorize/v1/SignInPage.ts';
import type { SignInRequest as _signet_authorize_v1_SignInRequest, SignInRequest__Output as _signet_authorize_v1_SignInRequest__Output } from './signet/authorize/v1/SignInRequest.ts';
import type { SignInResponse as _signet_authorize_v1_SignInResponse, SignInResponse__Output as _signet_authorize_v1_SignInResponse__Output } from './signet/authorize/v1/SignInResponse.ts';
import type { Bearer as _signet_management_v1_Bearer, Bearer__Output as _signet_management_v1_Bearer__Output } from './signet/management/v1/Bearer.ts';
import type { ManageRequest as _signet_management_v1_ManageRequest, ManageRequest__Output as _signet_management_v1_ManageRequest__Output } from './signet/management/v1/ManageRequest.ts';
import type { ManageResponse as _signet_management_v1_ManageResponse, ManageResponse__Output as _signet_management_v1_ManageResponse__Output } from './signet/management/v1/ManageResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signet: {
    authorize: {
      v1: {
        AskedScope: MessageTypeDefinition<_signet_authorize_v1_AskedScope, _signet_authorize_v1_AskedScope__Output>
        /**
         * Authorization requests, sign-in, sessions, codes, logout.
         */
        Authorize: SubtypeConstructor<typeof grpc.Client, _signet_authorize_v1_AuthorizeClient> & { service: _signet_authorize_v1_AuthorizeDefinition }
        BeginRequest: MessageTypeDefinition<_signet_authorize_v1_BeginRequest, _signet_authorize_v1_BeginRequest__Output>
        BeginResponse: MessageTypeDefinition<_signet_authorize_v1_BeginResponse, _signet_authorize_v1_BeginResponse__Output>
        Browser: MessageTypeDefinition<_signet_authorize_v1_Browser, _signet_authorize_v1_Browser__Output>
        ConfirmLogout: MessageTypeDefinition<_signet_authorize_v1_ConfirmLogout, _signet_authorize_v1_ConfirmLogout__Output>
        ConsentPage: MessageTypeDefinition<_signet_authorize_v1_ConsentPage, _signet_authorize_v1_ConsentPage__Output>
        DecideRequest: MessageTypeDefinition<_signet_authorize_v1_DecideRequest, _signet_authorize_v1_DecideRequest__Output>
        DecideResponse: MessageTypeDefinition<_signet_authorize_v1_DecideResponse, _signet_authorize_v1_DecideResponse__Output>
        EndSessionRequest: MessageTypeDefinition<_signet_authorize_v1_EndSessionRequest, _signet_authorize_v1_EndSessionRequest__Output>
        EndSessionResponse: MessageTypeDefinition<_signet_authorize_v1_EndSessionResponse, _signet_authorize_v1_EndSessionResponse__Output>
        Interaction: MessageTypeDefinition<_signet_authorize_v1_Interaction, _signet_authorize_v1_Interaction__Output>
        LoggedOut: MessageTypeDefinition<_signet_authorize_v1_LoggedOut, _signet_authorize_v1_LoggedOut__Output>
        Redirect: MessageTypeDefinition<_signet_authorize_v1_Redirect, _signet_authorize_v1_Redirect__Output>
        SessionCookie: MessageTypeDefinition<_signet_authorize_v1_SessionCookie, _signet_authorize_v1_SessionCookie__Output>
        SignInPage: MessageTypeDefinition<_signet_authorize_v1_SignInPage, _signet_authorize_v1_SignInPage__Output>
        SignInRequest: MessageTypeDefinition<_signet_authorize_v1_SignInRequest, _signet_authorize_v1_SignInRequest__Output>
        SignInResponse: MessageTypeDefinition<_signet_authorize_v1_SignInResponse, _signet_authorize_v1_SignInResponse__Output>
      }
    }
    management: {
      v1: {
        Bearer: MessageTypeDefinition<_signet_management_v1_Bearer, _signet_management_v1_Bearer__Output>
        ManageRequest: MessageTypeDefinition<_signet_management_v1_ManageRequest, _signet_management_v1_ManageRequest__Output>
        ManageResponse: MessageTypeDefinition<_signet_management_v1_ManageResponse, _signet_management_v1_ManageResponse__Output>
      }
    }
  }
}

