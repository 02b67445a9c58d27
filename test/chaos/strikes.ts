// What strikes, and when: each victim at its worst moments. A proxy holds a store's bytes at that point; the product has no hooks for it.
import { rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
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
const PROCESS_MS = 5_000
/** Of a process that was frozen. */
const FROZEN_MS = 15_000
const POSTGRES_MS = 10_000
const REDIS_MS = 5_000
const KAFKA_MS = 120_000

/** An append that carries this is on its way to Postgres and does not arrive. */
const asked = (proxy: TcpProxy, text: string): Promise<void> => proxy.hold('request', (bytes) => bytes.includes(text)).reached

/** An append that carries this is committed, and the answer does not arrive. */
const recorded = async (proxy: TcpProxy, text: string): Promise<void> => {
  await asked(proxy, text)
  await proxy.hold('answer', (bytes) => bytes.includes('recorded')).reached
}

/** The checkpoint of a handler, or the relay's cursor, is on its way: it names the log beside what is meant. */
const checkpointOf = async ({ query }: Cluster, proxy: TcpProxy, text: string): Promise<void> => {
  const [{ id } = { id: '' }] = await query<{ id: string }>('select id from log.origin')
  await proxy.hold('request', (bytes) => bytes.includes(id) && bytes.includes(text)).reached
}

/** The answer to a batch of records that Kafka has accepted (kafkajs sends each request at once: size, API key, version, correlation id). */
const accepted = async (proxy: TcpProxy): Promise<void> => {
  let correlation: number | undefined
  const isProduce = (bytes: Buffer) => bytes.length > 12 && bytes.readInt16BE(4) === 0 && bytes.includes('session.ended')
  await proxy.hold('request', (bytes) => {
    if (!isProduce(bytes)) return false
    correlation = bytes.readInt32BE(8)
    return true
  }).reached
  await proxy.hold('answer', (bytes) => bytes.length >= 8 && bytes.readInt32BE(4) === correlation).reached
}

const killAt = async ({ cluster }: Scene, part: Part, proxy: TcpProxy, reached: Promise<void>): Promise<void> => {
  await reached
  await cluster.processes[part].signal('SIGKILL')
  proxy.pass()
}

/** Somebody has asked after this and was told of trouble, or nothing at all. */
const somebodySuffered = async ({ load }: Scene): Promise<void> => {
  const since = performance.now()
  while (!load.history.exchanges.some((each) => each.from > since && failed(each))) await sleep(20)
}

/** Freezes a process until its callers have given up on it. */
const freeze = async (scene: Scene, part: Part): Promise<void> => {
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
const killDraining = async ({ cluster }: Scene, part: Part, port: number, proxy: TcpProxy): Promise<void> => {
  const process = cluster.processes[part]
  void process.signal('SIGTERM')
  while (!(await refusesConnections(port))) await sleep(20)
  await process.signal('SIGKILL')
  proxy.pass()
}

const leader = async ({ query }: Cluster): Promise<number> => {
  const [row] = await query<{ epoch: number }>(`select epoch from log.lease where name = 'relay'`)
  return row?.epoch ?? 0
}

export const strikes: readonly Strike[] = [
  {
    name: 'token, killed between redeem and commit',
    boundMs: PROCESS_MS,
    short: true,
    strike: (scene) => killAt(scene, 'token', scene.cluster.postgres.token, asked(scene.cluster.postgres.token, 'code.redeemed')),
  },
  {
    name: 'token, killed between commit and answer of a redemption',
    boundMs: PROCESS_MS,
    short: true,
    strike: (scene) => killAt(scene, 'token', scene.cluster.postgres.token, recorded(scene.cluster.postgres.token, 'code.redeemed')),
  },
  {
    name: 'token, killed between commit and answer of a refresh',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'token', scene.cluster.postgres.token, recorded(scene.cluster.postgres.token, 'token.refreshed')),
  },
  {
    name: 'token, killed between what a handler wrote and its checkpoint',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'token', scene.cluster.postgres.token, checkpointOf(scene.cluster, scene.cluster.postgres.token, 'ended-sessions')),
  },
  {
    name: 'token, killed while it drains',
    boundMs: PROCESS_MS,
    short: true,
    strike: async (scene) => {
      const proxy = scene.cluster.postgres.token
      await asked(proxy, 'token.refreshed')
      await killDraining(scene, 'token', scene.cluster.ports.token, proxy)
    },
  },
  {
    name: 'authorize, killed between commit and answer of a sign-in',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'authorize', scene.cluster.postgres.authorize, recorded(scene.cluster.postgres.authorize, 'session.started')),
  },
  {
    name: 'authorize, killed between the end of a session and its mark',
    boundMs: PROCESS_MS,
    short: true,
    strike: (scene) => killAt(scene, 'authorize', scene.cluster.postgres.authorize, recorded(scene.cluster.postgres.authorize, 'session.ended')),
  },
  {
    name: 'authorize, killed before Redis has the code',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'authorize', scene.cluster.redis.authorize, asked(scene.cluster.redis.authorize, ':code:')),
  },
  {
    name: 'registry, killed while it asks Postgres',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'registry', scene.cluster.postgres.registry, scene.cluster.postgres.registry.hold('answer', () => true).reached),
  },
  {
    name: 'gateway, killed with tokens in its hands',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'gateway', scene.cluster.calls, scene.cluster.calls.hold('answer', (bytes) => bytes.includes('eyJ')).reached),
  },
  {
    name: 'projector, killed between publish and cursor',
    boundMs: PROCESS_MS,
    short: true,
    strike: (scene) => killAt(scene, 'projector', scene.cluster.postgres.projector, checkpointOf(scene.cluster, scene.cluster.postgres.projector, 'relay')),
  },
  {
    name: 'projector, killed before it hears that Kafka has the batch',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'projector', scene.cluster.kafka, accepted(scene.cluster.kafka)),
  },
  {
    name: 'projector, killed between the plan of a logout and its checkpoint',
    boundMs: PROCESS_MS,
    strike: (scene) =>
      killAt(scene, 'projector', scene.cluster.postgres.projector, checkpointOf(scene.cluster, scene.cluster.postgres.projector, 'signet.session')),
  },
  {
    name: 'projector, killed between the post of a logout token and its receipt',
    boundMs: PROCESS_MS,
    short: true,
    strike: async (scene) => {
      const { reached, release } = scene.receivers.hold()
      await reached
      await scene.cluster.processes.projector.signal('SIGKILL')
      release()
    },
  },
  {
    name: 'projector, killed between the answer of a receiver and the receipt',
    boundMs: PROCESS_MS,
    strike: (scene) => killAt(scene, 'projector', scene.cluster.postgres.projector, asked(scene.cluster.postgres.projector, 'logout.delivered')),
  },
  {
    name: 'token, frozen between redeem and commit, which then happens without it',
    boundMs: FROZEN_MS,
    short: true,
    strike: async (scene) => {
      const proxy = scene.cluster.postgres.token
      await asked(proxy, 'code.redeemed')
      await scene.cluster.processes.token.signal('SIGSTOP')
      proxy.pass()
      await somebodySuffered(scene)
      await scene.cluster.processes.token.signal('SIGCONT')
    },
  },
  { name: 'authorize, frozen', boundMs: FROZEN_MS, strike: (scene) => freeze(scene, 'authorize') },
  { name: 'registry, frozen', boundMs: FROZEN_MS, strike: (scene) => freeze(scene, 'registry') },
  { name: 'gateway, frozen', boundMs: FROZEN_MS, strike: (scene) => freeze(scene, 'gateway') },
  {
    name: 'projector, frozen between publish and cursor until another leads',
    boundMs: FROZEN_MS,
    strike: async (scene) => {
      const { cluster } = scene
      const proxy = cluster.postgres.projector
      const standby = await cluster.standby()
      await checkpointOf(cluster, proxy, 'relay')
      const epoch = await leader(cluster)
      await cluster.processes.projector.signal('SIGSTOP')
      while ((await leader(cluster)) === epoch) await sleep(50)
      await scene.load.cycles(2)
      await cluster.processes.projector.signal('SIGCONT')
      proxy.pass()
      await scene.load.cycles(2)
      await standby.stop()
    },
  },
  {
    name: 'Redis, killed, with its file',
    boundMs: REDIS_MS,
    short: true,
    strike: async ({ cluster: { stores } }) => {
      await stores.redis.stop('SIGKILL')
      await stores.redis.start()
    },
  },
  {
    name: 'Redis, killed, without its file',
    boundMs: REDIS_MS,
    short: true,
    strike: async ({ cluster: { stores } }) => {
      await stores.redis.stop('SIGKILL')
      rmSync(join(stores.redis.dir, 'appendonlydir'), { recursive: true })
      await stores.redis.start()
    },
  },
  {
    name: 'Redis, frozen',
    boundMs: REDIS_MS,
    strike: async (scene) => {
      scene.cluster.stores.redis.signal('SIGSTOP')
      await somebodySuffered(scene)
      scene.cluster.stores.redis.signal('SIGCONT')
    },
  },
  {
    name: 'Kafka, killed',
    boundMs: KAFKA_MS,
    short: true,
    strike: async ({ cluster: { stores }, load }) => {
      await stores.kafka.stop('SIGKILL')
      await load.cycles(4)
      await stores.kafka.start()
    },
  },
  {
    name: 'Kafka, frozen',
    boundMs: KAFKA_MS,
    strike: async ({ cluster: { stores }, load }) => {
      stores.kafka.signal('SIGSTOP')
      await load.cycles(20)
      stores.kafka.signal('SIGCONT')
    },
  },
  {
    name: 'Postgres, stopped at once',
    boundMs: POSTGRES_MS,
    short: true,
    strike: async (scene) => {
      const { postgres } = scene.cluster.stores
      await postgres.stop('SIGQUIT')
      await somebodySuffered(scene)
      await postgres.start()
    },
  },
  {
    name: 'Postgres, stopped between commit and answer',
    boundMs: POSTGRES_MS,
    strike: async ({ cluster }) => {
      await recorded(cluster.postgres.token, 'code.redeemed')
      await cluster.stores.postgres.stop('SIGQUIT')
      cluster.postgres.token.pass()
      await cluster.stores.postgres.start()
    },
  },
  {
    name: 'token and Redis, killed at once',
    boundMs: PROCESS_MS,
    strike: async ({ cluster }) => {
      await asked(cluster.postgres.token, 'code.redeemed')
      await Promise.all([cluster.processes.token.signal('SIGKILL'), cluster.stores.redis.stop('SIGKILL')])
      cluster.postgres.token.pass()
      await cluster.stores.redis.start()
    },
  },
  {
    name: 'projector and Kafka, killed at once',
    boundMs: KAFKA_MS,
    strike: async ({ cluster }) => {
      await accepted(cluster.kafka)
      await Promise.all([cluster.processes.projector.signal('SIGKILL'), cluster.stores.kafka.stop('SIGKILL')])
      cluster.kafka.pass()
      await cluster.stores.kafka.start()
    },
  },
  {
    name: 'everything, killed at once',
    boundMs: KAFKA_MS,
    short: true,
    strike: async ({ cluster: { stores, processes } }) => {
      const servers = [stores.postgres, stores.redis, stores.kafka]
      await Promise.all([...Object.values(processes).map((each) => each.signal('SIGKILL')), ...servers.map((each) => each.stop('SIGKILL'))])
      await Promise.all(servers.map((each) => each.start()))
    },
  },
]
