// Records what a decider decided. Whether a name or an id was free is decided by the log alone, while it records.
import type { NewEvent, Platform } from '@signet/platform'
import type { Draft } from './domain/decision.ts'
import type { PersonKeys } from './person-keys.ts'

type Recorded =
  /** `at` tells when an event of these happened. */
  | { readonly kind: 'recorded'; readonly at: (draft: Draft) => number }
  /** Nothing was recorded, because these streams had begun. */
  | { readonly kind: 'taken'; readonly drafts: readonly Draft[] }

/** Who asks: apikey:<id> or service:registry, and the trace that it belongs to. */
export interface Origin {
  readonly actor: string
  readonly traceparent: string
}

export type Recorder = (drafts: readonly Draft[], origin: Origin) => Promise<Recorded>

/**
 * Appends drafts all or none. A person's key is stored before the event that it seals, so no event can be without its key; a key
 * without an event, left by a lost race, harms nobody. Raises `temporarily_unavailable`.
 */
export const recordWith =
  ({ platform, personKeys }: { platform: Pick<Platform, 'events' | 'fact'>; personKeys: PersonKeys }): Recorder =>
  async (drafts, origin) => {
    const events = new Map<Draft, NewEvent>()
    for (const draft of drafts) {
      const { declaration, personal, stream, tenant, subject, data } = draft
      const sealed = personal === undefined ? {} : { sealed: { key: await personKeys.obtain(draft.subject), data: personal } }
      events.set(draft, platform.fact(declaration, { stream, version: 1, tenant, subject, data, ...origin, ...sealed }))
    }
    const appended = await platform.events.append([...events.values()])
    if (appended.kind !== 'conflict') return { kind: 'recorded', at: (draft) => Date.parse(events.get(draft)?.event.time ?? '') }

    const began = await Promise.all(drafts.map(async ({ stream }) => (await platform.events.readStream(stream)).length > 0))
    const taken = drafts.filter((_, index) => began[index])
    if (taken.length === 0) throw new Error('the log refused streams that have not begun')
    return { kind: 'taken', drafts: taken }
  }
