// A feed for tests until the local feed is there.
import { declarationOf, type ServiceName } from '@signet/protos'
import { pause } from '../job.ts'
import type { Broadcast, EventFeed, RecordedEvent, Sql, Subscription } from '../ports.ts'
export function openInterimFeed(): EventFeed {
  const subs: { service: ServiceName; sql: Sql; s: Subscription }[] = []
  const casts: Broadcast[] = []
  const never = new AbortController().signal
  const topicOf = (e: RecordedEvent) => declarationOf(e.event.type)?.topic
  const move = async (tx: { query: Sql['query'] }, s: Subscription, topic: string, e: RecordedEvent) => {
    await tx.query(
      `insert into checkpoint (handler, topic, partition, origin, position, next_offset) values ($1,$2,0,$3,$4,0) on conflict (handler, topic, partition) do update set position = excluded.position`,
      [s.name, topic, e.origin, e.position],
    )
  }
  return {
    publish: async (events) => {
      for (const e of events) for (const c of casts) if (c.topics.includes(topicOf(e) as never)) c.hear(e)
      for (const { sql, s } of subs)
        for (const topic of s.topics) {
          const mine = events.filter((e) => topicOf(e) === topic)
          const last = mine.at(-1)
          if (last === undefined) continue
          for (;;) {
            try {
              if (s.kind === 'project')
                await sql.transaction(async (tx) => {
                  await s.project(mine, tx)
                  await move(tx, s, topic, last)
                })
              else {
                await s.react(mine)
                await move(sql, s, topic, last)
              }
              break
            } catch (error) {
              console.error('handler', s.name, error)
              await pause(50, never)
            }
          }
        }
    },
    subscribe: async (service, sql, s) => {
      subs.push({ service, sql, s })
    },
    listen: async (_service, b) => {
      casts.push(b)
    },
    close: async () => undefined,
  }
}
