import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuditEvent as _signet_projector_v1_AuditEvent, AuditEvent__Output as _signet_projector_v1_AuditEvent__Output } from './signet/projector/v1/AuditEvent.ts';
import type { AuditEventsRequest as _signet_projector_v1_AuditEventsRequest, AuditEventsRequest__Output as _signet_projector_v1_AuditEventsRequest__Output } from './signet/projector/v1/AuditEventsRequest.ts';
import type { AuditEventsResponse as _signet_projector_v1_AuditEventsResponse, AuditEventsResponse__Output as _signet_projector_v1_AuditEventsResponse__Output } from './signet/projector/v1/AuditEventsResponse.ts';
import type { Diagnostic as _signet_projector_v1_Diagnostic, Diagnostic__Output as _signet_projector_v1_Diagnostic__Output } from './signet/projector/v1/Diagnostic.ts';
import type { FindDiagnosticsRequest as _signet_projector_v1_FindDiagnosticsRequest, FindDiagnosticsRequest__Output as _signet_projector_v1_FindDiagnosticsRequest__Output } from './signet/projector/v1/FindDiagnosticsRequest.ts';
import type { FindDiagnosticsResponse as _signet_projector_v1_FindDiagnosticsResponse, FindDiagnosticsResponse__Output as _signet_projector_v1_FindDiagnosticsResponse__Output } from './signet/projector/v1/FindDiagnosticsResponse.ts';
import type { ProjectorClient as _signet_projector_v1_ProjectorClient, ProjectorDefinition as _signet_projector_v1_ProjectorDefinition } from './signet/projector/v1/Projector.ts';
import type { RecordDiagnosticsRequest as _signet_projector_v1_RecordDiagnosticsRequest, RecordDiagnosticsRequest__Output as _signet_projector_v1_RecordDiagnosticsRequest__Output } from './signet/projector/v1/RecordDiagnosticsRequest.ts';
import type { RecordDiagnosticsResponse as _signet_projector_v1_RecordDiagnosticsResponse, RecordDiagnosticsResponse__Output as _signet_projector_v1_RecordDiagnosticsResponse__Output } from './signet/projector/v1/RecordDiagnosticsResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  signet: {
    projector: {
      v1: {
        AuditEvent: MessageTypeDefinition<_signet_projector_v1_AuditEvent, _signet_projector_v1_AuditEvent__Output>
        AuditEventsRequest: MessageTypeDefinition<_signet_projector_v1_AuditEventsRequest, _signet_projector_v1_AuditEventsRequest__Output>
        AuditEventsResponse: MessageTypeDefinition<_signet_projector_v1_AuditEventsResponse, _signet_projector_v1_AuditEventsResponse__Output>
        Diagnostic: MessageTypeDefinition<_signet_projector_v1_Diagnostic, _signet_projector_v1_Diagnostic__Output>
        FindDiagnosticsRequest: MessageTypeDefinition<_signet_projector_v1_FindDiagnosticsRequest, _signet_projector_v1_FindDiagnosticsRequest__Output>
        FindDiagnosticsResponse: MessageTypeDefinition<_signet_projector_v1_FindDiagnosticsResponse, _signet_projector_v1_FindDiagnosticsResponse__Output>
        /**
         * Reads the log whole: relay, audit index, logout fan-out.
         */
        Projector: SubtypeConstructor<typeof grpc.Client, _signet_projector_v1_ProjectorClient> & { service: _signet_projector_v1_ProjectorDefinition }
        RecordDiagnosticsRequest: MessageTypeDefinition<_signet_projector_v1_RecordDiagnosticsRequest, _signet_projector_v1_RecordDiagnosticsRequest__Output>
        RecordDiagnosticsResponse: MessageTypeDefinition<_signet_projector_v1_RecordDiagnosticsResponse, _signet_projector_v1_RecordDiagnosticsResponse__Output>
      }
    }
  }
}

