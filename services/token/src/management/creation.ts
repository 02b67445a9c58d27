// Keys that are made here, and keys that are handed in.
import type { Making } from '@signet/platform/kickstart/decode'
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

/** What is asked for, as far as the request alone can tell. */
interface Asked extends Pick<Birth, 'fact' | 'name' | 'issuer'> {
  readonly id?: string | undefined
  readonly kid?: string | undefined
  readonly make: (signal: AbortSignal) => Promise<Material>
}

function generated(json: unknown): Asked {
  const { key: given } = decodeValue(GenerateBody, json)
  const { algorithm, length: asked, type } = given
  const { type: its, length: only } = recipes[algorithm]
  const length = lengthFor(algorithm, only, asked)
  const wrong = [
    ...(typeof length === 'number' ? [] : [length]),
    ...(type === undefined || type === its ? [] : [keyError('mismatch', 'type', `${algorithm} is of ${its} keys.`)]),
  ]
  if (wrong.length > 0 || typeof length !== 'number') return refuseFields(wrong)
  return { ...given, fact: 'generated', make: (signal) => makeInTurn(algorithm, length, signal) }
}

function imported(json: unknown): Asked {
  const { key: given } = decodeValue(ImportBody, json)
  const { algorithm, type, length, privateKey, publicKey, certificate } = given
  const reading = readMaterial({ algorithm, type, length, privateKey, publicKey, certificate })
  return reading.kind === 'refused' ? refuseFields(reading.fields) : { ...given, fact: 'imported', make: async () => reading.material }
}

const decoders: Readonly<Record<Making, (json: unknown) => Asked>> = { generate: generated, import: imported }

/** What the body of a request that makes a key asks for; `inPath` is the id that its path names. Raises `invalid_fields`. */
export function askedOf(making: Making, inPath: string | undefined, json: unknown): Asked {
  const asked = decoders[making](json)
  if (inPath === undefined) return asked
  const parsed = key.id.schema.safeParse(inPath)
  if (!parsed.success) return refuseFields([keyError('couldNotConvert', 'id', key.id.about)])
  if (asked.id !== undefined && asked.id !== parsed.data) return refuseFields([keyError('invalid', 'id', 'The path says another.')])
  return { ...asked, id: parsed.data }
}

/** Makes a key and resolves with its id. Raises `invalid_fields` when the id or the kid is or was another key's. */
export async function create(asked: Asked, { signal, actor, traceparent }: Pick<Call, 'signal' | 'actor' | 'traceparent'>, means: Means): Promise<string> {
  const { store, ring, events, clock, random, kek } = means
  if ((await store.kept(clock.now())) >= MAX_KEYS)
    return refuseRequest('tooMany', `There are ${MAX_KEYS} keys, among them those that went less than thirty days ago.`)
  const { fact, id = random.uuid(), name, issuer, kid, make } = asked
  const birth: Birth = { fact, id, name, ...(issuer !== undefined && { issuer }), ...(kid !== undefined && { kid }), material: await make(signal) }
  if (signal.aborted) throw new Refused('late', 'The answer took too long. Try again.', { detail: 'nobody waits for the key any more' })
  const born = await factsOfBirth(means, kek, birth, { actor, traceparent })
  if ((await events.append(born.events)).kind === 'conflict') {
    const taken = await store.taken(id, born.kid)
    return refuseFields([
      ...(taken.id ? [keyError('duplicate', 'id', key.id.taken)] : []),
      ...(taken.kid ? [keyError('duplicate', 'kid', 'A key with this kid exists or has existed: the same key, where nobody has chosen the kid.')] : []),
    ])
  }
  await ring.load()
  return id
}

const answer =
  (making: Making) =>
  async (call: Call, means: Means): Promise<Answer> => {
    requireQuery(call.query)
    const id = await create(askedOf(making, call.parameters.keyId, readBody(call.body)), call, means)
    const kept = await means.store.one(id)
    // somebody who knew its id has deleted it already
    if (kept === undefined) throw new Refused('unknown_object', 'There is no such object.')
    return answerOf(kept, means)
  }

const creation = { ...api, tag: 'Keys', method: 'POST', answers: shows('The key.', z.strictObject({ key: Key })) } as const
const path = z.object({ keyId: key.id.schema })

const generating = { ...creation, body: json(GenerateBody), answer: answer('generate') }
const importing = { ...creation, body: json(ImportBody), answer: answer('import') }

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
