// Original file: signet/registry/v1/registry.proto

import type { Long } from '@grpc/proto-loader';

/**
 * An object as its declaration (protos/src/objects) describes it: a new setting is a new member of its document and touches nothing here.
 */
export interface Kept {
  'id'?: (string);
  /**
   * Empty for what belongs to no tenant.
   */
  'tenantId'?: (string);
  'active'?: (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs'?: (number | string | Long);
  /**
   * JSON with the flat names of the object's events. Missing members have their defaults; unknown ones are not looked at.
   */
  'document'?: (Buffer | Uint8Array | string);
}

/**
 * An object as its declaration (protos/src/objects) describes it: a new setting is a new member of its document and touches nothing here.
 */
export interface Kept__Output {
  'id': (string);
  /**
   * Empty for what belongs to no tenant.
   */
  'tenantId': (string);
  'active': (boolean);
  /**
   * Sessions and grants made before this instant no longer count; 0 when all do.
   */
  'notBeforeMs': (string);
  /**
   * JSON with the flat names of the object's events. Missing members have their defaults; unknown ones are not looked at.
   */
  'document': (Buffer);
}
