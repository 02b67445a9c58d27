// Original file: signet/registry/v1/registry.proto

import type { Long } from '@grpc/proto-loader';

export interface ListAuditEntriesRequest {
  /**
   * Empty for every tenant.
   */
  'tenantId'?: (string);
  /**
   * What these contain, in letters of either case; a star stands for any text, and then it is the whole. Empty for all.
   */
  'message'?: (string);
  'user'?: (string);
  'reason'?: (string);
  'oldValue'?: (string);
  'newValue'?: (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'startMs'?: (number | string | Long);
  'endMs'?: (number | string | Long);
  /**
   * After this position; 0 from the start.
   */
  'after'?: (number | string | Long);
}

export interface ListAuditEntriesRequest__Output {
  /**
   * Empty for every tenant.
   */
  'tenantId': (string);
  /**
   * What these contain, in letters of either case; a star stands for any text, and then it is the whole. Empty for all.
   */
  'message': (string);
  'user': (string);
  'reason': (string);
  'oldValue': (string);
  'newValue': (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'startMs': (string);
  'endMs': (string);
  /**
   * After this position; 0 from the start.
   */
  'after': (string);
}
