// A plan with what it rests on. What a plan looked at by its id and does not change must still be so when it is recorded: otherwise an entity could
// be made while its type is being deleted. Nobody lists these objects: whatever the plan asks its means for is one of them.
import type { Premise } from '@signet/platform'
import type { KeptObject } from '../store.ts'
import type { Means, Plan } from './endpoint.ts'

export interface Planned extends Plan {
  readonly premises: readonly Premise[]
}

/** Makes a plan. When a premise of it does not hold any more it has to be made again. */
export async function planned(means: Means, work: (means: Means) => Promise<Plan>): Promise<Planned> {
  // of what was looked at twice the first look counts
  const versions = new Map<string, Premise>()
  const reliances = new Map<string, Premise>()
  const note = (kind: string, found: KeptObject | undefined) => {
    const stream = `${kind}:${found?.id}`
    if (found !== undefined && !versions.has(stream)) versions.set(stream, { stream, version: found.version })
    return found
  }
  const { store, events } = means
  const watched: Means = {
    ...means,
    store: {
      ...store,
      object: async (kind, id) => note(kind, await store.object(kind, id)),
      openTenants: async (limit) => (await store.openTenants(limit)).map((each) => note('tenant', each) ?? each),
    },
    events: {
      ...events,
      reliance: async (stream) => {
        const reliance = await events.reliance(stream)
        if (!reliances.has(stream)) reliances.set(stream, { stream, reliance })
        return reliance
      },
    },
  }
  const plan = await work(watched)
  // where it changes an object, the version of the change says the same
  for (const { stream } of plan.drafts) versions.delete(stream)
  return { ...plan, premises: [...versions.values(), ...reliances.values()] }
}
