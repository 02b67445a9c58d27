// The stores over TLS, as they are in production: real servers with certificates of an authority that only we know.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { probeKafka } from '@signet/platform/adapters/kafka-probe'
import { createTopics } from '@signet/platform/adapters/kafka-topics'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import { probeRedis } from '@signet/platform/adapters/redis'
import { freePort } from '@signet/platform/free-port'
import { type Authority, type Issued, makeAuthority, openssl } from '@signet/platform/testing/certificates'
import { findKafka, type LocalKafka, startKafka } from '../infra/local/kafka/kafka.ts'
import { findPostgres, type LocalPostgres, startPostgres } from '../infra/local/postgres.ts'
import { findRedis, type LocalRedis, startRedis } from '../infra/local/redis.ts'

const withoutOpenssl = openssl() === undefined ? 'openssl not found' : undefined

/** Files of a server's certificate, readable by whoever the server runs as. */
function write({ certificate, key, ca }: Issued): { folder: string; certificate: string; key: string; ca: string } {
  const folder = mkdtempSync(join(tmpdir(), 'signet-tls-'))
  chmodSync(folder, 0o755)
  const file = (name: string, content: Buffer) => {
    writeFileSync(join(folder, name), content, { mode: 0o644 })
    return join(folder, name)
  }
  return { folder, certificate: file('certificate.pem', certificate), key: file('key.pem', key), ca: file('ca.pem', ca) }
}

describe('Kafka over TLS', { skip: findKafka() ?? withoutOpenssl ?? false, timeout: 120_000 }, () => {
  let authority: Authority
  let kafka: LocalKafka
  let issued: Issued
  let files: ReturnType<typeof write>
  let saslPort: number

  before(async () => {
    authority = makeAuthority()
    issued = authority.issue('IP:127.0.0.1')
    files = write(issued)
    writeFileSync(join(files.folder, 'broker.pem'), Buffer.concat([issued.key, issued.certificate]), { mode: 0o644 })
    saslPort = await freePort()
    const listeners = (...more: readonly string[]) => [`SSL://127.0.0.1:@PORT@`, `SASL_SSL://127.0.0.1:${saslPort}`, ...more].join(',')
    kafka = await startKafka({
      properties: `
listeners=${listeners('CONTROLLER://127.0.0.1:@CONTROLLER_PORT@')}
advertised.listeners=${listeners()}
inter.broker.listener.name=SSL
ssl.keystore.type=PEM
ssl.keystore.location=${files.folder}/broker.pem
ssl.truststore.type=PEM
ssl.truststore.location=${files.ca}
listener.name.ssl.ssl.client.auth=required
sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
`,
      formatArgs: ['--add-scram', 'SCRAM-SHA-512=[name=signet,password=a-password]'],
    })
  })
  after(async () => {
    await kafka?.dispose()
    authority?.dispose()
    rmSync(files.folder, { recursive: true })
  })

  const byPassword = (password: string) => ({ brokers: [`127.0.0.1:${saslPort}`], ca: issued.ca, login: { username: 'signet', password } })

  it('takes a client certificate', async () => {
    const { certificate, key } = authority.issue('DNS:projector')
    const cluster = { brokers: kafka.brokers, ca: issued.ca, client: { certificate, key } }
    await createTopics(cluster)
    assert.equal((await probeKafka(cluster)).topics.size, 5)
  })

  it('takes a name and a password', async () => {
    assert.equal((await probeKafka(byPassword('a-password'))).brokers, 1)
  })

  it('takes nobody without a certificate, with a wrong password, in the clear, or vouched for by another authority', async () => {
    const other = makeAuthority()
    try {
      const stranger = other.issue('IP:127.0.0.1')
      await assert.rejects(probeKafka({ brokers: kafka.brokers, ca: issued.ca }))
      await assert.rejects(probeKafka(byPassword('another')))
      await assert.rejects(probeKafka({ brokers: kafka.brokers }))
      await assert.rejects(probeKafka({ ...byPassword('a-password'), ca: stranger.ca }))
    } finally {
      other.dispose()
    }
  })
})

describe('Redis over TLS', { skip: findRedis() ?? withoutOpenssl ?? false }, () => {
  let authority: Authority
  let redis: LocalRedis
  let issued: Issued
  let files: ReturnType<typeof write>
  let url: string

  before(async () => {
    authority = makeAuthority()
    issued = authority.issue('IP:127.0.0.1')
    files = write(issued)
    const port = await freePort()
    url = `rediss://127.0.0.1:${port}`
    const tls = {
      'tls-port': String(port),
      'tls-cert-file': files.certificate,
      'tls-key-file': files.key,
      'tls-ca-cert-file': files.ca,
      'tls-auth-clients': 'no',
    }
    redis = await startRedis({ args: Object.entries(tls).flatMap(([name, value]) => [`--${name}`, value]) })
  })
  after(async () => {
    await redis?.dispose()
    authority?.dispose()
    rmSync(files.folder, { recursive: true })
  })

  it('is trusted by the authority that is named, and by no other', async () => {
    assert.match((await probeRedis(url, issued.ca)).version, /^\d/)
    await assert.rejects(probeRedis(url))
  })
})

describe('PostgreSQL over TLS', { skip: findPostgres() ?? withoutOpenssl ?? false }, () => {
  let authority: Authority
  let postgres: LocalPostgres
  let issued: Issued
  let files: ReturnType<typeof write>

  before(async () => {
    authority = makeAuthority()
    issued = authority.issue('IP:127.0.0.1')
    files = write(issued)
    // it wants its key to be its own and nobody else's
    if (process.getuid?.() === 0) execFileSync('chown', ['postgres', files.key])
    chmodSync(files.key, 0o600)
    postgres = await startPostgres({ settings: ['ssl=on', `ssl_cert_file=${files.certificate}`, `ssl_key_file=${files.key}`] })
  })
  after(async () => {
    await postgres?.dispose()
    authority?.dispose()
    rmSync(files.folder, { recursive: true })
  })

  it('is trusted by the authority that is named, and by no other', async () => {
    const session = await connectPostgres({ url: postgres.url, ca: issued.ca, applicationName: 'tls' })
    try {
      assert.deepEqual(await session.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()'), [{ ssl: true }])
    } finally {
      await session.close()
    }
    const other = makeAuthority()
    try {
      await assert.rejects(connectPostgres({ url: postgres.url, ca: other.issue('DNS:x').ca, applicationName: 'tls' }))
    } finally {
      other.dispose()
    }
  })
})
