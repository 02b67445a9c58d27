import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { decodeConfig, kickstartVariable, settingNames } from './config.ts'
import { StartupError } from './startup-error.ts'

const folder = mkdtempSync(join(tmpdir(), 'signet-config-'))
after(() => rmSync(folder, { recursive: true }))

/** The sentence with which a start is refused. */
function refusal(variables: Record<string, string>, use: (config: ReturnType<typeof decodeConfig>) => unknown = () => undefined): string {
  try {
    use(decodeConfig(variables))
  } catch (error) {
    assert.ok(error instanceof StartupError, String(error))
    return error.message
  }
  throw new Error('it started')
}

describe('the configuration', () => {
  it('has a good default for everything that is not a store or a secret', () => {
    const config = decodeConfig({ PATH: '/bin' })
    assert.equal(config.settings.publicUrl, 'http://localhost:9011')
    assert.deepEqual(config.http, { host: 'localhost', port: 9011 })
    assert.deepEqual(config.settings.egressAllow, [])
    assert.equal(config.databaseUrl, undefined)
  })

  it('refuses a SIGNET_ variable that it does not know, by name', () => {
    assert.match(refusal({ SIGNET_PUBLIK_URL: 'https://a.example' }), /^SIGNET_PUBLIK_URL: there is no such setting/)
    assert.ok(settingNames.includes('SIGNET_PUBLIC_URL'))
  })

  it('refuses a bad value by the name of its variable, without showing it', () => {
    const bad = {
      SIGNET_PUBLIC_URL: 'http://login.example',
      SIGNET_HTTP_PORT: '99999',
      SIGNET_TOKEN_ADDRESS: 'nowhere',
      SIGNET_DATABASE_URL: 'mysql://secret@host/db',
      SIGNET_TRUSTED_PROXIES: '10.0.0.0/99',
      SIGNET_LOG_LEVEL: 'loud',
    }
    for (const [name, value] of Object.entries(bad)) {
      const sentence = refusal({ [name]: value })
      assert.ok(sentence.startsWith(`${name}`), sentence)
      assert.ok(!sentence.includes(value), sentence)
    }
  })

  it('takes one address of a service, or those of its replicas', () => {
    const of = (value: string) => decodeConfig({ SIGNET_TOKEN_ADDRESS: value }).addresses.token
    assert.deepEqual(of('token.signet.svc:9022'), ['token.signet.svc:9022'])
    assert.deepEqual(of('10.0.0.1:9022, 10.0.0.2:9022'), ['10.0.0.1:9022', '10.0.0.2:9022'])
    assert.match(refusal({ SIGNET_TOKEN_ADDRESS: 'one.example:9022,two.example:9022' }), /^SIGNET_TOKEN_ADDRESS: must be host:port, or several IPv4/)
  })

  it('takes a public URL for its origin and insists on https beyond loopback', () => {
    assert.equal(decodeConfig({ SIGNET_PUBLIC_URL: 'https://login.example/' }).settings.publicUrl, 'https://login.example')
    assert.match(refusal({ SIGNET_PUBLIC_URL: 'https://login.example/path' }), /scheme and authority only/)
  })

  it('reads a secret of 32 bytes, raw or as text, and names the variable of one that is not', () => {
    const file = join(folder, 'secret')
    const bytes = Buffer.alloc(32, 0xa5)
    for (const content of [bytes, `${bytes.toString('base64')}\n`, bytes.toString('hex'), bytes.toString('base64url')]) {
      writeFileSync(file, content)
      assert.deepEqual(decodeConfig({ SIGNET_KEK_FILE: file }).secret('kek'), bytes)
    }
    writeFileSync(file, 'short')
    assert.match(
      refusal({ SIGNET_KEK_FILE: file }, (config) => config.secret('kek')),
      /^SIGNET_KEK_FILE must name a file of 32 bytes/,
    )
    assert.match(
      refusal({ SIGNET_PEPPER_FILE: join(folder, 'absent') }, (config) => config.secret('pepper')),
      /^SIGNET_PEPPER_FILE names a file that cannot be read: ENOENT/,
    )
  })

  it('wants all three files of mutual TLS or none', () => {
    assert.match(refusal({ SIGNET_TLS_KEY_FILE: '/x' }), /go together/)
    assert.match(refusal({ SIGNET_KAFKA_USERNAME: 'signet' }), /go together/)
    assert.match(refusal({ SIGNET_KAFKA_CA_FILE: '/nowhere' }), /SIGNET_KAFKA_CA_FILE names a file that cannot be read/)
  })

  it('counts an empty variable as absent', () => {
    assert.equal(decodeConfig({ SIGNET_REDIS_URL: '' }).redisUrl, undefined)
  })

  it('shows a kickstart file what it names of the environment, and takes several files in order', () => {
    const variable = kickstartVariable({ ADMIN_PASSWORD: 'x' })
    assert.deepEqual(['ADMIN_PASSWORD', 'ABSENT', 'toString'].map(variable), ['x', undefined, undefined])
    assert.deepEqual(decodeConfig({ SIGNET_KICKSTART_FILE: 'b.json, a.json' }).settings.kickstarts, ['b.json', 'a.json'])
  })
})
