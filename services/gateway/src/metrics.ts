// What the gateway measures.
import type { Metric } from '@signet/platform'

export const requestDuration: Metric = {
  name: 'http.server.request.duration',
  kind: 'histogram',
  unit: 's',
  about: 'How long requests took to answer, streams to their end.',
  by: ['http.request.method', 'http.route', 'http.response.status_code', 'error.type'],
}
