// Records what a decider decided. Whether a name or an id was free is decided by the log alone, while it records.
import type { NewEvent, Platform, Premise, RecordedEvent } from '@signet/platform'
import { Refused } from '@signet/protos'
import type { ContentStore } from './contents.ts'
import type { Draft } from './domain/decision.ts'
import type { PersonKeys } from './person-keys.ts'

/** What became of a draft: the version and the time, in milliseconds, of its event. */
export type Told = (draft: Draft) => { readonly version: number; readonly at: number }

/** An event at its position. */
export type Happened = Pick<RecordedEvent, 'position' | 'event'>

type Recorded =
  | { readonly kind: 'recorded'; readonly told: Told; readonly happened: readonly Happened[] }
  /** Nothing was recorded, because these streams had begun or, for a draft with a version, had moved on. */
  | { readonly kind: 'taken'; readonly drafts: readonly Draft[] }
  /** Nothing was recorded, because a premise did not hold any more. */
  | { readonly kind: 'moved' }

/** Who asks: apikey:<id> or service:registry, and the trace that it belongs to. */
export interface Origin {
  readonly actor: string
  readonly traceparent: string
  /** The event that led to it, if one did. */
  readonly cause?: string
}

export type Recorder = (drafts: readonly Draft[], origin: Origin, premises?: readonly Premise[]) => Promise<Recorded>

/** Each further attempt is a name that was given back or taken while we looked. */
const MAX_ATTEMPTS = 5

/**
 * Appends drafts all or none. A person's key is stored before the event that it seals, so no event can be without its key; a key
 * without an event, left by a lost race, harms nobody. Raises `temporarily_unavailable`.
 */
export const recordWith =
  ({ platform, personKeys, contents }: { platform: Pick<Platform, 'events' | 'fact'>; personKeys: PersonKeys; contents: ContentStore }): Recorder =>
  async (drafts, origin, premises = []) => {
    // the first draft of each stream says where the stream must be
    const first = new Map<string, Draft>()
    for (const draft of drafts) if (!first.has(draft.stream)) first.set(draft.stream, draft)
    // where a stream that was given back goes on; nothing is read before the log says that it is not free
    const reached = new Map<string, number>()

    // before the events that name it: one without an event, left by a lost race, harms nobody
    await contents.keep(new Map(drafts.flatMap((draft) => [...(draft.contents ?? [])])))

    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const events = new Map<Draft, NewEvent>()
      const versions = new Map<string, number>()
      for (const draft of drafts) {
        const { declaration, personal, stream, tenant, subject, data } = draft
        const version = (versions.get(stream) ?? (draft.version === undefined ? reached.get(stream) : draft.version - 1) ?? 0) + 1
        versions.set(stream, version)
        const sealed = personal === undefined ? {} : { sealed: { key: await personKeys.obtain(subject), data: personal } }
        events.set(draft, platform.fact(declaration, { stream, version, tenant, subject, data, ...origin, ...sealed }))
      }
      const appended = await platform.events.append([...events.values()], premises)
      if (appended.kind !== 'conflict') {
        const told: Told = (draft) => {
          const event = events.get(draft)?.event
          return { version: event?.version ?? 0, at: Date.parse(event?.time ?? '') }
        }
        const happened = [...events.values()].map(({ event }, place) => ({ event, position: appended.positions[place] ?? 0 }))
        return { kind: 'recorded', told, happened }
      }

      const taken: Draft[] = []
      let again = false
      for (const [stream, draft] of first) {
        const last = (await platform.events.readStream(stream)).at(-1)?.event
        if (draft.version !== undefined ? last?.version === draft.version - 1 : last === undefined) continue
        if (draft.version !== undefined || last?.type !== draft.afterRelease?.type) taken.push(draft)
        else if (reached.get(stream) !== last?.version) {
          reached.set(stream, last?.version ?? 0)
          again = true
        }
      }
      if (taken.length > 0) return { kind: 'taken', drafts: taken }
      if (premises.length > 0 && !again) return { kind: 'moved' }
    }
    throw new Refused('temporarily_unavailable', 'Others are changing the same names. Try again.', { detail: `${MAX_ATTEMPTS} conflicts in a row` })
  }
