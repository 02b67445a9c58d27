import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { Answered as _signet_egress_v1_Answered, Answered__Output as _signet_egress_v1_Answered__Output } from './signet/egress/v1/Answered.ts';
import type { EgressClient as _signet_egress_v1_EgressClient, EgressDefinition as _signet_egress_v1_EgressDefinition } from './signet/egress/v1/Egress.ts';
import type { Failed as _signet_egress_v1_Failed, Failed__Output as _signet_egress_v1_Failed__Output } from './signet/egress/v1/Failed.ts';
import type { PostRequest as _signet_egress_v1_PostRequest, PostRequest__Output as _signet_egress_v1_PostRequest__Output } from './signet/egress/v1/PostRequest.ts';
import type { PostResponse as _signet_egress_v1_PostResponse, PostResponse__Output as _signet_egress_v1_PostResponse__Output } from './signet/egress/v1/PostResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signet: {
    egress: {
      v1: {
        Answered: MessageTypeDefinition<_signet_egress_v1_Answered, _signet_egress_v1_Answered__Output>
        /**
         * The only thing that dials out. Checks the address it connects to, follows no redirect, reads at most 64 KiB.
         */
        Egress: SubtypeConstructor<typeof grpc.Client, _signet_egress_v1_EgressClient> & { service: _signet_egress_v1_EgressDefinition }
        Failed: MessageTypeDefinition<_signet_egress_v1_Failed, _signet_egress_v1_Failed__Output>
        PostRequest: MessageTypeDefinition<_signet_egress_v1_PostRequest, _signet_egress_v1_PostRequest__Output>
        PostResponse: MessageTypeDefinition<_signet_egress_v1_PostResponse, _signet_egress_v1_PostResponse__Output>
      }
    }
  }
}

