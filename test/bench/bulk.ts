// A log of any length in little time, past log.append, which would take an hour for millions: entries as the catalogue's own declarations
// make them, once for each kind, with the ids, names and times of every event put in by PostgreSQL.
import { createHash } from 'node:crypto'
import type { NewEvent } from '@signet/platform'
import type { SqlSession } from '@signet/platform/adapters/postgres'
import { systemClock, systemRandom } from '@signet/platform/adapters/system'
import { makeFact } from '@signet/platform/log/fact'
import {
  codeRedeemed,
  codeStream,
  type EventDeclaration,
  familyRevoked,
  familyStream,
  identifierReserved,
  identifierStream,
  objects,
  sessionClientJoined,
  sessionEnded,
  sessionStarted,
  sessionStream,
  tokenIssued,
  tokenRefreshed,
} from '@signet/protos'

/** Written at once; a statement that lasted longer would say nothing of how it goes. */
const CHUNK = 100_000

/** A hundred events a second from the beginning of 2026. */
const START_MS = Date.parse('2026-01-01T00:00:00Z')
const MS_EACH = 10

/** When the event at a position was. */
export const timeOf = (position: number): number => START_MS + position * MS_EACH

/** An id that PostgreSQL derives from a number: of version 7 where it is an event's. */
const uuid = (kind: string, n: string, version = 4) => `overlay(overlay(md5('${kind}' || ${n}) placing '${version}' from 13) placing '8' from 17)::uuid::text`
const hash = (kind: string, n: string) => `md5('${kind}' || ${n}) || substr(md5(${n}::text), 1, 11)`

