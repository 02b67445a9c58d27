// Original file: signet/egress/v1/egress.proto

import type { Answered as _signet_egress_v1_Answered, Answered__Output as _signet_egress_v1_Answered__Output } from '../../../signet/egress/v1/Answered.ts';
import type { Failed as _signet_egress_v1_Failed, Failed__Output as _signet_egress_v1_Failed__Output } from '../../../signet/egress/v1/Failed.ts';

export interface PostResponse {
  'answered'?: (_signet_egress_v1_Answered | null);
  'failed'?: (_signet_egress_v1_Failed | null);
  /**
   * Milliseconds, measured here.
   */
  'durationMs'?: (number);
  'result'?: "answered"|"failed";
}

export interface PostResponse__Output {
  'answered'?: (_signet_egress_v1_Answered__Output | null);
  'failed'?: (_signet_egress_v1_Failed__Output | null);
  /**
   * Milliseconds, measured here.
   */
  'durationMs': (number);
  'result'?: "answered"|"failed";
}
