// Original file: signet/projector/v1/projector.proto

import type { AuditEvent as _signet_projector_v1_AuditEvent, AuditEvent__Output as _signet_projector_v1_AuditEvent__Output } from '../../../signet/projector/v1/AuditEvent.ts';
import type { Long } from '@grpc/proto-loader';

export interface AuditEventsResponse {
  'events'?: (_signet_projector_v1_AuditEvent)[];
  /**
   * The position to pass as after for the next page; 0 when this is the last one.
   */
  'next'?: (number | string | Long);
  /**
   * The position to pass as before for the previous page; 0 when this is the first one.
   */
  'previous'?: (number | string | Long);
  /**
   * With after: no event up to this position is missing in the page or before it, so one may read on after it, also when the page is
   * empty. Smaller than after when the log does not reach that far.
   */
  'readTo'?: (number | string | Long);
}

export interface AuditEventsResponse__Output {
  'events': (_signet_projector_v1_AuditEvent__Output)[];
  /**
   * The position to pass as after for the next page; 0 when this is the last one.
   */
  'next': (string);
  /**
   * The position to pass as before for the previous page; 0 when this is the first one.
   */
  'previous': (string);
  /**
   * With after: no event up to this position is missing in the page or before it, so one may read on after it, also when the page is
   * empty. Smaller than after when the log does not reach that far.
   */
  'readTo': (string);
}
