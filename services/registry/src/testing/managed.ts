// The registry as its tests meet it: through its RPCs, in process, on a real Postgres.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '@signet/platform'
import { kickstartVariable } from '@signet/platform/config'
import { startWorld, type World } from '@signet/platform/testing/world'
import { type Client, type RefusalKind, Refused } from '@signet/protos'
import { readAddress } from '../management/manage.ts'
import { registry } from '../service.ts'

/** May do everything. */
export const ROOT_KEY = 'registry-tests-root-key-0123456789'

/** Fifty passwords are hashed a few at a time, and a busy machine takes long over each. */
const PATIENCE_MS = 60_000

interface CallOptions {
  readonly key?: string
  readonly tenant?: string
  readonly query?: Record<string, string>
  readonly ifMatch?: string
}

export interface ManagedRegistry {
  readonly world: World
  readonly rpc: Client<'registry'>
  readonly platform: Platform
  /** `path` is what follows /api/. */
  post(path: string, body: unknown, options?: CallOptions): Promise<Shown>
  get(path: string, options?: CallOptions): Promise<Shown>
  put(path: string, body?: unknown, options?: CallOptions): Promise<Shown>
  patch(path: string, body: unknown, options?: CallOptions): Promise<Shown>
  /** Answers nothing. */
  delete(path: string, options?: CallOptions): Promise<Shown>
  /** Writes a kickstart file and starts the registry on it once more, as another replica would. */
  kickstart(file: object | string, platform?: Partial<Platform>, environment?: Record<string, string>, signal?: AbortSignal): Promise<void>
  stop(): Promise<void>
}

/** An answer of the management API; a test asserts what it reads from it. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests are about
type Shown = Record<string, any>

const addressOf = (path: string) => readAddress(`/api/${path}`) ?? { path: `/api/${path}`, parameters: {} }

interface Choice {
  /** One of those that the platform's tests know. */
  readonly server?: string
  readonly service?: typeof registry
}

export async function aRegistry({ server, service = registry }: Choice = {}): Promise<ManagedRegistry> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-registry-'))
  const world = await startWorld([service], server === undefined ? {} : { server })
  const platform = world.platform('registry')
  const rpc = world.rpc('gateway').registry
  let files = 0

  const call = async (
    method: string,
    path: string,
    body: Buffer,
    { key = ROOT_KEY, tenant = '', query = {}, ifMatch = '' }: CallOptions = {},
  ): Promise<Shown> => {
    const request = { apiKey: key, method, ...addressOf(path), tenantId: tenant, query, body, ifMatch }
    const answer = await rpc.manage(request, { deadline: platform.clock.now() + PATIENCE_MS })
    return answer.body.length === 0 ? {} : (JSON.parse(answer.body.toString('utf8')) as Shown)
  }
  const managed: ManagedRegistry = {
    world,
    rpc,
    platform,
    post: (path, body, options) => call('POST', path, Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body)), options),
    get: (path, options) => call('GET', path, Buffer.alloc(0), options),
    put: (path, body, options) => call('PUT', path, body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)), options),
    patch: (path, body, options) => call('PATCH', path, Buffer.from(JSON.stringify(body)), options),
    delete: (path, options) => call('DELETE', path, Buffer.alloc(0), options),
    kickstart: async (file, changes = {}, environment = {}, signal = new AbortController().signal) => {
      const path = join(folder, `${files++}.json`)
      writeFileSync(path, typeof file === 'string' ? file : JSON.stringify(file))
      const settings = { ...platform.settings, kickstarts: [path], kickstartVariable: kickstartVariable(environment) }
      await registry.start({ ...platform, ...changes, settings }).prepare?.(signal)
    },
    stop: async () => {
      await world.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    await managed.kickstart({ apiKeys: [{ key: ROOT_KEY }] })
  } catch (error) {
    await managed.stop()
    throw error
  }
  return managed
}

/** The refusal that a call ends with. */
async function refusalOf(work: Promise<unknown>): Promise<Refused> {
  const answer = await work.then(
    (value) => assert.fail(`it answered ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  assert.ok(answer instanceof Refused, `not a refusal: ${answer}`)
  return answer
}

/** The codes of the mistakes that a call is refused with. */
export async function codesOf(work: Promise<unknown>): Promise<readonly string[]> {
  const refused = await refusalOf(work)
  assert.equal(refused.kind, 'invalid_fields')
  return refused.fields.map(({ code }) => code)
}

export async function refuses(kind: RefusalKind, work: Promise<unknown>): Promise<void> {
  assert.equal((await refusalOf(work)).kind, kind)
}
