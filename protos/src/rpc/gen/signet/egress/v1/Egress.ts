// Original file: signet/egress/v1/egress.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { PostRequest as _signet_egress_v1_PostRequest, PostRequest__Output as _signet_egress_v1_PostRequest__Output } from '../../../signet/egress/v1/PostRequest.ts';
import type { PostResponse as _signet_egress_v1_PostResponse, PostResponse__Output as _signet_egress_v1_PostResponse__Output } from '../../../signet/egress/v1/PostResponse.ts';

/**
 * The only thing that dials out. Checks the address it connects to, follows no redirect, reads at most 64 KiB.
 */
export interface EgressClient extends grpc.Client {
  /**
   * POSTs a body. Called by projector. An answer of any status is an outcome, not a refusal.
   */
  Post(argument: _signet_egress_v1_PostRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  Post(argument: _signet_egress_v1_PostRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  Post(argument: _signet_egress_v1_PostRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  Post(argument: _signet_egress_v1_PostRequest, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  /**
   * POSTs a body. Called by projector. An answer of any status is an outcome, not a refusal.
   */
  post(argument: _signet_egress_v1_PostRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  post(argument: _signet_egress_v1_PostRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  post(argument: _signet_egress_v1_PostRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  post(argument: _signet_egress_v1_PostRequest, callback: grpc.requestCallback<_signet_egress_v1_PostResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * The only thing that dials out. Checks the address it connects to, follows no redirect, reads at most 64 KiB.
 */
export interface EgressHandlers extends grpc.UntypedServiceImplementation {
  /**
   * POSTs a body. Called by projector. An answer of any status is an outcome, not a refusal.
   */
  Post: grpc.handleUnaryCall<_signet_egress_v1_PostRequest__Output, _signet_egress_v1_PostResponse>;
  
}

export interface EgressDefinition extends grpc.ServiceDefinition {
  Post: MethodDefinition<_signet_egress_v1_PostRequest, _signet_egress_v1_PostResponse, _signet_egress_v1_PostRequest__Output, _signet_egress_v1_PostResponse__Output>
}
