// Original file: signet/projector/v1/projector.proto

import type { Long } from '@grpc/proto-loader';

export interface FindDiagnosticsRequest {
  /**
   * The one with this id; 0 for all.
   */
  'id'?: (number | string | Long);
  /**
   * Empty for all. A star stands for any text; without one the message contains this.
   */
  'message'?: (string);
  /**
   * Empty for all.
   */
  'type'?: (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'fromMs'?: (number | string | Long);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'toMs'?: (number | string | Long);
  'startRow'?: (number);
  /**
   * 1 to 500.
   */
  'limit'?: (number);
  /**
   * Names of insertInstant, type and message with ASC or DESC, separated by commas; empty for the latest first.
   */
  'orderBy'?: (string);
}

export interface FindDiagnosticsRequest__Output {
  /**
   * The one with this id; 0 for all.
   */
  'id': (string);
  /**
   * Empty for all. A star stands for any text; without one the message contains this.
   */
  'message': (string);
  /**
   * Empty for all.
   */
  'type': (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'fromMs': (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'toMs': (string);
  'startRow': (number);
  /**
   * 1 to 500.
   */
  'limit': (number);
  /**
   * Names of insertInstant, type and message with ASC or DESC, separated by commas; empty for the latest first.
   */
  'orderBy': (string);
}
