// What an operator does at a terminal: keys, beside running services and on a stopped embedded instance; and the doctor.
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { freePort } from '@signet/platform/free-port'
import { findStores, type LocalStores, startStores } from '../../infra/local/stores.ts'
import { type RunningCommand, signet } from './world.ts'

/** Runs a command to its end: its exit code and everything that it wrote. */
async function ended(args: readonly string[], environment: Record<string, string> = {}): Promise<{ code: number | null; output: string }> {
  const command = signet(args, environment)
  const code = await new Promise<number | null>((resolve) => command.process.once('close', resolve))
  return { code, output: command.output() }
}

const states = (output: string): readonly (string | undefined)[] =>
  output
    .split('\n')
    .filter((line) => /^\S{40,}/.test(line))
    .map((line) => / (signs|waits|published|retired|revoked) /.exec(line)?.[1])

describe('signet keys on an embedded instance', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet operations '))
  const on = ['--embedded', '--data', join(folder, 'data')]
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('works when it has stopped, and says so when it runs', async () => {
    const port = await freePort()
    const running = signet(['run', 'all', ...on, '--port', String(port)])
    await running.ready
    const refused = await ended(['keys', 'rotate', ...on])
    assert.deepEqual([refused.code, refused.output.includes('is in use by another Signet')], [1, true])
    assert.equal(await running.stop(), 0)
    const rotated = await ended(['keys', 'rotate', '--algorithm', 'ES256', ...on])
    assert.equal(rotated.code, 0, rotated.output)
    assert.deepEqual(states(rotated.output), ['signs', 'signs', 'waits'])
  })

  it('makes no new instance where there is none', async () => {
    const { code, output } = await ended(['keys', 'list', '--embedded', '--data', join(folder, 'nothing')])
    assert.deepEqual([code, output.includes('There is no embedded instance')], [1, true])
  })
})

describe('signet doctor and signet keys beside running services', { skip: findStores() ?? false, timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-operations-'))
  let stores: LocalStores
  let environment: Record<string, string>
  let services: RunningCommand
  let issuer: string

  before(async () => {
    mkdirSync(join(folder, 'stores'))
    stores = await startStores({ dir: join(folder, 'stores') })
    const port = await freePort()
    issuer = `http://localhost:${port}`
    environment = { ...stores.environment, SIGNET_PUBLIC_URL: issuer, SIGNET_HTTP_PORT: String(port) }
  })
  after(async () => {
    await services?.stop()
    await stores?.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  const kids = async (): Promise<readonly string[]> => {
    const set = (await (await fetch(new URL('/.well-known/jwks.json', issuer))).json()) as { keys: { kid: string }[] }
    return set.keys.map(({ kid }) => kid)
  }
  const kidsWhen = async (heard: (kids: readonly string[]) => boolean): Promise<readonly string[]> => {
    for (;;) {
      const found = await kids()
      if (heard(found)) return found
    }
  }

  it('the doctor finds what is missing before anything runs', async () => {
    const { code, output } = await ended(['doctor'], environment)
    assert.equal(code, 1)
    assert.match(output, /^problem {2}relay .*nobody publishes the log\n +→ run the projector/m)
    assert.match(output, /^problem {2}signing keys /m)
    assert.match(output, /^ok {7}schema /m)
  })

  it('the doctor finds a running platform well', async () => {
    services = signet(['run', 'all'], environment)
    await services.ready
    const { code, output } = await ended(['doctor'], environment)
    assert.equal(code, 0, output)
    for (const name of ['configuration', 'secrets', 'PostgreSQL', 'schema', 'roles', 'clock', 'Redis', 'Kafka', 'topics', 'relay', 'handlers', 'signing keys'])
      assert.match(output, new RegExp(`^(ok|warning) +${name} `, 'm'))
  })

  it('a planned key is published while it waits; a revoked one is gone at once, and another signs', async () => {
    const first = await kids()
    assert.equal((await ended(['keys', 'rotate'], environment)).code, 0)
    await kidsWhen((found) => found.length === 4)
    const signing = first[0] ?? ''
    const revoked = await ended(['keys', 'revoke', '--', signing], environment)
    assert.equal(revoked.code, 0, revoked.output)
    assert.deepEqual([...states(revoked.output)].sort(), ['revoked', 'signs', 'signs', 'waits', 'waits'])
    const now = await kidsWhen((found) => !found.includes(signing))
    assert.equal(now.length, 4)
  })

  it('the doctor names a store that is away, and looks at the others', async () => {
    await stores.redis.stop()
    const { code, output } = await ended(['doctor'], environment)
    assert.equal(code, 1)
    assert.match(output, /^problem {2}Redis /m)
    assert.match(output, /^ok {7}PostgreSQL /m)
  })
})
