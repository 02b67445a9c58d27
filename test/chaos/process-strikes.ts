// Each process of Signet: killed, frozen or told to end, where that does most harm.
import { setTimeout as sleep } from 'node:timers/promises'
import {
  accepted,
  asked,
  checkpointOf,
  FROZEN_MS,
  freeze,
  killAt,
  killDraining,
  leader,
  PROCESS_MS,
  recorded,
  type Strike,
  somebodySuffered,
} from './moments.ts'

export const processStrikes: readonly Strike[] = [
  {
    name: 'token, killed between redeem and commit',
    boundMs: PROCESS_MS,
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
    name: 'every process, told to end, one after the other',
    boundMs: PROCESS_MS,
    short: true,
    strike: async ({ cluster: { processes } }) => {
      for (const process of Object.values(processes)) {
        await process.signal('SIGTERM')
        await process.ready()
      }
    },
  },
]
