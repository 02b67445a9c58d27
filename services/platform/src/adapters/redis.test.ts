import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import { Redis } from 'ioredis'
import { freePort } from '../free-port.ts'
import { pause } from '../job.ts'
import type { Vault } from '../ports.ts'
import { silentLog } from '../testing/fixed.ts'
import { redisUrl, without } from '../testing/parts.ts'
import { vaultSuite } from '../testing/vault-suite.ts'
import { openRedis, type RedisVault } from './redis.ts'

const skip = without('Redis', redisUrl())

/** A database of this file's own, which it may empty. */
const url = `${redisUrl()}/1`

const isUnavailable = (error: unknown) => error instanceof Refused && error.kind === 'temporarily_unavailable'

/** Waits until the vault answers. */
async function answering(vault: Vault): Promise<void> {
  for (;;) {
    try {
      await vault.present(['test:any'], 0)
      return
    } catch (error) {
      if (!isUnavailable(error)) throw error
      await pause(5, new AbortController().signal)
    }
  }
}

vaultSuite(
  'Redis',
  async () => {
    const vault = openRedis({ url, log: silentLog })
    const admin = new Redis(url)
    await answering(vault)
    const lose = async () => {
      await admin.flushdb()
    }
    const close = async () => {
      admin.disconnect()
      await vault.close()
    }
    return { vault, lose, close }
  },
  { skip },
)

/** A way to Redis that can break: `hush` keeps back all that Redis answers on the connections there are, `refuse` ends them and takes no others. */
async function startLine(target: URL) {
  const pairs = new Set<readonly [near: Socket, far: Socket]>()
  const server = createServer((near) => {
    const pair = [near, connect(Number(target.port), target.hostname)] as const
    pairs.add(pair)
    for (const [from, to] of [pair, [pair[1], near] as const]) {
      from.pipe(to)
      from.on('error', () => from.destroy())
      from.on('close', () => to.destroy())
    }
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const cut = () => {
    for (const [near] of pairs) near.destroy()
    pairs.clear()
  }
  return {
    url: `redis://127.0.0.1:${port}/1`,
    cut,
    hush: () => {
      for (const [near, far] of pairs) far.unpipe(near)
    },
    refuse: async () => {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
    accept: () => listen(port),
  }
}

describe('a vault whose Redis goes away', { skip }, () => {
  let line: Awaited<ReturnType<typeof startLine>>
  let vault: RedisVault
  before(async () => {
    line = await startLine(new URL(url))
    vault = openRedis({ url: line.url, log: silentLog })
    await answering(vault)
  })
  after(async () => {
    await vault.close()
    await line.refuse()
  })

  const methods: Readonly<Record<string, () => Promise<unknown>>> = {
    put: () => vault.put('test:a', {}, { now: 1, expiresAt: 2 }),
    read: () => vault.read('test:a', { now: 1 }),
    present: () => vault.present(['test:a'], 1),
    take: () => vault.take('test:a', { now: 1, match: {}, spentUntil: 2 }),
    end: () => vault.end(['test:a'], { now: 1, mark: 'test:a', until: 2 }),
    spend: () => vault.spend('test:b', { now: 1, limit: 1, windowMs: 1 }),
  }

  it('refuses with temporarily_unavailable, and answers again once Redis is back', async () => {
    await line.refuse()
    for (const method of Object.values(methods)) await assert.rejects(method, isUnavailable)
    await line.accept()
    await answering(vault)
  })

  it('does not wait for a Redis that keeps silent, and finds its way back', async () => {
    line.hush()
    await Promise.all(Object.values(methods).map((method) => assert.rejects(method, isUnavailable)))
    await answering(vault)
  })

  it('does not take twice when the answer was lost', async () => {
    await vault.put('test:code', { a: '1' }, { now: 1, expiresAt: 1000 })
    line.hush()
    const refusal = assert.rejects(vault.take('test:code', { now: 1, match: {}, spentUntil: 1000 }), isUnavailable)
    const direct = openRedis({ url, log: silentLog })
    await answering(direct)
    while ((await direct.present(['test:code'], 1))[0] === true);
    line.cut()
    await refusal
    assert.deepEqual(await direct.take('test:code', { now: 1, match: {}, spentUntil: 1000 }), { kind: 'spent', record: { a: '1' } })
    await direct.close()
    await answering(vault)
  })
})

describe('a vault whose Redis is another one since, after a restart or a failover', { skip }, () => {
  let vault: RedisVault
  let admin: Redis
  before(async () => {
    vault = openRedis({ url, log: silentLog })
    admin = new Redis(url)
    await answering(vault)
  })
  after(async () => {
    admin.disconnect()
    await vault.close()
  })

  const key = 'test:{survivor}:code'
  const record = { a: '1' }
  const put = () => vault.put(key, record, { now: 1, expiresAt: 1000 })
  const failOver = () => admin.hset(key, '@server', 'the one before')

  it('gives nothing that another process took in, which may have given it away since', async () => {
    await put()
    await failOver()
    assert.equal(await vault.read(key, { now: 1, set: { a: '2' } }), undefined)
    assert.deepEqual(await vault.take(key, { now: 1, match: {}, spentUntil: 1000 }), { kind: 'unknown' })
    await put()
    assert.deepEqual(await vault.take(key, { now: 1, match: {}, spentUntil: 1000 }), { kind: 'taken', record })
  })

  it('still forbids what it forbade', async () => {
    await put()
    await failOver()
    assert.deepEqual(await vault.present([key], 1), [true])
    assert.equal(await vault.put('test:{survivor}:copy', record, { now: 1, expiresAt: 1000, bar: key }), false)
    assert.equal(await vault.put(key, record, { now: 1, expiresAt: 1000, ifAbsent: true }), false)
  })
})

it('a vault whose Redis was never there refuses', async () => {
  const vault = openRedis({ url: `redis://127.0.0.1:${await freePort()}`, log: silentLog })
  await assert.rejects(vault.present(['test:a'], 1), isUnavailable)
  await vault.close()
})
