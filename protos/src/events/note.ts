// What somebody writes into the audit log beside what the log knows by itself. Stream: note:<id>.
import { z } from 'zod'
import { declareEvent } from './declare.ts'

export const noteStream = (id: string): string => `note:${id}`

export const noteWritten = declareEvent({
  type: 'note.written',
  owner: 'registry',
  topic: 'signet.registry',
  about: 'A program or an administrator wrote an entry into the audit log: what was done elsewhere.',
  data: z.strictObject({
    note_id: z.uuid(),
    /** Whom the writer names; who wrote it is the actor of the event. */
    insert_user: z.string(),
    message: z.string(),
    /** Empty for none. */
    reason: z.string(),
    /** Null for none; what is called a secret in them is masked. */
    old_value: z.unknown(),
    new_value: z.unknown(),
    data: z.unknown(),
  }),
})
