// The history of an object, and the object as it was. What was sealed about a person who has been erased is gone here too.

import { unsealEvent } from '@signet/platform/log/fact'
import { article, header, looksFor, shows } from '@signet/platform/management/described'
import { History, historyOf, objectThen, type Step, stepsOf } from '@signet/platform/management/history'
import { decodePage, pageQuery } from '@signet/platform/management/page'
import { type Evolved, type Flat, Refused } from '@signet/protos'
import { subjectOf } from '../domain/members.ts'
import { type Call, type Endpoint, type Means, requireQuery } from './endpoint.ts'
import { idOf, type Kind, scopeWithin } from './kind.ts'
import type { Place } from './objects.ts'
import { requireId } from './scope.ts'

/** Raises `unknown_object`, also for what is of a tenant that the caller may not see. */
async function read(kind: Kind, call: Call, { events, personKeys }: Means): Promise<readonly Step[]> {
  const { declaration } = kind
  const id = requireId(declaration.id.schema, idOf(kind, call))
  const recorded = await events.readStream(declaration.stream(id))
  const [first] = recorded
  if (first === undefined || !['', first.event.tenant].includes(scopeWithin(kind, call).tenantId))
    throw new Refused('unknown_object', 'There is no such object.')
  const isPersonal = recorded.some(({ event }) => event.sealed !== undefined)
  const key = isPersonal ? await personKeys.find(subjectOf(declaration, id)) : undefined
  return stepsOf(id, recorded, (event) => {
    const fact = declaration.events.find((known) => known.type === event.type)
    return key === undefined || fact === undefined ? undefined : (unsealEvent(event, key, fact) as Flat | undefined)
  })
}

/** The object as it was. Raises `unknown_object` when it was not there then, `invalid_fields`. */
export const objectAt = async (kind: Kind, call: Call, means: Means): Promise<Evolved> => objectThen(await read(kind, call, means), call.query.at ?? '')

export const historyEndpoint = (kind: Kind, { path, parameters, name }: Place): Endpoint => ({
  ...looksFor,
  tag: kind.tag,
  method: 'GET',
  path: `${path}/history`,
  id: `retrieve${name}History`,
  about: `Who changed ${article(kind.declaration.kind)}, when, and from what to what: the latest first.`,
  parameters: { header, path: parameters, query: pageQuery },
  answers: shows('The history.', History),
  read: async (call, means) => {
    requireQuery(call.query, Object.keys(pageQuery.shape))
    return { body: historyOf(kind.declaration, await read(kind, call, means), decodePage(call.query)) }
  },
})
