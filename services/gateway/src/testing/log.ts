// For tests: a log that grows, asked as the projector is. A wait ends when an event comes, when its caller leaves, or when the test says so.
import { encodeEntry, type Handlers, type RefusalKind, Refused } from '@signet/protos'

type AuditEvents = Handlers<'projector'>['auditEvents']

export interface GrowingLog {
  readonly auditEvents: AuditEvents
  /** Every request so far. */
  readonly asked: Parameters<AuditEvents>[0][]
  add(type: string, fields?: { client?: string; tenant?: string; data?: Record<string, string> }): void
  /** Ends every wait that is under way. */
  endWaits(): void
  /** What the next request after `count` more is refused with. */
  refuse(kind: RefusalKind, count?: number): void
  /** How many wait now. */
  waiting(): number
}

/** Pages hold at most `pageSize` events, whatever is asked for. */
export function aLog(pageSize = 1000): GrowingLog {
  const events: { type: string; tenant: string; client: string; position: string; leafHash: Buffer; entry: Buffer }[] = []
  const asked: Parameters<AuditEvents>[0][] = []
  const waits = new Set<() => void>()
  let refusal: { kind: RefusalKind; in: number } | undefined
  const endWaits = () => {
    for (const end of waits) end()
  }
  const matches = ({ types, clientId, tenantId, after }: Parameters<AuditEvents>[0]) =>
    events.filter(
      (event) =>
        Number(event.position) > Number(after) &&
        (types.length === 0 || types.includes(event.type)) &&
        (clientId === '' || event.client === clientId) &&
        (tenantId === '' || event.tenant === tenantId),
    )
  return {
    asked,
    endWaits,
    waiting: () => waits.size,
    refuse: (kind, count = 0) => {
      refusal = { kind, in: count }
    },
    add: (type, { client = 'a', tenant = 't', data = {} } = {}) => {
      const version = events.length + 1
      const entry = encodeEntry({
        specversion: '1.0',
        id: '0192f0c1-2d3e-7abc-8def-0123456789ab',
        source: '/signet/token',
        type,
        subject: 'u',
        time: '2026-11-02T12:00:00.000Z',
        datacontenttype: 'application/json',
        stream: 'family:f',
        version,
        tenant,
        actor: 'client:a',
        cause: '',
        traceparent: '',
        data: { client_id: client, sid: 's', ...data },
      })
      events.push({ type, tenant, client, position: String(version), leafHash: Buffer.alloc(32, version), entry })
      endWaits()
    },
    auditEvents: async (request, { signal }) => {
      asked.push(request)
      if (refusal !== undefined && refusal.in-- === 0) {
        const { kind } = refusal
        refusal = undefined
        throw new Refused(kind, 'Not now.')
      }
      if (request.waitMs > 0 && matches(request).length === 0)
        await new Promise<void>((resolve) => {
          const end = () => {
            waits.delete(end)
            resolve()
          }
          waits.add(end)
          signal.addEventListener('abort', end)
        })
      const found = matches(request)
      const page = found.slice(0, Math.min(pageSize, request.limit))
      const last = page.at(-1)?.position ?? '0'
      const isMore = page.length < found.length
      return { events: page, next: isMore ? last : '0', previous: '0', readTo: isMore ? last : String(events.length) }
    },
  }
}
