// Original file: signet/projector/v1/projector.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AuditEventsRequest as _signet_projector_v1_AuditEventsRequest, AuditEventsRequest__Output as _signet_projector_v1_AuditEventsRequest__Output } from '../../../signet/projector/v1/AuditEventsRequest.ts';
import type { AuditEventsResponse as _signet_projector_v1_AuditEventsResponse, AuditEventsResponse__Output as _signet_projector_v1_AuditEventsResponse__Output } from '../../../signet/projector/v1/AuditEventsResponse.ts';

/**
 * Reads the log whole: relay, audit index, logout fan-out.
 */
export interface ProjectorClient extends grpc.Client {
  /**
   * Events of the log in order of position, filtered. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  AuditEvents(argument: _signet_projector_v1_AuditEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  AuditEvents(argument: _signet_projector_v1_AuditEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  AuditEvents(argument: _signet_projector_v1_AuditEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  AuditEvents(argument: _signet_projector_v1_AuditEventsRequest, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Events of the log in order of position, filtered. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  auditEvents(argument: _signet_projector_v1_AuditEventsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  auditEvents(argument: _signet_projector_v1_AuditEventsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  auditEvents(argument: _signet_projector_v1_AuditEventsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  auditEvents(argument: _signet_projector_v1_AuditEventsRequest, callback: grpc.requestCallback<_signet_projector_v1_AuditEventsResponse__Output>): grpc.ClientUnaryCall;
  
}

/**
 * Reads the log whole: relay, audit index, logout fan-out.
 */
export interface ProjectorHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Events of the log in order of position, filtered. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  AuditEvents: grpc.handleUnaryCall<_signet_projector_v1_AuditEventsRequest__Output, _signet_projector_v1_AuditEventsResponse>;
  
}

export interface ProjectorDefinition extends grpc.ServiceDefinition {
  AuditEvents: MethodDefinition<_signet_projector_v1_AuditEventsRequest, _signet_projector_v1_AuditEventsResponse, _signet_projector_v1_AuditEventsRequest__Output, _signet_projector_v1_AuditEventsResponse__Output>
}
