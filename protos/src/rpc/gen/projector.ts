import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AuditEvent as _signet_projector_v1_AuditEvent, AuditEvent__Output as _signet_projector_v1_AuditEvent__Output } from './signet/projector/v1/AuditEvent.ts';
import type { AuditEventsRequest as _signet_projector_v1_AuditEventsRequest, AuditEventsRequest__Output as _signet_projector_v1_AuditEventsRequest__Output } from './signet/projector/v1/AuditEventsRequest.ts';
import type { AuditEventsResponse as _signet_projector_v1_AuditEventsResponse, AuditEventsResponse__Output as _signet_projector_v1_AuditEventsResponse__Output } from './signet/projector/v1/AuditEventsResponse.ts';
import type { ProjectorClient as _signet_projector_v1_ProjectorClient, ProjectorDefinition as _signet_projector_v1_ProjectorDefinition } from './signet/projector/v1/Projector.ts';

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
        /**
         * Reads the log whole: relay, audit index, logout fan-out.
         */
        Projector: SubtypeConstructor<typeof grpc.Client, _signet_projector_v1_ProjectorClient> & { service: _signet_projector_v1_ProjectorDefinition }
      }
    }
  }
}

