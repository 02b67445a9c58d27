// Original file: signet/projector/v1/projector.proto

import type { Long } from '@grpc/proto-loader';

export interface AuditEvent {
  'position'?: (number | string | Long);
  /**
   * SHA-256(0x00 ‖ entry), the leaf of RFC 6962 §2.1.
   */
  'leafHash'?: (Buffer | Uint8Array | string);
  /**
   * The CloudEvent exactly as it was recorded.
   */
  'entry'?: (Buffer | Uint8Array | string);
}

export interface AuditEvent__Output {
  'position': (string);
  /**
   * SHA-256(0x00 ‖ entry), the leaf of RFC 6962 §2.1.
   */
  'leafHash': (Buffer);
  /**
   * The CloudEvent exactly as it was recorded.
   */
  'entry': (Buffer);
}
