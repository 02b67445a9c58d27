// Keys that are made here, and keys that are handed in.
import { decodeValue, readBody, refuseFields, refuseRequest } from '@signet/platform/management/body'
import { api, header, json, shows } from '@signet/platform/management/described'
import { requireQuery } from '@signet/platform/management/query'
import { key, Refused } from '@signet/protos'
import { z } from 'zod'
import { keyError, lengthFor } from '../domain/key.ts'
import { recipes } from '../keys/algorithms.ts'
import { type Birth, factsOfBirth } from '../keys/birth.ts'
import { type Material, makeMaterial } from '../keys/material.ts'
import { readMaterial } from '../keys/pem.ts'
import { GenerateBody, ImportBody, Key } from './bodies.ts'
import type { Answer, Call, Endpoint, Means } from './endpoint.ts'
import { answerOf } from './shown.ts'

/** The key set has to travel in one answer, and every relying party reads all of it. */
const MAX_KEYS = 500

/** A long RSA key takes seconds of one of the four threads that RSA signatures are made in: one at a time leaves them the others. */
let making: Promise<unknown> = Promise.resolve()
function makeInTurn(algorithm: Material['algorithm'], length: number, signal: AbortSignal): Promise<Material> {
  const made = making.then(() => {
    signal.throwIfAborted()
    return makeMaterial(algorithm, length)
  })
  making = made.catch(() => undefined)
  return made
}

async function generate(body: Uint8Array, { signal }: Call) {
  const { key: given } = decodeValue(GenerateBody, readBody(body))
  const { algorithm, length: asked, type } = given
  const { type: its, length: only } = recipes[algorithm]
  const length = lengthFor(algorithm, only, asked)
  const wrong = [
    ...(typeof length === 'number' ? [] : [length]),
    ...(type === undefined || type === its ? [] : [keyError('mismatch', 'type', `${algorithm} is of ${its} keys.`)]),
  ]
  if (wrong.length > 0 || typeof length !== 'number') return refuseFields(wrong)
  return { ...given, make: () => makeInTurn(algorithm, length, signal) }
}

async function read(body: Uint8Array) {
  const { key: given } = decodeValue(ImportBody, readBody(body))
  const { algorithm, type, length, privateKey, publicKey, certificate } = given
  const reading = readMaterial({ algorithm, type, length, privateKey, publicKey, certificate })
  return reading.kind === 'refused' ? refuseFields(reading.fields) : { ...given, make: async () => reading.material }
}

interface Asked extends Pick<Birth, 'name' | 'issuer'> {
  readonly id?: string | undefined
  readonly kid?: string | undefined
  readonly make: () => Promise<Material>
}

/** Raises `invalid_fields` when the id or the kid is or was another key's. */
async function create(fact: Birth['fact'], { make, id: named, ...asked }: Asked, call: Call, means: Means): Promise<Answer> {
  const { store, ring, events, clock, random, kek } = means
  const inPath = call.parameters.keyId
  const parsed = key.id.schema.safeParse(inPath ?? named ?? random.uuid())
  if (!parsed.success) return refuseFields([keyError('couldNotConvert', 'id', key.id.about)])
  const id = parsed.data
  if (inPath !== undefined && named !== undefined && named !== id) return refuseFields([keyError('invalid', 'id', 'The path says another.')])
  if ((await store.kept(clock.now())) >= MAX_KEYS)
    return refuseRequest('tooMany', `There are ${MAX_KEYS} keys, among them those that went less than thirty days ago.`)
  const { name, issuer, kid } = asked
  const birth: Birth = { fact, id, name, ...(issuer !== undefined && { issuer }), ...(kid !== undefined && { kid }), material: await make() }
  if (call.signal.aborted) throw new Refused('late', 'The answer took too long. Try again.', { detail: 'nobody waits for the key any more' })
  const born = await factsOfBirth(means, kek, birth, { actor: call.actor, traceparent: call.traceparent })
  if ((await events.append(born.events)).kind === 'conflict') {
    const taken = await store.taken(id, born.kid)
    return refuseFields([
      ...(taken.id ? [keyError('duplicate', 'id', key.id.taken)] : []),
      ...(taken.kid ? [keyError('duplicate', 'kid', 'A key with this kid exists or has existed: the same key, where nobody has chosen the kid.')] : []),
    ])
  }
  await ring.load()
  const kept = await store.one(id)
  // somebody who knew its id has deleted it already
  if (kept === undefined) throw new Refused('unknown_object', 'There is no such object.')
  return answerOf(kept, means)
}

const creation = { ...api, tag: 'Keys', method: 'POST', answers: shows('The key.', z.strictObject({ key: Key })) } as const
const path = z.object({ keyId: key.id.schema })

const generating = {
  ...creation,
  body: json(GenerateBody),
  answer: async (call: Call, means: Means) => {
    requireQuery(call.query)
    return create('generated', await generate(call.body, call), call, means)
  },
}
const importing = {
  ...creation,
  body: json(ImportBody),
  answer: async (call: Call, means: Means) => {
    requireQuery(call.query)
    return create('imported', await read(call.body), call, means)
  },
}

export const creationEndpoints: readonly Endpoint[] = [
  { ...generating, path: '/api/key/generate', id: 'generateKey', about: 'Make a key.', parameters: { header } },
  { ...generating, path: '/api/key/generate/{keyId}', id: 'generateKeyWithId', about: 'Make a key with an id of your choice.', parameters: { header, path } },
  { ...importing, path: '/api/key/import', id: 'importKey', about: 'Hand in a key that was made elsewhere.', parameters: { header } },
  {
    ...importing,
    path: '/api/key/import/{keyId}',
    id: 'importKeyWithId',
    about: 'Hand in a key that was made elsewhere, with an id of your choice.',
    parameters: { header, path },
  },
]
