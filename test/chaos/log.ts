// The log itself, as its owner sees it: what was recorded, and whether it is what a log must be.
import assert from 'node:assert/strict'
import type { SqlQuery } from '@signet/platform'

export interface Recorded {
  readonly position: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly data: Record<string, unknown>
}

const columns = `position, stream, version, type, convert_from(entry, 'UTF8')::jsonb -> 'data' as data`

/** Everything recorded so far whose data says so of the field, in order of position. */
export const recordedWhere = (sql: SqlQuery, field: string, value: string): Promise<readonly Recorded[]> =>
  sql.query<Recorded>(`select * from (select ${columns} from log.event) as event where data ->> $1 = $2 order by position`, [field, value])

/** Everything recorded so far of a type, in order of position. */
export const recordedOf = (sql: SqlQuery, type: string): Promise<readonly Recorded[]> =>
  sql.query<Recorded>(`select ${columns} from log.event where type = $1 order by position`, [type])

/** Positions without gaps, streams without gaps or doubles, bytes that hash to their leaf, and no grant that no event tells of. */
export async function checkLog(sql: SqlQuery): Promise<void> {
  const wrong = {
    'positions are dense and the counter is the last': `
      select c.position from log.counter as c
       where c.position is distinct from (select count(*) from log.event) or c.position is distinct from (select max(position) from log.event)`,
    'each version of a stream is one event': 'select stream, version from log.event group by stream, version having count(*) > 1',
    'each stream has all its versions, in order of position': `
      select stream, version from (select stream, version, row_number() over (partition by stream order by position) as nth from log.event) as e where version <> nth`,
    'the judge is where the log is': `
      select stream from log.stream as s full join (select stream, max(version) as version from log.event group by stream) as e using (stream)
       where s.version is distinct from e.version`,
    'each id is one event': 'select id from log.event group by id having count(*) > 1',
    'each leaf is the hash of its bytes': `select position from log.event where leaf_hash <> sha256('\\x00'::bytea || entry)`,
    'each grant was issued by an event, and is where its stream is': `
      select f.id from token.family as f left join log.event as e on e.stream = 'family:' || f.id and e.version = 1 and e.type = 'token.issued'
       where e.position is null`,
    'a grant that was revoked is dead': `
      select e.stream from log.event as e left join token.family as f on f.id = (convert_from(e.entry, 'UTF8')::jsonb -> 'data' ->> 'family_id')::uuid
       where e.type in ('family.revoked', 'code.replayed') and f.revoked_at is null`,
    'a session that ended is marked in its row': `
      select e.stream from log.event as e join authorize.session as s on s.sid = convert_from(e.entry, 'UTF8')::jsonb -> 'data' ->> 'sid'
       where e.type = 'session.ended' and s.ended_at is null`,
  }
  for (const [statement, query] of Object.entries(wrong)) assert.deepEqual(await sql.query(query), [], statement)
}
