// Drives the table of degraded.ts: asks every endpoint once while a store suffers and compares what it answers and what it records.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import type { Receiver } from '../flows/receiver.ts'
import { type Answer, decisions, type Endpoint, endpointNames, type Fault, promised } from './degraded.ts'
import { introspect, probes, type Scene, type Seen, setScene } from './degraded-probes.ts'
import type { DegradedWorld } from './degraded-world.ts'

/** Half of what the gateway grants a request: an answer that takes longer is a request that hangs. */
const PATIENCE_MS = 5000

/** Whatever comes back by itself is back by then; what is not is shown with its last answer. */
const RECOVERY_MS = 20_000

/** No question takes so long, not even a command on a busy machine: it hangs. */
const HANGING_MS = 120_000

/** Asks again and again until the answer will do. */
export async function until<T>(ask: () => Promise<T>, will: (answer: T) => boolean): Promise<T> {
  const giveUpAt = performance.now() + RECOVERY_MS
  for (;;) {
    const answer = await inTime(ask(), 'what was asked for again and again', HANGING_MS)
    if (will(answer)) return answer
    if (performance.now() > giveUpAt) throw new Error(`still ${JSON.stringify(answer).slice(0, 800)}`)
    await turn()
  }
}

/** Gives Redis one command in its inline form and resolves with what it answers. Rejects when it hangs up instead. */
export async function tellRedis(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`${command}\r\n`)
  const silent = once(socket, 'close').then(() => Promise.reject(new Error(`Redis hung up on ${command}`)))
  const [answer] = (await inTime(Promise.race([once(socket, 'data'), silent]), `Redis, told ${command},`, RECOVERY_MS)) as [Buffer]
  silent.catch(() => undefined)
  socket.destroy()
  return answer.toString().trim()
}

export const sidOf = ({ session }: Scene['leavers'][number]): string => String(session.tokens.claims()?.sid)

/** An answer in time, or an error that names who owes it. */
export async function inTime<T>(answer: Promise<T>, what: string, ms = PATIENCE_MS): Promise<T> {
  const limit = new AbortController()
  const late = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} did not answer`)), ms)
    limit.signal.addEventListener('abort', () => clearTimeout(timer))
  })
  return Promise.race([answer, late]).finally(() => limit.abort())
}

/** Compares an answer with the promise; `fault` names the occasion. Whoever is refused is told when to come again. */
function keeps(promise: Answer, { status, error, retryAfter, text }: Seen, occasion: string): void {
  if (status === 503) assert.match(retryAfter ?? '', /^[1-9]\d*$/, `${occasion}: Retry-After`)
  if (promise.or?.some((other) => other.status === status && other.error === error)) return
  assert.deepEqual({ status, error }, { status: promise.status, error: promise.error }, `${occasion}: ${text.slice(0, 800)}`)
}

export const promisedRecords = (fault: Fault, when: 'records' | 'later'): readonly string[] =>
  endpointNames.flatMap((endpoint) => promised(endpoint, fault)[when] ?? []).sort()

export interface Drive {
  readonly scene: () => Promise<Scene>
  readonly decisionsAfter: (position: number) => Promise<readonly string[]>
  readonly driveAll: (fault: Fault, scene: Scene, patienceMs?: number) => Promise<ReadonlyMap<Endpoint, Seen>>
  /** The session of somebody who is signed in counts, and a new person can sign in. */
  readonly recovered: (scene: Scene) => Promise<void>
  readonly suffer: (fault: Fault, strike: () => Promise<void> | void, mend: () => Promise<void> | void) => Promise<Scene>
  /** What introspection says of an access token; `refused` when it does not know. */
  readonly activity: (scene: Scene, token: string) => Promise<'active' | 'inactive' | 'refused'>
}

export function openDrive(world: DegradedWorld, receiver: Receiver): Drive {
  const scene = () => setScene(world.issuer, receiver.url)
  const decisionsAfter = async (position: number) => (await world.recordedAfter(position)).filter((type) => decisions.has(type)).sort()

  const driveAll: Drive['driveAll'] = async (fault, on, patienceMs) => {
    const all = probes(world.issuer, on)
    const seen = new Map<Endpoint, Seen>()
    for (const endpoint of endpointNames) {
      const answer = await inTime(all[endpoint](), `${fault}, ${endpoint}`, patienceMs)
      keeps(promised(endpoint, fault), answer, `${fault}, ${endpoint}`)
      seen.set(endpoint, answer)
    }
    return seen
  }

  const recovered: Drive['recovered'] = async (on) => {
    await until(probes(world.issuer, on)['GET /oauth2/authorize, somebody signed in'], ({ status }) => status === 302)
  }

  const suffer: Drive['suffer'] = async (fault, strike, mend) => {
    const on = await scene()
    const position = await world.lastPosition()
    await strike()
    try {
      await driveAll(fault, on)
    } finally {
      await mend()
    }
    await recovered(on)
    const expected = [...promisedRecords(fault, 'records'), ...promisedRecords(fault, 'later')].sort()
    await until(
      () => decisionsAfter(position),
      (types) => types.length >= expected.length,
    )
    assert.deepEqual(await decisionsAfter(position), expected, fault)
    return on
  }

  const activity: Drive['activity'] = async (on, token) => {
    const { status, text } = await introspect(world.issuer, on, token)
    if (status !== 200) return 'refused'
    return (JSON.parse(text) as { active: boolean }).active ? 'active' : 'inactive'
  }

  return Object.freeze({ scene, decisionsAfter, driveAll, recovered, suffer, activity })
}
