// Original file: signet/registry/v1/registry.proto

import type { Long } from '@grpc/proto-loader';

export interface ListAuditEntriesResponse {
  /**
   * Each is the entry in JSON, as the management API shows it.
   */
  'entries'?: (Buffer | Uint8Array | string)[];
  /**
   * The position to pass as after for the next page; 0 when this is the last one.
   */
  'next'?: (number | string | Long);
  /**
   * The position of the newest entry there is, of whomever.
   */
  'last'?: (number | string | Long);
}

export interface ListAuditEntriesResponse__Output {
  /**
   * Each is the entry in JSON, as the management API shows it.
   */
  'entries': (Buffer)[];
  /**
   * The position to pass as after for the next page; 0 when this is the last one.
   */
  'next': (string);
  /**
   * The position of the newest entry there is, of whomever.
   */
  'last': (string);
}
