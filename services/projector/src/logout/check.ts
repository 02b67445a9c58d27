// For `signet doctor`: are relying services being told of logouts?
import type { Check } from '@signet/platform'

const DAY_MS = 24 * 60 * 60 * 1000

/** A delivery that is due is claimed within seconds unless nobody delivers. */
const OVERDUE_MS = 5 * 60 * 1000

export const deliveriesCheck: Check = {
  name: 'logout deliveries',
  look: async ({ sql, clock }) => {
    const now = clock.now()
    const [row] = await sql.query<{ pending: number; overdue: number; givenUp: number }>(
      `select (select count(*) from projector.delivery where state = 'pending') as pending,
              (select count(*) from projector.delivery where state = 'pending' and next_attempt_at < $1 and claimed_until < $2) as overdue,
              (select count(*) from projector.delivery where state = 'given_up' and coalesce(last_at, planned_at) > $3) as "givenUp"`,
      [now - OVERDUE_MS, now, now - DAY_MS],
    )
    const { pending = 0, overdue = 0, givenUp = 0 } = row ?? {}
    const found = `${pending} pending, ${givenUp} given up since yesterday`
    if (overdue > 0) return { state: 'problem', found: `${found}; ${overdue} overdue`, advice: 'run the projector and egress, and look at what they log' }
    if (givenUp > 0) return { state: 'warning', found, advice: 'ask the audit log for logout.given_up: it names the application and the reason' }
    return { state: 'ok', found }
  },
}
