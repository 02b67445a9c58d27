// The worst moments, and how they are reached: a proxy holds a store's bytes at that point; the product has no hooks for it.
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster, Part } from './cluster.ts'
import { failed } from './history.ts'
import type { Load } from './load.ts'
import type { TcpProxy } from './proxy.ts'
import type { Receivers } from './receivers.ts'

export interface Scene {
  readonly cluster: Cluster
  readonly receivers: Receivers
  readonly load: Load
}

export interface Strike {
  readonly name: string
  /** All is well again by then, on a machine that has nothing else to do; in milliseconds. */
  readonly boundMs: number
  /** Part of the short set. */
  readonly short?: true
  /** Resolves when the fault is over: what was killed is being started again, what was frozen goes on. */
  readonly strike: (scene: Scene) => Promise<void>
}

/** Of a process: it starts anew, from sources. */
export const PROCESS_MS = 5_000
/** Of a process that was frozen. */
export const FROZEN_MS = 15_000
export const KAFKA_MS = 120_000

/** An append that carries this is on its way to Postgres and does not arrive. */
export const asked = (proxy: TcpProxy, text: string): Promise<void> => proxy.hold('request', (bytes) => bytes.includes(text)).reached

/** An append that carries this is committed, and the answer does not arrive. */
export const recorded = async (proxy: TcpProxy, text: string): Promise<void> => {
  await asked(proxy, text)
  await proxy.hold('answer', (bytes) => bytes.includes('recorded')).reached
}

/** The checkpoint of a handler, or the relay's cursor, is on its way: it names the log beside what is meant. */
export const checkpointOf = async ({ query }: Cluster, proxy: TcpProxy, text: string): Promise<void> => {
  const [{ id } = { id: '' }] = await query<{ id: string }>('select id from log.origin')
  await proxy.hold('request', (bytes) => bytes.includes(id) && bytes.includes(text)).reached
}

/** The answer to a batch of records that Kafka has accepted (kafkajs sends each request at once: size, API key, version, correlation id). */
export const accepted = async (proxy: TcpProxy): Promise<void> => {
  let correlation: number | undefined
  const isProduce = (bytes: Buffer) => bytes.length > 12 && bytes.readInt16BE(4) === 0 && bytes.includes('session.ended')
  await proxy.hold('request', (bytes) => {
    if (!isProduce(bytes)) return false
    correlation = bytes.readInt32BE(8)
    return true
  }).reached
  await proxy.hold('answer', (bytes) => bytes.length >= 8 && bytes.readInt32BE(4) === correlation).reached
}

export const killAt = async ({ cluster }: Scene, part: Part, proxy: TcpProxy, reached: Promise<void>): Promise<void> => {
  await reached
  await cluster.processes[part].signal('SIGKILL')
  proxy.pass()
}

/** Somebody has asked after this and was told of trouble, or nothing at all. */
export const somebodySuffered = async ({ load }: Scene): Promise<void> => {
  const since = performance.now()
  while (!load.history.exchanges.some((each) => each.until > since && failed(each))) await sleep(20)
}

/** Freezes a process until its callers have given up on it. */
export const freeze = async (scene: Scene, part: Part): Promise<void> => {
  const process = scene.cluster.processes[part]
  await process.signal('SIGSTOP')
  await somebodySuffered(scene)
  await process.signal('SIGCONT')
}

const refusesConnections = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(false)
    })
    socket.on('error', () => resolve(true))
  })

/** Tells a process to end, and kills it while it waits for a call that cannot finish. */
export const killDraining = async ({ cluster }: Scene, part: Part, port: number, proxy: TcpProxy): Promise<void> => {
  const process = cluster.processes[part]
  void process.signal('SIGTERM')
  while (!(await refusesConnections(port))) await sleep(20)
  await process.signal('SIGKILL')
  proxy.pass()
}

export const leader = async ({ query }: Cluster): Promise<number> => {
  const [row] = await query<{ epoch: number }>(`select epoch from log.lease where name = 'relay'`)
  return row?.epoch ?? 0
}
