// Original file: signet/projector/v1/projector.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AuditEventsRequest as _signet_projector_v1_AuditEventsRequest, AuditEventsRequest__Output as _signet_projector_v1_AuditEventsRequest__Output } from '../../../signet/projector/v1/AuditEventsRequest.ts';
import type { AuditEventsResponse as _signet_projector_v1_AuditEventsResponse, AuditEventsResponse__Output as _signet_projector_v1_AuditEventsResponse__Output } from '../../../signet/projector/v1/AuditEventsResponse.ts';
import type { FindDiagnosticsRequest as _signet_projector_v1_FindDiagnosticsRequest, FindDiagnosticsRequest__Output as _signet_projector_v1_FindDiagnosticsRequest__Output } from '../../../signet/projector/v1/FindDiagnosticsRequest.ts';
import type { FindDiagnosticsResponse as _signet_projector_v1_FindDiagnosticsResponse, FindDiagnosticsResponse__Output as _signet_projector_v1_FindDiagnosticsResponse__Output } from '../../../signet/projector/v1/FindDiagnosticsResponse.ts';
import type { RecordDiagnosticsRequest as _signet_projector_v1_RecordDiagnosticsRequest, RecordDiagnosticsRequest__Output as _signet_projector_v1_RecordDiagnosticsRequest__Output } from '../../../signet/projector/v1/RecordDiagnosticsRequest.ts';
import type { RecordDiagnosticsResponse as _signet_projector_v1_RecordDiagnosticsResponse, RecordDiagnosticsResponse__Output as _signet_projector_v1_RecordDiagnosticsResponse__Output } from '../../../signet/projector/v1/RecordDiagnosticsResponse.ts';

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
  
  /**
   * Entries of the event log, and how many match. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  FindDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  FindDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  FindDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  FindDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Entries of the event log, and how many match. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  findDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  findDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  findDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  findDiagnostics(argument: _signet_projector_v1_FindDiagnosticsRequest, callback: grpc.requestCallback<_signet_projector_v1_FindDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  
  /**
   * Keeps entries of the event log, in which people look for why something failed (contracts 3.18). They are no facts: they have a
   * retention. Called by gateway, which waits for no answer. Refuses: `malformed_request`.
   */
  RecordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  RecordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  RecordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  RecordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  /**
   * Keeps entries of the event log, in which people look for why something failed (contracts 3.18). They are no facts: they have a
   * retention. Called by gateway, which waits for no answer. Refuses: `malformed_request`.
   */
  recordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  recordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  recordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  recordDiagnostics(argument: _signet_projector_v1_RecordDiagnosticsRequest, callback: grpc.requestCallback<_signet_projector_v1_RecordDiagnosticsResponse__Output>): grpc.ClientUnaryCall;
  
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
  
  /**
   * Entries of the event log, and how many match. Called by gateway after the API key was checked. Changes nothing.
   * Refuses: `malformed_request`.
   */
  FindDiagnostics: grpc.handleUnaryCall<_signet_projector_v1_FindDiagnosticsRequest__Output, _signet_projector_v1_FindDiagnosticsResponse>;
  
  /**
   * Keeps entries of the event log, in which people look for why something failed (contracts 3.18). They are no facts: they have a
   * retention. Called by gateway, which waits for no answer. Refuses: `malformed_request`.
   */
  RecordDiagnostics: grpc.handleUnaryCall<_signet_projector_v1_RecordDiagnosticsRequest__Output, _signet_projector_v1_RecordDiagnosticsResponse>;
  
}

export interface ProjectorDefinition extends grpc.ServiceDefinition {
  AuditEvents: MethodDefinition<_signet_projector_v1_AuditEventsRequest, _signet_projector_v1_AuditEventsResponse, _signet_projector_v1_AuditEventsRequest__Output, _signet_projector_v1_AuditEventsResponse__Output>
  FindDiagnostics: MethodDefinition<_signet_projector_v1_FindDiagnosticsRequest, _signet_projector_v1_FindDiagnosticsResponse, _signet_projector_v1_FindDiagnosticsRequest__Output, _signet_projector_v1_FindDiagnosticsResponse__Output>
  RecordDiagnostics: MethodDefinition<_signet_projector_v1_RecordDiagnosticsRequest, _signet_projector_v1_RecordDiagnosticsResponse, _signet_projector_v1_RecordDiagnosticsRequest__Output, _signet_projector_v1_RecordDiagnosticsResponse__Output>
}
