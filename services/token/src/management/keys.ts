// /api/key: the keys that sign tokens. Nothing here ever answers a private half.
import { decodeValue, readBody } from '@signet/platform/management/body'
import { api, conditional, done, header, json, looksFor, ofOne, shows } from '@signet/platform/management/described'
import { atQuery, History, historyOf, objectThen, type Step, stepsOf } from '@signet/platform/management/history'
import { decodePage, pageQuery } from '@signet/platform/management/page'
import { requireQuery } from '@signet/platform/management/query'
import { key, Refused, show } from '@signet/protos'
import { z } from 'zod'
import { decideDeletion, decideUpdate } from '../domain/key.ts'
import { Key, PatchBody, UpdateBody } from './bodies.ts'
import { change, requireKept } from './change.ts'
import { creationEndpoints } from './creation.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { keySearch } from './search.ts'
import { answerOf, shown, standingOf } from './shown.ts'

const TAG = 'Keys'
const one = { ...ofOne, tag: TAG, path: '/api/key/{keyId}' } as const
const path = z.object({ keyId: key.id.schema })
const answers = shows('The key.', z.strictObject({ key: Key }))

/** Raises `unknown_object`. */
async function stepsOfKey({ parameters }: Call, { events }: Means): Promise<readonly Step[]> {
  const id = key.id.schema.safeParse(parameters.keyId)
  const recorded = id.success ? await events.readStream(key.stream(id.data)) : []
  if (recorded.length === 0 || !id.success) throw new Refused('unknown_object', 'There is no such object.')
  return stepsOf(id.data, recorded, () => undefined)
}

const list: Endpoint = {
  ...api,
  tag: TAG,
  method: 'GET',
  path: '/api/key',
  id: 'listKeys',
  about: 'List the keys, the platform’s own among them.',
  parameters: { header },
  answers: shows('The keys.', z.strictObject({ keys: z.array(Key) })),
  answer: async ({ query }, means) => {
    requireQuery(query)
    await means.ring.load()
    return { body: { keys: (await means.store.all()).map((each) => shown(each, means)) } }
  },
}

const retrieve: Endpoint = {
  ...one,
  method: 'GET',
  id: 'retrieveKey',
  about: 'Retrieve a key.',
  parameters: { header: conditional, path, query: atQuery },
  answers,
  answer: async (call, means) => {
    requireQuery(call.query, ['at'])
    if (call.query.at !== undefined) {
      const then = objectThen(await stepsOfKey(call, means), call.query.at)
      return { body: { key: show(key, then) }, version: then.version }
    }
    const kept = await requireKept(call, means)
    await means.ring.load()
    return answerOf(kept, means)
  },
}

const update: Endpoint = {
  ...one,
  method: 'PUT',
  id: 'updateKey',
  about: 'Rename a key. What else it is never changes: the body may repeat it.',
  refuses: [...ofOne.refuses, 'changed_meanwhile'],
  parameters: { header: conditional, path },
  body: json(UpdateBody),
  answers,
  answer: async (call, means) => {
    requireQuery(call.query)
    const given = decodeValue(UpdateBody, readBody(call.body)).key
    const kept = await change(call, means, (object) => decideUpdate(object, given, shown(object, means)), { replaces: true })
    return answerOf(kept, means)
  },
}

const patch: Endpoint = {
  ...one,
  method: 'PATCH',
  id: 'patchKey',
  about: 'Rename a key, by what is merged into it (RFC 7396).',
  parameters: { header: conditional, path },
  body: json(PatchBody),
  answers,
  answer: async (call, means) => {
    requireQuery(call.query)
    const given = decodeValue(PatchBody, readBody(call.body)).key
    const kept = await change(call, means, (object) => decideUpdate(object, { name: object.flat.name, ...given }, shown(object, means)))
    return answerOf(kept, means)
  },
}

const remove: Endpoint = {
  ...one,
  method: 'DELETE',
  id: 'deleteKey',
  about: 'Delete a key that nothing has chosen.',
  details: 'Its private half is destroyed. What it has signed can be checked for another thirty days: until then its public half stays in the key set.',
  parameters: { header: conditional, path },
  answers: done,
  answer: async (call, means) => {
    requireQuery(call.query)
    await change(call, means, async (kept) => {
      // whoever comes to name it from here on is noticed
      const stream = key.stream(kept.id)
      const premises = [{ stream, reliance: await means.events.reliance(stream) }]
      const { kinds: namedBy } = await means.registry.findNaming({ kind: key.kind, id: kept.id }, call)
      await means.ring.load()
      return { ...decideDeletion(kept, { standing: standingOf(kept.id, means), namedBy }), premises }
    })
    return {}
  },
}

const history: Endpoint = {
  ...looksFor,
  tag: TAG,
  method: 'GET',
  path: '/api/key/{keyId}/history',
  id: 'retrieveKeyHistory',
  about: 'Who changed a key, when, and from what to what: the latest first.',
  parameters: { header, path, query: pageQuery },
  answers: shows('The history.', History),
  answer: async (call, means) => {
    requireQuery(call.query, Object.keys(pageQuery.shape))
    return { body: historyOf(key, await stepsOfKey(call, means), decodePage(call.query)) }
  },
}

export const keyEndpoints: readonly Endpoint[] = [...creationEndpoints, list, retrieve, update, patch, remove, history, ...keySearch]
