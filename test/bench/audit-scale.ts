// Audit queries over a log of millions of events: each filter and some of them together, with the plan that PostgreSQL chose.
// The events are written in bulk, past log.append, which would take an hour: they are rows as it makes them, and indexed as the
// audit index does it.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SqlValue } from '@signet/platform'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { type AuditQuery, auditPage } from '../../services/projector/src/audit/query.ts'
import type { Section } from './compare.ts'
import { markdown } from './table.ts'

const CHUNK = 250_000
const ROUNDS = 5
const LIMIT = 100

/** A hundred events a second. */
const START = Date.parse('2026-01-01T00:00:00Z')
const MS_EACH = 10

const id = (kind: string, n: string) => `md5('${kind}' || ${n})::uuid`

/** Twenty tenants, two hundred clients, a thousandth of the events each for a person, ten events to a session, one type that is rare. */
const columns = `
  select n as position, ${id('event', 'n')} as id,
    case when n % 50000 = 0 then 'family.revoked' when n % 10 = 0 then 'session.started' when n % 10 = 9 then 'session.ended'
         when n % 3 = 0 then 'token.issued' else 'token.refreshed' end as type,
    'tenant-' || n / 10 % 20 as tenant, 'client:app-' || n / 10 % 200 as actor, 'person-' || n / 10 % 100000 as subject, 'app-' || n / 10 % 200 as client_id,
    'session-' || n / 10 as sid, case when n % 10 = 9 then ${id('event', '(n - 1)')}::text end as cause, ${START} + n * ${MS_EACH} as at
  from generate_series($1::bigint, $2::bigint) as n`

const insertEvents = `
  insert into log.event (position, id, stream, version, type, tenant, subject, time, entry, leaf_hash, origin)
  select position, id, 'family:' || sid, (position % 10)::int + 1, type, tenant, subject, to_timestamp(at / 1000.0), entry, sha256('\\x00'::bytea || entry),
         (select o.id from log.origin as o)
  from (select *, convert_to(json_build_object('specversion', '1.0', 'id', id, 'source', '/signet/token', 'type', type, 'subject', subject,
          'time', to_timestamp(at / 1000.0), 'datacontenttype', 'application/json', 'stream', 'family:' || sid, 'version', position % 10 + 1, 'tenant', tenant,
          'actor', actor, 'cause', coalesce(cause, ''), 'traceparent', '', 'data', json_build_object('client_id', client_id, 'sid', sid,
          'jti', md5('jti' || position), 'scope', 'openid profile email', 'grant_type', 'authorization_code'))::text, 'UTF8') as entry
        from (${columns}) as made) as written`

const insertIndex = `
  insert into projector.audit_event (position, id, type, at, tenant, actor, subject, client_id, sid, cause)
  select position, id, type, at, tenant, actor, subject, client_id, sid, cause from (${columns}) as made`

const insertSpans = `
  insert into projector.audit_span (span, min_at, max_at)
  select position / 8192, min(at), max(at) from (${columns}) as made group by 1`

