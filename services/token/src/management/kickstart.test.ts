import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { EventLog } from '@signet/platform'
import { checkKickstart } from '@signet/platform/kickstart/check'
import { StartupError } from '@signet/platform/startup-error'
import { key, Refused } from '@signet/protos'
import { token } from '../service.ts'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'
import { kickstartDecoders as decoders } from './kickstart.ts'

const post = (url: string, body?: object, more: object = {}) => ({ method: 'POST', url, ...(body !== undefined && { body }), ...more })
const generating = (given: object = {}) => ({ key: { name: 'For exampleapp', algorithm: 'RS256', length: 2048, ...given } })
const pem = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const importing = (given: object = {}) => ({ key: { name: 'From elsewhere', privateKey: pem.privateKey, ...given } })

describe('the signing keys of a kickstart file', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'signet-kickstart-keys-'))
  let t: TokenWorld
  let files = 0
  before(async () => {
    t = await startTokenWorld()
  })
  after(async () => {
    await t?.world.stop()
    rmSync(folder, { recursive: true })
  })

  const written = (...requests: readonly object[]): string => {
    const path = join(folder, `${files++}.json`)
    writeFileSync(path, JSON.stringify({ variables: { keyId: '#{UUID()}' }, requests }))
    return path
  }
  const start = (path: string, events: Partial<EventLog> = {}): Promise<void> => {
    const platform = t.world.platform('token')
    const started = token.start({ ...platform, events: { ...platform.events, ...events }, settings: { ...platform.settings, kickstarts: [path] } })
    return started.prepare?.(new AbortController().signal) ?? assert.fail('it prepares nothing')
  }
  /** What is recorded of keys that this made, by the fact. */
  const made = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    const facts = async () => (await t.world.log.readAll(0, 10_000)).filter(({ event }) => event.stream.startsWith(key.stream('')))
    const before = (await facts()).length
    await work()
    return (await facts()).slice(before).map(({ event }) => event.type)
  }
  const sentence = (pattern: RegExp) => (error: unknown) => {
    assert.ok(error instanceof StartupError)
    assert.match(error.message, pattern)
    assert.ok(!error.message.includes(pem.privateKey.split('\n')[1] ?? ''))
    return true
  }

  it('are made once by several that start at the same time, with the id of the url, of the body, or one that stays the same', async () => {
    const [inUrl, inBody] = [randomUUID(), randomUUID()]
    const path = written(
      post(`/api/key/generate/${inUrl.toUpperCase()}`, generating(), { tenantId: randomUUID() }),
      post('/api/key/generate', generating({ id: inBody, algorithm: 'ES256', length: 256 })),
      post('/api/key/generate/#{keyId}', generating({ algorithm: 'EdDSA', length: undefined })),
      post('/api/key/import', importing({ kid: `kid-${randomUUID()}` })),
      post('/api/tenant', { tenant: { name: 'not token’s' } }),
    )
    const facts = await made(() => Promise.all([start(path), start(path), start(path)]))
    assert.deepEqual(facts.toSorted(), ['key.generated', 'key.generated', 'key.generated', 'key.imported'])
    assert.deepEqual(await made(() => start(path)), [])
    for (const id of [inUrl, inBody]) assert.equal((await t.world.platform('token').events.readStream(key.stream(id))).length, 1)
  })

  it('go on to be made where a start was interrupted', async () => {
    const path = written(
      post('/api/key/generate', generating({ algorithm: 'ES256', length: 256 })),
      post('/api/key/generate', generating({ algorithm: 'ES384', length: 384 })),
    )
    let appends = 0
    const append: EventLog['append'] = async (events) => {
      if (++appends > 1) throw new Refused('temporarily_unavailable', 'the database went away')
      return t.world.platform('token').events.append(events)
    }
    assert.deepEqual(await made(() => assert.rejects(start(path, { append }), refused('temporarily_unavailable'))), ['key.generated'])
    assert.deepEqual(await made(() => start(path)), ['key.generated'])
  })

  it('stay as administrators have left them', async () => {
    const id = randomUUID()
    const path = written(post(`/api/key/generate/${id}`, generating({ algorithm: 'ES256', length: 256 })))
    await start(path)
    const { events, fact } = t.world.platform('token')
    const ended = key.life.deleted ?? assert.fail('keys are not deleted')
    await events.append([fact(ended, { stream: key.stream(id), version: 2, tenant: '', subject: id, actor: 'apikey:k', data: { key_id: id } })])
    assert.deepEqual(await made(() => start(path)), [])
  })

  it('that are refused stop the start with one sentence; what came before stays, and the next start goes on there', async () => {
    const kid = `kid-${randomUUID()}`
    const first = post('/api/key/import', importing({ kid }))
    const taken = written(
      first,
      post('/api/key/generate', generating({ algorithm: 'ES256', length: 256 })),
      post('/api/key/import', importing({ kid, name: 'Again' })),
    )
    assert.deepEqual(
      await made(() =>
        assert.rejects(start(taken), sentence(/^Request 3 \(POST \/api\/key\/import\) of .*\.json was refused: .* key\.kid: A key with this kid exists/)),
      ),
      ['key.imported', 'key.generated'],
    )
  })

  it('are checked with their place in the file, and nothing of a file with a mistake is made', async () => {
    const id = randomUUID()
    const path = written(
      post('/api/key/generate', generating({ algorithm: 'HS256' })),
      post('/api/key/generate', generating({ length: 1024 })),
      post('/api/key/generate/none', generating()),
      post(`/api/key/generate/${id}`, generating({ id: randomUUID() })),
      post(`/api/key/generate/${id}`, generating()),
      post('/api/key/import', importing({ privateKey: 'none' })),
      post('/api/key/import'),
      { method: 'PUT', url: `/api/key/generate/${id}`, body: generating() },
      { method: 'PATCH', url: `/api/key/${id}`, body: { key: { name: 'x' } } },
      post('/api/key/search', {}),
    )
    const { lines, isRight } = await checkKickstart([path], { environment: () => undefined, decoders })
    assert.equal(isRight, false)
    assert.deepEqual(lines.map((line) => line.slice(path.length + 2).split(': ')[0]).toSorted(), [
      '$.requests[0].body.key.algorithm',
      '$.requests[1].body.key.length',
      '$.requests[2].url',
      '$.requests[3].body.key.id',
      '$.requests[4]',
      '$.requests[5].body.key.privateKey',
      '$.requests[6].body',
      '$.requests[7]',
      '$.requests[7].method',
      '$.requests[8].url',
      '$.requests[9].url',
    ])
    assert.deepEqual(
      await made(() => assert.rejects(start(path), sentence(/ has mistakes, so nothing of it was applied\. \$\.requests\[0\]\.body\.key\.algorithm: HMAC/))),
      [],
    )
  })
})
