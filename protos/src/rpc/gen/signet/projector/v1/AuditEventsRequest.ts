// Original file: signet/projector/v1/projector.proto

import type { Long } from '@grpc/proto-loader';

export interface AuditEventsRequest {
  /**
   * Exact event types; empty for all.
   */
  'types'?: (string)[];
  'subject'?: (string);
  'clientId'?: (string);
  'sid'?: (string);
  /**
   * Empty for every tenant.
   */
  'tenantId'?: (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'fromMs'?: (number | string | Long);
  /**
   * Milliseconds since 1970, exclusive; 0 for no bound.
   */
  'toMs'?: (number | string | Long);
  /**
   * Events after this position, oldest first; 0 from the start.
   */
  'after'?: (number | string | Long);
  /**
   * Events before this position, newest page that ends there; 0 for none. Not together with after.
   */
  'before'?: (number | string | Long);
  /**
   * 1 to 1000. A page may hold fewer, and still have a next one.
   */
  'limit'?: (number);
  /**
   * user:<id>, client:<id>, apikey:<id> or service:<name>.
   */
  'actor'?: (string);
  /**
   * The id of the event or request that led to it.
   */
  'cause'?: (string);
  /**
   * With after: when there is no such event yet, wait this long for one, in milliseconds; at most 30000. 0 answers at once.
   * The answer may come empty and before that time, above all when the service stops.
   */
  'waitMs'?: (number);
}

export interface AuditEventsRequest__Output {
  /**
   * Exact event types; empty for all.
   */
  'types': (string)[];
  'subject': (string);
  'clientId': (string);
  'sid': (string);
  /**
   * Empty for every tenant.
   */
  'tenantId': (string);
  /**
   * Milliseconds since 1970, inclusive; 0 for no bound.
   */
  'fromMs': (string);
  /**
   * Milliseconds since 1970, exclusive; 0 for no bound.
   */
  'toMs': (string);
  /**
   * Events after this position, oldest first; 0 from the start.
   */
  'after': (string);
  /**
   * Events before this position, newest page that ends there; 0 for none. Not together with after.
   */
  'before': (string);
  /**
   * 1 to 1000. A page may hold fewer, and still have a next one.
   */
  'limit': (number);
  /**
   * user:<id>, client:<id>, apikey:<id> or service:<name>.
   */
  'actor': (string);
  /**
   * The id of the event or request that led to it.
   */
  'cause': (string);
  /**
   * With after: when there is no such event yet, wait this long for one, in milliseconds; at most 30000. 0 answers at once.
   * The answer may come empty and before that time, above all when the service stops.
   */
  'waitMs': (number);
}