/** The same id, for whoever asks for it. */
export function uuidOf(kind: 'event' | 'session', n: number): string {
  const text = createHash('md5').update(`${kind}${n}`).digest('hex')
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${kind === 'event' ? 7 : 4}${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20)}`
}

/** The id of the event at a position, in SQL. */
const eventIdOf = (position: string): string => uuid('event', position, 7)

/** What stands for something in a model, and what takes its place. `n` is the position, `cycle` counts the repetitions of the models. */
const places = {
  tenant: { model: '{tenant}', sql: `'tenant-' || cycle % 20` },
  client: { model: '{client}', sql: `'app-' || cycle % 200` },
  person: { model: '{person}', sql: `'person-' || cycle % 100000` },
  session: { model: '5e550000-0000-4000-8000-000000000000', sql: uuid('session', 'cycle') },
  family: { model: 'fa3100f0-0000-4000-8000-000000000000', sql: uuid('family', 'cycle') },
  newPerson: { model: '9e850000-0000-4000-8000-000000000000', sql: uuid('person', 'cycle') },
  hash: { model: '{a hash of 43 characters of base64url, once}', sql: hash('hash', 'n') },
  codeHash: { model: '{a hash of 43 characters of base64url, same}', sql: hash('code', 'cycle') },
  before: { model: '{the event before}', sql: eventIdOf('(n - 1)') },
} as const
const { tenant, client, person, session, family, newPerson, codeHash, before } = places

const factOf = Object.fromEntries(
  (['authorize', 'token', 'registry'] as const).map((service) => [service, makeFact({ service, clock: systemClock, random: systemRandom })]),
) as Readonly<Record<'authorize' | 'token' | 'registry', ReturnType<typeof makeFact>>>

const grant = { family_id: family.model, client_id: client.model, sub: person.model, sid: session.model }
const access = { ...grant, jti: places.hash.model, scope: 'openid profile email offline_access', expires_at: 1_800_000_000, id_token: true }
const about = { tenant: tenant.model, subject: person.model, actor: `client:${client.model}` }
const ofSession = { ...about, stream: sessionStream(session.model), actor: `user:${person.model}` }
const ofFamily = { ...about, stream: familyStream(family.model) }
const personKey = systemRandom.bytes(32)

const refreshed = (generation: number): NewEvent =>
  factOf.token(tokenRefreshed, { ...ofFamily, version: generation, data: { ...access, generation, refresh_token_hash: places.hash.model } })

/** A person signs in, an application gets tokens and refreshes them, the person signs out: ten events. */
export const sessions: readonly NewEvent[] = [
  factOf.authorize(sessionStarted, {
    ...ofSession,
    version: 1,
    data: {
      sid: session.model,
      sub: person.model,
      secret_hash: places.hash.model,
      auth_time: 1_700_000_000,
      authentication_type: 'PASSWORD',
      idle_lifetime: 3600,
      lifetime: 36_000,
    },
    sealed: { key: personKey, data: { address: '192.0.2.17', user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' } },
  }),
  factOf.authorize(sessionClientJoined, { ...ofSession, version: 2, data: { sid: session.model, sub: person.model, client_id: client.model } }),
  factOf.token(codeRedeemed, { ...about, stream: codeStream(codeHash.model), version: 1, data: { ...grant, code_hash: codeHash.model } }),
  factOf.token(tokenIssued, {
    ...ofFamily,
    version: 1,
    data: {
      ...access,
      grant_type: 'authorization_code',
      auth_time: 1_700_000_000,
      authentication_type: 'PASSWORD',
      refresh_token_hash: places.hash.model,
      offline: true,
      family_expires_at: 2_000_000_000,
      consent_version: 0,
    },
  }),
  ...[2, 3, 4, 5, 6].map(refreshed),
  factOf.authorize(sessionEnded, {
    ...ofSession,
    version: 3,
    cause: before.model,
    data: { sid: session.model, sub: person.model, clients: [client.model], cause: 'logout' },
  }),
]

/** Takes the place of the last refresh of a session, once in so many events. */
const RARELY = 50_000
const rare = factOf.token(familyRevoked, { ...ofFamily, version: 6, data: { ...grant, cause: 'client' } })

const ofPerson = { tenant: tenant.model, subject: newPerson.model, actor: 'apikey:bench' }
const userFact = (type: string): EventDeclaration => {
  const found = objects.flatMap(({ events }): readonly EventDeclaration[] => events).find((each) => each.type === type)
  if (found === undefined) throw new Error(`there is no event ${type}`)
  return found
}
const profile = { first_name: 'Ada', middle_name: '', last_name: 'Lovelace', full_name: '', birth_date: '', image_url: '', mobile_phone: '' }
const settings = { preferred_languages: ['de', 'en'], timezone: 'Europe/Berlin' }

/** Somebody gets an account, and a name: three events. */
export const people: readonly NewEvent[] = [
  factOf.registry(userFact('user.created'), {
    ...ofPerson,
    stream: `user:${newPerson.model}`,
    version: 1,
    data: { sub: newPerson.model, verified: true, active: true },
    sealed: {
      key: personKey,
      data: { ...profile, ...settings, email: 'ada@example.com', username: '', password_hash: `$argon2id$v=19$m=19456,t=2,p=1$${'a'.repeat(65)}`, data: {} },
    },
  }),
  factOf.registry(identifierReserved, {
    ...ofPerson,
    stream: identifierStream(codeHash.model),
    version: 1,
    data: { kind: 'login', hash: codeHash.model, owner_id: newPerson.model },
  }),
  factOf.registry(userFact('user.profile_changed'), {
    ...ofPerson,
    stream: `user:${newPerson.model}`,
    version: 2,
    data: { sub: newPerson.model },
    sealed: { key: personKey, data: { ...profile, ...settings, last_name: 'King' } },
  }),
]

const TIME_FORMAT = 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'

/** A text of a model with everything in its place. */
const filled = (text: string): string => Object.values(places).reduce((inner, { model, sql }) => `replace(${inner}, '${model}', ${sql})`, text)

/** $1 to $2: positions; $3 how many models there are before the rare one, then their ids, times, types, streams, versions and entries. */
const made = `
  select n as position, ${eventIdOf('n')}::uuid as id, m.type, m.version, ${filled('m.stream')} as stream,
    ${tenant.sql} as tenant, ${filled('m.subject')} as subject, ${filled('m.actor')} as actor, to_timestamp((${START_MS} + n * ${MS_EACH}) / 1000.0) as time,
    convert_to(replace(replace(${filled('m.entry')}, m.id, ${eventIdOf('n')}),
      m.time, to_char(to_timestamp((${START_MS} + n * ${MS_EACH}) / 1000.0) at time zone 'UTC', '${TIME_FORMAT}')), 'UTF8') as entry,
    case when m.has_client then ${client.sql} end as client_id, case when m.has_session then ${session.sql} end as sid,
    case when m.has_cause then ${before.sql} end as cause
  from (select n, n / $3::int as cycle, case when n % ${RARELY} = $3::int - 2 then $3::int else n % $3::int end + 1 as kind
          from generate_series($1::bigint, $2::bigint) as n) as counted
  join unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::boolean[], $14::boolean[])
    with ordinality as m (id, time, type, stream, version, subject, actor, entry, has_client, has_session, has_cause, kind) using (kind)`

const insertEvents = `
  insert into log.event (position, id, stream, version, type, tenant, subject, time, entry, leaf_hash, origin)
  select position, id, stream, version, type, tenant, subject, time, entry, sha256('\\x00'::bytea || entry), (select o.id from log.origin as o)
  from written`

const insertIndex = `
  insert into projector.audit_event (position, id, type, at, tenant, actor, subject, client_id, sid, cause)
  select position, id, type, (extract(epoch from time) * 1000)::bigint, tenant, actor, subject, client_id, sid, cause from written`

function valuesOf(models: readonly NewEvent[]) {
  const all = [...models, rare]
  const texts = (of: (event: NewEvent['event']) => string): readonly string[] => all.map(({ event }) => of(event))
  return [
    models.length,
    texts(({ id }) => id),
    texts(({ time }) => time),
    texts(({ type }) => type),
    texts(({ stream }) => stream),
    all.map(({ event }) => event.version),
    texts(({ subject }) => subject),
    texts(({ actor }) => actor),
    all.map(({ entry }) => entry.toString()),
    ...(['client_id', 'sid'] as const).map((field) => all.map(({ event }) => String(field in event.data))),
    texts(({ cause }) => String(cause !== '')),
  ]
}

/** Events after those that are there, up to and with the position `to`; into the audit index too when `indexed`, else that has yet to come to them. */
export async function fillLog(owner: SqlSession, models: readonly NewEvent[], to: number, { indexed }: { indexed: boolean }): Promise<void> {
  await owner.script('set synchronous_commit = off')
  const [counter] = await owner.query<{ position: number }>('select position from log.counter')
  const values = valuesOf(models)
  for (let from = (counter?.position ?? 0) + 1; from <= to; from += CHUNK) {
    const end = Math.min(from + CHUNK - 1, to)
    await owner.query('select log.ensure_partitions()')
    await owner.query(`with written as materialized (${made}), ${indexed ? `indexed as (${insertIndex})` : 'nothing as (select)'} ${insertEvents}`, [
      from,
      end,
      ...values,
    ])
    await owner.script(`update log.counter set position = ${end}`)
    if (end % 1_000_000 === 0) console.error(`${end} events`)
  }
}
