// Original file: signet/projector/v1/projector.proto

import type { Diagnostic as _signet_projector_v1_Diagnostic, Diagnostic__Output as _signet_projector_v1_Diagnostic__Output } from '../../../signet/projector/v1/Diagnostic.ts';

export interface RecordDiagnosticsRequest {
  /**
   * At most 1000.
   */
  'entries'?: (_signet_projector_v1_Diagnostic)[];
}

export interface RecordDiagnosticsRequest__Output {
  /**
   * At most 1000.
   */
  'entries': (_signet_projector_v1_Diagnostic__Output)[];
}
