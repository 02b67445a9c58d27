// Keeps what users are searched by, beside the append: each change of a user is looked at as it is now, so repetition changes nothing.
import type { Subscription } from '@signet/platform'
import { user } from '@signet/protos'

const prefix = user.stream('')

export const searchText: Subscription = {
  kind: 'project',
  name: 'search-text',
  hears: user.events,
  project: async (events, tx) => {
    const ids = new Set(events.map(({ event }) => event.stream.slice(prefix.length)))
    await tx.query('delete from user_search where id = any ($1)', [[...ids]])
    await tx.query(
      `insert into user_search (id, text) select id, search_text(document) from app_user
       where kind = 'user' and id = any ($1) and ended_at is null on conflict (id) do update set text = excluded.text`,
      [[...ids]],
    )
  },
}
