// What the projector measures besides the relay, which the platform measures.
import type { Metric, Platform, Reading } from '@signet/platform'

export const attemptDuration: Metric = {
  name: 'signet.logout.attempt.duration',
  kind: 'histogram',
  unit: 's',
  about: 'How long attempts to tell a party of a logout took, making the token included, by what came of them: delivered, failed, given_up or unsent.',
  by: ['signet.client.id', 'signet.outcome'],
}

const pending: Metric = {
  name: 'signet.logout.pending',
  kind: 'gauge',
  unit: '{delivery}',
  about: 'Parties that are still to be told of a logout, by how long ago it was. Of the parties that wait longest, at most 100.',
  by: ['signet.client.id', 'signet.age'],
}

const oldest: Metric = {
  name: 'signet.logout.pending.age',
  kind: 'gauge',
  unit: 's',
  about: 'How long the oldest logout has waited that a party is still to be told of.',
  by: ['signet.client.id'],
}

export const metrics: readonly Metric[] = [attemptDuration, pending, oldest]

/** A party has few values, all parties together need not: a dead party is what one wants to see, and it waits longest. */
const MAX_PARTIES = 100

interface Waiting {
  readonly clientId: string
  readonly planned: number
  readonly ages: readonly number[]
}

const ages = ['1m', '10m', '1h', '1d'] as const
const bounds = [60_000, 600_000, 3_600_000]

/** Over the index of what is due; a party's rows are counted by age. */
const waiting = `
select client_id as "clientId", min(planned_at) as planned,
       array[count(*) filter (where $1 - planned_at < $2), count(*) filter (where $1 - planned_at >= $2 and $1 - planned_at < $3),
             count(*) filter (where $1 - planned_at >= $3 and $1 - planned_at < $4), count(*) filter (where $1 - planned_at >= $4)] as ages
  from projector.delivery where state = 'pending'
 group by client_id order by planned limit ${MAX_PARTIES}`

export function observeDeliveries({ telemetry, sql, clock }: Pick<Platform, 'telemetry' | 'sql' | 'clock'>): void {
  const read = () => sql.query<Waiting>(waiting, [clock.now(), ...bounds])
  telemetry.observe(pending, async () =>
    (await read()).flatMap(({ clientId, ages: counts }) =>
      ages.map((age, index): Reading => ({ value: counts[index] ?? 0, attributes: { 'signet.client.id': clientId, 'signet.age': age } })),
    ),
  )
  telemetry.observe(oldest, async () =>
    (await read()).map(({ clientId, planned }) => ({ value: (clock.now() - planned) / 1000, attributes: { 'signet.client.id': clientId } })),
  )
}
