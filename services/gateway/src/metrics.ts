// What the gateway measures.
import type { Metric } from '@signet/platform'

export const requestDuration: Metric = {
  name: 'http.server.request.duration',
  kind: 'histogram',
  unit: 's',
  about: 'How long requests took to answer, streams to their end.',
  by: ['http.request.method', 'http.route', 'http.response.status_code', 'error.type'],
}

export const entriesDropped: Metric = {
  name: 'signet.event_log.dropped',
  kind: 'counter',
  unit: '{entry}',
  about: 'Entries of the event log that could not be kept: too many waited, or the projector was away.',
  by: [],
}
