// A change that an administrator makes is in force in every replica within a second, because each hears of it through Kafka; while Kafka is away
// within the age bound of a cache entry; and at once wherever nobody has an entry to go by. The change is made at one replica and looked for at
// another, which has just taken what it is about into its cache, so that the age of the entry cannot explain what is seen.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { findStores } from '../../infra/local/stores.ts'
import { openApi } from '../api/client.ts'
import { type Application, aSetting, type Management, management, type Setting } from '../flows/management.ts'
import { aCode, tokenRequests } from '../flows/token-requests.ts'
import { API_KEY } from '../flows/world.ts'
import { type Replicas, startReplicas } from './replicas.ts'

/** What is promised on a machine that has nothing else to do, in milliseconds. */
const BOUND_MS = 1000
/** How old a cache entry gets (platform/src/directory.ts), in milliseconds. */
const AGE_BOUND_MS = 5000
/** How long a question takes on such a machine, in milliseconds. The bounds grow by the factor that the same question is slower here. */
const QUIET_MS = 15

/** Longer than that is never. */
const PATIENCE_MS = 30_000

/** Whether the change is in force at a replica. */
type Question = (url: string) => Promise<boolean>

interface Change {
  readonly about: string
  /** Sets the scene, and resolves with the change and what tells that it is in force. */
  readonly prepare: () => Promise<{ readonly make: () => Promise<unknown>; readonly isInForce: Question }>
}

describe('a change', { skip: findStores() ?? false, timeout: 300_000 }, () => {
  let world: Replicas
  let api: Management
  let setting: Setting
  before(async () => {
    world = await startReplicas()
    api = management(urlOf(0), API_KEY)
    setting = await aSetting(api)
  })
  // how a process ends that has just lost and found Kafka is not what this looks at
  after(() => world?.stop())

  const urlOf = (replica: number): string => world.replicas[replica]?.url ?? assert.fail('no such replica')
  const patch = ({ id }: Application, oauthConfiguration: Record<string, string | boolean | null | string[]>) =>
    api.succeed('patchApplication', { path: { applicationId: id }, body: { application: { oauthConfiguration } } })

  const asks = async (url: string, { id, redirectUri }: Application): Promise<number> => {
    const query = new URLSearchParams({ client_id: id, redirect_uri: redirectUri, response_type: 'code', scope: 'openid', state: 's' })
    const proof = { code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', code_challenge_method: 'S256' }
    return (await fetch(`${url}/oauth2/authorize?${query}&${new URLSearchParams(proof)}`, { redirect: 'manual' })).status
  }
  /** The reason that a refresh with a token of nobody is refused with. */
  const refreshes = async (url: string, application: Application): Promise<string | undefined> =>
    ((await tokenRequests(url, application).refresh('nobody')).body as { error_reason?: string }).error_reason

  const changes: readonly Change[] = [
    {
      about: 'an address to return to is taken away',
      prepare: async () => {
        const application = await setting.application()
        return {
          make: () => patch(application, { authorizedRedirectURLs: ['https://elsewhere.example/cb'] }),
          isInForce: async (url) => (await asks(url, application)) === 400,
        }
      },
    },
    {
      about: 'an application is deactivated',
      prepare: async () => {
        const application = await setting.application()
        return {
          make: () => api.succeed('deleteApplication', { path: { applicationId: application.id } }),
          isInForce: async (url) => (await refreshes(url, application)) === 'invalid_client_id',
        }
      },
    },
    {
      about: 'an application has another secret',
      prepare: async () => {
        const application = await setting.application()
        return {
          make: () => patch(application, { clientSecret: null }),
          isInForce: async (url) => (await refreshes(url, application)) === 'invalid_client_authentication',
        }
      },
    },
    {
      about: 'a grant is disabled',
      prepare: async () => {
        const application = await setting.application()
        return {
          make: () => patch(application, { enabledGrants: ['authorization_code'], generateRefreshTokens: false }),
          isInForce: async (url) => (await refreshes(url, application)) === 'grant_type_disabled',
        }
      },
    },
    {
      about: 'a person is locked',
      prepare: async () => {
        const its = await aSetting(api)
        const application = await its.application()
        // not at the others, which would then know the person
        const { body } = await tokenRequests(urlOf(0), application).redeem(await aCode(world, application, its))
        const token = body.access_token ?? assert.fail(JSON.stringify(body))
        return {
          make: () => api.succeed('deleteUser', { path: { userId: its.userId }, query: { reason: 'locked' } }),
          isInForce: async (url) => !(await tokenRequests(url, application).isActive(token)),
        }
      },
    },
  ]

  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now()
    await work()
    return performance.now() - from
  }

  /** Makes a change and looks for it at a replica that had just seen how it was before. */
  async function observed({ prepare }: Change, replica = 1) {
    const { make, isInForce } = await prepare()
    const url = urlOf(replica)
    const loaded = performance.now()
    assert.equal(await isInForce(url), false, 'it is in force before it was made')
    const calm = await timed(() => isInForce(url))
    await make()
    const made = performance.now()
    while (!(await isInForce(url))) assert.ok(performance.now() - made < PATIENCE_MS, 'it never came into force')
    const [seenMs, ageMs] = [performance.now() - made, performance.now() - loaded]
    return { seenMs, ageMs, factor: Math.max(1, calm / QUIET_MS), isInForce }
  }

  for (const change of changes)
    it(`is in force in every replica within a second: ${change.about}`, async (t) => {
      const { seenMs, ageMs, factor } = await observed(change)
      t.diagnostic(`seen after ${Math.round(seenMs)} ms on a machine ${factor.toFixed(1)} times as busy`)
      assert.ok(seenMs <= BOUND_MS * factor, `seen after ${Math.round(seenMs)} ms`)
      assert.ok(factor > 1 || ageMs < AGE_BOUND_MS, 'the entry was old enough to be asked for again')
    })

  it('is in force at once where nobody has an entry to go by, and an API key always', async () => {
    for (const change of changes) {
      const { make, isInForce } = await change.prepare()
      await make()
      assert.ok(await isInForce(urlOf(2)), change.about)
    }
    const { apiKey } = await api.succeed('createApiKey', { body: { apiKey: { name: randomUUID(), permissions: { endpoints: { '/api/tenant': ['GET'] } } } } })
    const listed = async (replica: number) => (await openApi(urlOf(replica), { authorization: apiKey.key ?? '' }).call('listTenants', {})).status
    assert.deepEqual(await Promise.all([0, 1, 2].map(listed)), [200, 200, 200])
    await api.succeed('deleteApiKey', { path: { apiKeyId: apiKey.id } })
    assert.deepEqual(await Promise.all([0, 1, 2].map(listed)), [401, 401, 401])
  })

  it('is in force within the age of a cache entry while Kafka is away, and at once where there is no entry', async (t) => {
    await world.kafka.stop('SIGKILL')
    try {
      const hear = async (change: Change) => {
        const { seenMs, factor, isInForce } = await observed(change)
        t.diagnostic(`${change.about}: seen after ${Math.round(seenMs)} ms on a machine ${factor.toFixed(1)} times as busy`)
        assert.ok(seenMs <= AGE_BOUND_MS + BOUND_MS * factor, `${change.about}: seen after ${Math.round(seenMs)} ms`)
        assert.ok(await isInForce(urlOf(2)), change.about)
      }
      await Promise.all(changes.map(hear))
    } finally {
      await world.kafka.start()
    }
  })
})
