// Original file: signet/projector/v1/projector.proto

import type { Diagnostic as _signet_projector_v1_Diagnostic, Diagnostic__Output as _signet_projector_v1_Diagnostic__Output } from '../../../signet/projector/v1/Diagnostic.ts';
import type { Long } from '@grpc/proto-loader';

export interface FindDiagnosticsResponse {
  'entries'?: (_signet_projector_v1_Diagnostic)[];
  'total'?: (number | string | Long);
}

export interface FindDiagnosticsResponse__Output {
  'entries': (_signet_projector_v1_Diagnostic__Output)[];
  'total': (string);
}
