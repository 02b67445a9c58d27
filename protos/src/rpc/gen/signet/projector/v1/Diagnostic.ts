// Original file: signet/projector/v1/projector.proto

import type { Long } from '@grpc/proto-loader';

export interface Diagnostic {
  /**
   * 0 in one that is to be recorded.
   */
  'id'?: (number | string | Long);
  /**
   * Milliseconds since 1970.
   */
  'atMs'?: (number | string | Long);
  /**
   * Information, Debug or Error.
   */
  'type'?: (string);
  /**
   * For people, without anything secret in it; at most 10000 characters.
   */
  'message'?: (string);
}

export interface Diagnostic__Output {
  /**
   * 0 in one that is to be recorded.
   */
  'id': (string);
  /**
   * Milliseconds since 1970.
   */
  'atMs': (string);
  /**
   * Information, Debug or Error.
   */
  'type': (string);
  /**
   * For people, without anything secret in it; at most 10000 characters.
   */
  'message': (string);
}