/** Indexes are made afterwards: as their migrations say, but in one go. */
async function fill(owner: SqlSession, count: number): Promise<void> {
  await owner.script('set synchronous_commit = off')
  await owner.query('select log.ensure_partitions()')
  const indexes = await owner.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'projector' and tablename = 'audit_event' and indexname <> 'audit_event_pkey'`,
  )
  for (const { name } of indexes) await owner.script(`drop index projector.${name}`)
  for (let from = 1; from <= count; from += CHUNK) {
    const range = [from, Math.min(from + CHUNK - 1, count)]
    await owner.query(insertEvents, range)
    await owner.query(insertIndex, range)
    console.error(`${range[1]} events`)
  }
  await owner.query(insertSpans, [1, count])
  for (const { definition } of indexes) await owner.script(definition)
  await owner.script(`update log.counter set position = ${count}; update projector.audit_cursor set position = ${count}`)
  await owner.script('vacuum analyze projector.audit_event')
  await owner.script('vacuum analyze log.event')
}

const nothing: AuditQuery = {
  types: [],
  tenant: '',
  actor: '',
  subject: '',
  clientId: '',
  sid: '',
  cause: '',
  from: 0,
  to: 0,
  page: { after: 0 },
  limit: LIMIT,
}

function questions(count: number): Readonly<Record<string, Partial<AuditQuery>>> {
  const n = Math.floor(count / 2 / 10) * 10
  const at = START + n * MS_EACH
  const cause = createHash('md5')
    .update(`event${n + 8}`)
    .digest('hex')
  return {
    'no filter': {},
    'a rare type': { types: ['family.revoked'] },
    'two types': { types: ['session.ended', 'family.revoked'] },
    tenant: { tenant: 'tenant-7' },
    actor: { actor: 'client:app-7' },
    subject: { subject: 'person-77' },
    client: { clientId: 'app-7' },
    session: { sid: `session-${n / 10}` },
    cause: { cause: cause.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') },
    'an hour': { from: at, to: at + 3_600_000 },
    'an hour of a client': { from: at, to: at + 3_600_000, clientId: 'app-7' },
    'a rare type of a tenant': { types: ['family.revoked'], tenant: 'tenant-7' },
    'a rare type of a client': { types: ['family.revoked'], clientId: 'app-7' },
    'tenant and a person of another': { tenant: 'tenant-7', subject: 'person-78' },
    'a type of a client that is not the tenant’s': { types: ['session.ended'], tenant: 'tenant-7', clientId: 'app-8' },
    'a person that nobody knows': { subject: 'nobody' },
    'a type that never was': { types: ['user.erased'] },
  }
}

interface Asked {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** The lines of a plan that say what was read and how long it took. */
const shorten = (plan: readonly string[]): string =>
  [
    ...new Set(
      plan.flatMap(
        (line) =>
          /(?:Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan)[^(]*/
            .exec(line)?.[0]
            .trim()
            .replace(/ Backward/, '') ?? [],
      ),
    ),
  ].join('; ')

async function askAll(projector: SqlSession, count: number): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for (const [title, filter] of Object.entries(questions(count))) {
    for (const page of [{ after: 0 }, { before: count + 1 }]) {
      const query = { ...nothing, ...filter, page }
      const asked: Asked[] = []
      const watched = {
        ...projector,
        query: <Row extends object>(text: string, values: Asked['values'] = []) => {
          asked.push({ text, values })
          return projector.query<Row>(text, values)
        },
      }
      let found = 0
      const times: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        const from = performance.now()
        found = (await auditPage(watched, query)).rows.length
        times.push(performance.now() - from)
      }
      const main = asked.find(({ text }) => text.includes('log.event'))
      const plan = await projector.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${main?.text}`, main?.values ?? [])
      const lines = plan.map((line) => line['QUERY PLAN'])
      const buffers = lines.find((line) => line.includes('Buffers:'))?.replace(/.*Buffers: /, '') ?? ''
      const sorted = [...times].sort((a, b) => a - b)
      rows.push([
        title,
        'after' in page ? 'on' : 'back',
        String(found),
        (sorted[Math.floor(ROUNDS / 2)] ?? 0).toFixed(1),
        (sorted.at(-1) ?? 0).toFixed(1),
        buffers,
        shorten(lines),
      ])
    }
  }
  return rows
}

export async function measureAudit(count: number): Promise<Section> {
  const stores: LocalStores = await startStores()
  const owner = await connectPostgres({ url: stores.postgres.url, applicationName: 'bench' })
  try {
    await fill(owner, count)
    const url = new URL(stores.environment.SIGNET_DATABASE_URL ?? '')
    url.username = 'signet_projector'
    const password = readFileSync(join(stores.environment.SIGNET_DATABASE_PASSWORDS ?? '', 'projector'), 'utf8')
    const projector = await connectPostgres({ url: url.href, password, applicationName: 'bench' })
    const rows = await askAll(projector, count).finally(projector.close)
    const head = ['Filter', 'Read', 'events', 'median ms', 'worst ms', 'buffers', 'plan']
    const about = `A page of up to ${LIMIT} events, whole as the projector answers it: the page, and whether others lie before and after it. From the oldest on, and back from the newest.`
    return { heading: `Audit queries over ${count.toLocaleString('en-US')} events`, text: `${about}\n\n${markdown(head, rows)}` }
  } finally {
    await owner.close()
    await stores.dispose()
  }
}
