// What follows for others when an object ends or loses a member. That they count no more holds at once, by the rules of the views `standing_…`
// (migrations/001-objects.sql), however many they are; here a fact for each makes it last, in short steps: the first at once, the others when the event
// comes by the feed. Repeating a step changes nothing, because it looks for what is still to be done: so whoever dies in between is followed by the
// next one (docs/decisions/dependents-follow.md).
import type { Platform, Subscription } from '@signet/platform'
import { application, type EventDeclaration, entity, entityGrant, type ObjectDeclaration, registration, tenant, user } from '@signet/protos'
import type { Draft } from '../domain/decision.ts'
import { allNameKinds } from '../domain/identifier.ts'
import { decideLife } from '../domain/object.ts'
import type { Happened, Recorder } from '../recording.ts'
import type { KeptObject, Store } from '../store.ts'
import { memberRules } from './members.ts'

/** One group commit’s worth, and a short query. */
const PAGE = 100

interface Page {
  readonly after: string
  readonly limit: number
}

/** The objects, by id, about which something follows from an event, and what. */
interface Consequence {
  readonly page: (page: Page) => Promise<readonly KeptObject[]>
  readonly drafts: (found: KeptObject) => Promise<readonly Draft[]> | readonly Draft[]
}

export interface Rule {
  readonly hears: readonly Pick<EventDeclaration, 'type' | 'topic'>[]
  /** What follows from one of these events. */
  readonly follows: (happened: Happened, store: Store) => Promise<readonly Consequence[]> | readonly Consequence[]
}

/** Whatever names an object that has ended ends too. */
const endsWith = (parent: ObjectDeclaration, end: string, dependent: ObjectDeclaration, by: string, prefix = ''): Rule => ({
  hears: [parent.life[end]].filter((each) => each !== undefined),
  follows: ({ event, position }, store) => {
    const id = event.stream.slice(parent.stream('').length)
    const last = 'erased' in dependent.life ? 'erased' : 'deleted'
    return [
      {
        page: (page) => store.dependents({ kind: dependent.kind, by }, `${prefix}${id}`, { before: position, ...page }),
        drafts: async (found) => decideLife(dependent, found, last, { borne: await store.namesOf(found.id, allNameKinds(dependent)) }),
      },
    ]
  },
})

const dependents: readonly Rule[] = [
  endsWith(application, 'deleted', registration, 'client_id'),
  endsWith(user, 'erased', registration, 'sub'),
  endsWith(user, 'erased', entityGrant, 'recipient', 'user:'),
  endsWith(entity, 'deleted', entityGrant, 'recipient', 'entity:'),
  endsWith(entity, 'deleted', entityGrant, 'entity_id'),
]

interface Parts {
  readonly store: Store
  readonly record: Recorder
  readonly platform: Pick<Platform, 'events' | 'log'>
}

/** Carries out what follows from an event, at most so many pages of each. */
async function carryOut(happened: Happened, rules: readonly Rule[], { store, record }: Parts, most = Number.POSITIVE_INFINITY): Promise<void> {
  const origin = { actor: 'service:registry', cause: happened.event.id, traceparent: happened.event.traceparent }
  const concerned = rules.filter(({ hears }) => hears.some(({ type }) => type === happened.event.type))
  for (const { page, drafts } of (await Promise.all(concerned.map(({ follows }) => follows(happened, store)))).flat()) {
    let after: string | undefined = ''
    for (let pages = 0; after !== undefined && pages < most; pages++) {
      const found = await page({ after, limit: PAGE })
      const outcomes = await Promise.all(found.map(async (each) => record(await drafts(each), origin)))
      // what was taken has just ended or changed: it is looked at again
      if (outcomes.every(({ kind }) => kind === 'recorded')) after = found.length < PAGE ? undefined : found.at(-1)?.id
    }
  }
}

export interface FollowUp {
  readonly subscriptions: readonly Subscription[]
  /** The first step of what follows, for whoever waits for an answer. Never rejects: the subscriptions do what it could not. */
  begin(happened: readonly Happened[]): Promise<void>
}

export function followUp(parts: Parts): FollowUp {
  const { events, log } = parts.platform
  const rules = [...dependents, ...memberRules(events)]
  const follow = (name: string, some: readonly Rule[]): Subscription => ({
    kind: 'react',
    name,
    hears: some.flatMap(({ hears }) => hears),
    react: async (recorded) => {
      for (const each of recorded) await carryOut(each, some, parts)
    },
  })
  return {
    // a tenant has a handler of its own, so that nobody else waits while a million persons are erased
    subscriptions: [follow('end-dependents', rules), follow('erase-tenants', [endsWith(tenant, 'closed', user, 'tenant')])],
    begin: async (happened) => {
      try {
        for (const each of happened) await carryOut(each, rules, parts, 1)
      } catch (error) {
        log.warn('what follows from a change is left to the feed', { error })
      }
    },
  }
}
