// What two services say of the audit log: registry finds its entries, gateway puts them into archives.
import { z } from 'zod'

export const AUDIT_LOG = '/api/system/audit-log'

/** The heading of its endpoints. */
export const auditTag = 'Audit log entries'

/** What a `Date` can say. */
const MAX_INSTANT = 8_640_000_000_000_000

const text = z.string().max(1000).default('')
const instant = z.coerce.number().int().min(0).max(MAX_INSTANT).default(0)

/** By what entries are found; what is empty finds them all. */
export const auditCriteria = {
  message: text.describe('What the message contains, in letters of either case; a star stands for any text, and then it is the whole message.'),
  user: text.describe('The same in insertUser.'),
  reason: text.describe('The same in the reason.'),
  oldValue: text.describe('The same in the JSON of the old value.'),
  newValue: text.describe('The same in the JSON of the new value.'),
  start: instant.describe('From this instant on: milliseconds since 1970.'),
  end: instant.describe('Up to this instant; 0 for no bound.'),
}
