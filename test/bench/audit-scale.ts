// Audit queries over a log of millions of events: each filter and some of them together, with the plan that PostgreSQL chose.
// The events are written in bulk, with the rows of the audit index as its job makes them. Twenty tenants, two hundred clients, ten events to
// a session, and one type that is rare.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SqlValue } from '@signet/platform'
import { connectPostgres, type SqlSession } from '@signet/platform/adapters/postgres'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { SPAN } from '../../services/projector/src/audit/index-job.ts'
import { type AuditQuery, auditPage } from '../../services/projector/src/audit/query.ts'
import { fillLog, sessions, timeOf, uuidOf } from './bulk.ts'
import type { Section } from './compare.ts'
import { markdown } from './table.ts'

const ROUNDS = 5
const LIMIT = 100

const insertSpans = `
  insert into projector.audit_span (span, min_at, max_at)
  select position / ${SPAN}, min(at), max(at) from projector.audit_event group by 1`

/** Indexes are made afterwards: as their migrations say, but in one go. */
async function fill(owner: SqlSession, count: number): Promise<void> {
  const indexes = await owner.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'projector' and tablename = 'audit_event' and indexname <> 'audit_event_pkey'`,
  )
  for (const { name } of indexes) await owner.script(`drop index projector.${name}`)
  await fillLog(owner, sessions, count, { indexed: true })
  await owner.query(insertSpans)
  for (const { definition } of indexes) await owner.script(definition)
  await owner.script(`update projector.audit_cursor set position = ${count}`)
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
  const at = timeOf(n)
  return {
    'no filter': {},
    'a rare type': { types: ['family.revoked'] },
    'two types': { types: ['session.ended', 'family.revoked'] },
    tenant: { tenant: 'tenant-7' },
    actor: { actor: 'client:app-7' },
    subject: { subject: 'person-77' },
    client: { clientId: 'app-7' },
    session: { sid: uuidOf('session', n / 10) },
    cause: { cause: uuidOf('event', n + 8) },
    'an hour': { from: at, to: at + 3_600_000 },
    'an hour of a client': { from: at, to: at + 3_600_000, clientId: 'app-7' },
    'a rare type of a tenant': { types: ['family.revoked'], tenant: 'tenant-7' },
    'a rare type of a client': { types: ['family.revoked'], clientId: 'app-7' },
    'tenant and a person of another': { tenant: 'tenant-7', subject: 'person-78' },
    'a type of a client that is not the tenant’s': { types: ['session.client_joined'], tenant: 'tenant-7', clientId: 'app-8' },
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
