// Keeps the audit log in step with the log: each change of an object and each note becomes a row, with its old value, which is what the rows before it
// in the same stream say. So an entry costs a look into an index and an insert, and nobody reads a stream: not here, and not when entries are listed.
import type { RecordedEvent, SqlQuery, Subscription } from '@signet/platform'
import { unsealEvent } from '@signet/platform/log/fact'
import { type Flat, merge, noteWritten, type ObjectDeclaration, objects, user } from '@signet/protos'
import { subjectOf } from '../domain/members.ts'
import type { PersonKeys } from '../person-keys.ts'
import { type Before, type Entry, entryOf, entryOfNote, type Json, pick, WHOLE } from './entry.ts'

const byKind = new Map(objects.map((each) => [each.kind, each]))

/** The kind stands before the first dot of a type, and its declaration knows the type. */
const declarationOf = (type: string): ObjectDeclaration | undefined => {
  const declaration = byKind.get(type.split('.')[0] ?? '')
  return declaration?.events.some((each) => each.type === type) ? declaration : undefined
}

/** `personKeys` are read in the transaction of the rows. */
export function auditLog({ personKeys }: { personKeys: (tx: SqlQuery) => Pick<PersonKeys, 'find'> }): Subscription {
  /** All that an event says; undefined when it says something of a person who is erased. */
  const saidIn = async (declaration: ObjectDeclaration, { event }: RecordedEvent, person: string, tx: SqlQuery): Promise<Flat | undefined> => {
    if (event.sealed === undefined) return event.data
    const key = await personKeys(tx).find(person)
    const fact = declaration.events.find(({ type }) => type === event.type)
    return key === undefined || fact === undefined ? undefined : { ...event.data, ...(unsealEvent(event, key, fact) as Flat | undefined) }
  }

  const keep = async (recorded: RecordedEvent, tx: SqlQuery): Promise<void> => {
    const { event } = recorded
    const declaration = declarationOf(event.type)
    if (declaration === undefined) {
      const note = entryOfNote(event)
      if (note !== undefined) await insert(tx, recorded, note, null)
      return
    }
    const id = event.stream.slice(declaration.stream('').length)
    const person = declaration.events.some(({ sealed }) => sealed !== undefined) ? subjectOf(declaration, id) : null
    const said = await saidIn(declaration, recorded, person ?? '', tx)
    await insert(tx, recorded, entryOf(declaration, event, said), person)
    if (event.type === user.life.erased.type) await tx.query('update audit_entry set old_value = null, new_value = null where person = $1', [id])
  }

  return {
    kind: 'project',
    name: 'audit-log',
    hears: [noteWritten, ...objects.flatMap(({ events }) => events)],
    project: async (events, tx) => {
      for (const each of events) await keep(each, tx)
    },
  }
}

async function insert(tx: SqlQuery, { position, event }: RecordedEvent, entry: Entry, person: string | null): Promise<void> {
  const { part, message, reason, before, after, data, user: named } = entry
  const old = await valueBefore(tx, before, { stream: event.stream, part, position })
  await tx.query(
    `insert into audit_entry (position, at, tenant_id, stream, part, person, insert_user, message, reason, old_value, new_value, data)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      ...[position, Date.parse(event.time), event.tenant, event.stream, part, person],
      ...[named ?? (await readable(tx, event.actor)), message, reason, json(old), json(after), JSON.stringify(data)],
    ],
  )
}

/** As the object was just before a position, so that handling an event again finds the same. */
async function valueBefore(tx: SqlQuery, before: Before, place: { stream: string; part: string; position: number }): Promise<unknown> {
  const { stream, part, position } = place
  if (before.kind === 'value') return before.value
  if (before.kind === 'part') {
    const [last] = await tx.query<{ value: string | null }>(
      `select new_value as value from (
         (select position, new_value from audit_entry where stream = $1 and part = $2 and position < $3 order by position desc limit 1) union all
         (select position, new_value from audit_entry where stream = $1 and part = '${WHOLE}' and position < $3 order by position desc limit 1)
       ) as last order by position desc limit 1`,
      [stream, part, position],
    )
    return pick(parse(last?.value ?? null), before.of)
  }
  // as often as an object ends: each row of its stream is read once for it
  const parts = await tx.query<{ value: string }>(
    `select new_value as value from (
       select distinct on (part) position, new_value from audit_entry where stream = $1 and position < $2 and position >= (
         select max(position) from audit_entry where stream = $1 and part = '${WHOLE}' and position < $2
       ) order by part, position desc
     ) as parts where new_value is not null order by position`,
    [stream, position],
  )
  return parts.length === 0 ? undefined : parts.reduce<unknown>((whole, { value }) => merge(whole, parse(value)), {})
}

/** Who it was, for people: an API key by the name that it has, if it still has one. */
async function readable(tx: SqlQuery, actor: string): Promise<string> {
  const [kind = '', id = ''] = actor.split(/:(.*)/s)
  if (kind !== 'apikey') return `${kind} ${id}`
  const [key] = await tx.query<{ name: string }>(
    `select coalesce(nullif(document ->> 'name', ''), document ->> 'meta_data_attributes_description') as name
     from other_object where kind = 'api_key' and id = $1`,
    [id],
  )
  return key?.name ? `API key ${key.name} (${id})` : `API key ${id}`
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))
const parse = (text: string | null): Json | undefined => (text === null ? undefined : (JSON.parse(text) as Json))
