// The vault in Redis. A record is a hash; what must be atomic is a script, so that each method is one round trip. The keys of one
// call carry one hash tag, and scripts name all their keys, as Redis Cluster wants it.
import { Refused } from '@signet/protos'
import { Redis } from 'ioredis'
import type { Log, Taken, Vault, VaultRecord } from '../ports.ts'

export interface RedisVault extends Vault {
  close(): Promise<void>
}

/** A request waits this long for Redis: longer than any script takes, shorter than a user notices. */
const COMMAND_TIMEOUT_MS = 400

/** Silence for this long while an answer is due means that the connection is dead, whatever TCP believes. */
const SOCKET_TIMEOUT_MS = 2000
const CONNECT_TIMEOUT_MS = 1000
const MAX_RECONNECT_PAUSE_MS = 500

/**
 * Redis expires a key this long after the caller's clock has: time is judged by the field `@expires`, never by Redis's clock, and
 * its own expiry only collects garbage.
 */
const GARBAGE_AFTER_MS = 60_000

/**
 * Our fields begin with @, which those of records do not. `@spent` is there from the first taking on. `@server` is the process of Redis
 * that took the record in. After a failover or a restart from disk another process answers, which may have lost what happened to the
 * record last: that it was taken, or ended. So it lets nobody in any more. Asking for it costs some 7 µs.
 */
const PRELUDE = `
local function server()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
end
local function current(key)
  return redis.call('HGET', key, '@server') == server()
end
local function expiry(key, now)
  local expires = tonumber(redis.call('HGET', key, '@expires') or 0)
  if expires > now then return expires end
end
local function unspent(key, now)
  return expiry(key, now) and redis.call('HEXISTS', key, '@spent') == 0
end
local function expire(key, now, expires)
  redis.call('HSET', key, '@expires', expires)
  redis.call('PEXPIRE', key, math.max(expires - now, 0) + ${GARBAGE_AFTER_MS})
end
local now = tonumber(ARGV[1])
`

const scripts = {
  /** KEYS record, bar? — ARGV now, expiry, 'absent' or '', fields */
  vaultPut: `
    if KEYS[2] and unspent(KEYS[2], now) then return 0 end
    if ARGV[3] == 'absent' and expiry(KEYS[1], now) then return 0 end
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], '@server', server(), unpack(ARGV, 4))
    expire(KEYS[1], now, ARGV[2])
    return 1`,

  /** KEYS record — ARGV now, new expiry or '', fields to set */
  vaultRead: `
    if not unspent(KEYS[1], now) or not current(KEYS[1]) then return false end
    local record = redis.call('HGETALL', KEYS[1])
    if #ARGV > 2 then redis.call('HSET', KEYS[1], unpack(ARGV, 3)) end
    if ARGV[2] ~= '' then expire(KEYS[1], now, ARGV[2]) end
    return record`,

  /** KEYS record — ARGV now. The write changes nothing: a primary that became a replica refuses it, and would not know the newest marks. */
  vaultPresent: `
    redis.call('PEXPIRE', KEYS[1] .. ':', 0)
    return unspent(KEYS[1], now) and 1 or 0`,

  /** KEYS record, bar? — ARGV now, end of the tombstone, fields to match */
  vaultTake: `
    if not expiry(KEYS[1], now) or not current(KEYS[1]) then return {'unknown'} end
    local record = redis.call('HGETALL', KEYS[1])
    if not unspent(KEYS[1], now) then return {'spent', '', record} end
    for i = 3, #ARGV, 2 do
      if redis.call('HGET', KEYS[1], ARGV[i]) ~= ARGV[i + 1] then return {'mismatch', ARGV[i], record} end
    end
    if KEYS[2] and unspent(KEYS[2], now) then return {'barred', '', record} end
    redis.call('HSET', KEYS[1], '@spent', '1')
    expire(KEYS[1], now, ARGV[2])
    return {'taken', '', record}`,

  /** KEYS mark, records — ARGV now, end of the mark. A repetition never shortens a mark. */
  vaultEnd: `
    if #KEYS > 1 then redis.call('DEL', unpack(KEYS, 2)) end
    local expires = math.max(tonumber(ARGV[2]), unspent(KEYS[1], now) and expiry(KEYS[1], now) or 0)
    redis.call('DEL', KEYS[1])
    expire(KEYS[1], now, string.format('%.0f', expires))
    return 1`,

  /**
   * GCRA. KEYS theoretical arrival time of the next event — ARGV now, limit, window. Less than a millisecond of waiting is none:
   * fractions of the interval must not add up to a refusal.
   */
  vaultSpend: `
    local window = tonumber(ARGV[3])
    local arrival = math.max(now, tonumber(redis.call('GET', KEYS[1]) or 0)) + window / tonumber(ARGV[2])
    local wait = arrival - window - now
    if wait >= 1 then return math.ceil(wait) end
    redis.call('SET', KEYS[1], string.format('%.3f', arrival), 'PX', math.ceil(arrival - now) + ${GARBAGE_AFTER_MS})
    return 0`,
} as const

type Script = (keys: readonly string[], ...values: readonly (string | number)[]) => Promise<unknown>

/** With a CA in PEM the connection is TLS, to a server whose certificate it vouches for. */
const tlsOf = (ca: Buffer | undefined) => (ca === undefined ? {} : { tls: { ca } })

/** Opens a vault; it connects, and connects again, by itself. While Redis is away every method refuses at once. */
export function openRedis({ url, ca, log }: { url: string; ca?: Buffer | undefined; log: Log }): RedisVault {
  const redis = new Redis(url, {
    ...tlsOf(ca),
    connectionName: 'signet',
    connectTimeout: CONNECT_TIMEOUT_MS,
    commandTimeout: COMMAND_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    maxRetriesPerRequest: 1,
    // what comes in one turn of the event loop is one write
    enableAutoPipelining: true,
    enableOfflineQueue: false,
    // sent twice, a `take` would find its own tombstone and call the client a thief
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(times * 50, MAX_RECONNECT_PAUSE_MS),
    // after a failover the connection may end at what is a replica now: the address leads to the new primary
    reconnectOnError: (error) => error.message.includes('READONLY'),
  })
  reportOutages(redis, log)

  const script = (name: keyof typeof scripts): Script => {
    redis.defineCommand(name, { lua: PRELUDE + scripts[name] })
    const command = Reflect.get(redis, name) as (...values: unknown[]) => Promise<unknown>
    return (keys, ...values) => command.call(redis, keys.length, ...keys, ...values).catch(refuse)
  }
  const put = script('vaultPut')
  const read = script('vaultRead')
  const present = script('vaultPresent')
  const take = script('vaultTake')
  const end = script('vaultEnd')
  const spend = script('vaultSpend')
  const withBar = (key: string, bar: string | undefined) => (bar === undefined ? [key] : [key, bar])

  // What the scripts answer is known from the scripts: nobody else speaks through these commands.
  return Object.freeze<RedisVault>({
    put: async (key, record, { now, expiresAt, bar, ifAbsent = false }) =>
      (await put(withBar(key, bar), now, expiresAt, ifAbsent ? 'absent' : '', ...flatten(record))) === 1,

    read: async (key, { now, set = {}, expiresAt = '' }) => {
      const fields = (await read([key], now, expiresAt, ...flatten(set))) as readonly string[] | null
      return fields === null ? undefined : toRecord(fields)
    },

    // one script a key, sent in one go: the keys may live in different slots
    present: (keys, now) => Promise.all(keys.map(async (key) => (await present([key], now)) === 1)),

    take: async (key, { now, match, spentUntil, bar }) => {
      const [kind, field = '', fields = []] = (await take(withBar(key, bar), now, spentUntil, ...flatten(match))) as [Taken['kind'], string?, string[]?]
      if (kind === 'unknown') return { kind }
      return kind === 'mismatch' ? { kind, field, record: toRecord(fields) } : { kind, record: toRecord(fields) }
    },

    end: async (keys, { now, mark, until }) => {
      await end([mark, ...keys], now, until)
    },

    spend: async (key, { now, limit, windowMs }) => (await spend([key], now, limit, windowMs)) as number,

    close: () => Promise.resolve(redis.disconnect()),
  })
}

/** What an operator should know of a Redis: its version and what it does when its memory is full. Rejects when it cannot be reached. */
export async function probeRedis(url: string, ca?: Buffer): Promise<{ readonly version: string; readonly evictionPolicy: string }> {
  const redis = new Redis(url, {
    ...tlsOf(ca),
    connectionName: 'signet doctor',
    connectTimeout: CONNECT_TIMEOUT_MS,
    lazyConnect: true,
    retryStrategy: () => null,
  })
  // the calls below reject with the same error
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    const info = await redis.info()
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? ''
    return { version: field('redis_version'), evictionPolicy: field('maxmemory_policy') }
  } finally {
    redis.disconnect()
  }
}

/** KEYS record. Only what was put has this field; marks have none. */
const FORGET = `return redis.call('HEXISTS', KEYS[1], '@server') == 1 and redis.call('DEL', KEYS[1]) or 0`

/** Takes away every record of this platform, and leaves the marks, which only forbid. Resolves with how many there were. Rejects when Redis cannot be reached. */
export async function forgetRecords(url: string, ca?: Buffer): Promise<number> {
  const redis = new Redis(url, {
    ...tlsOf(ca),
    connectionName: 'signet restored',
    connectTimeout: CONNECT_TIMEOUT_MS,
    lazyConnect: true,
    retryStrategy: () => null,
  })
  // the calls below reject with the same error
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    let forgotten = 0
    for await (const keys of redis.scanStream({ match: 'signet:*', type: 'hash', count: 1000 }) as AsyncIterable<string[]>) {
      const gone = await Promise.all(keys.map((key) => redis.eval(FORGET, 1, key)))
      forgotten += gone.filter((each) => each === 1).length
    }
    return forgotten
  } finally {
    redis.disconnect()
  }
}

/** One line when Redis goes and one when it comes back, not one for each attempt. */
function reportOutages(redis: Redis, log: Log): void {
  let away = false
  redis.on('error', (error: Error) => {
    if (!away) log.warn('Redis is away', { error })
    away = true
  })
  redis.on('ready', () => {
    if (away) log.info('Redis is back')
    away = false
  })
}

function refuse(error: Error): never {
  throw new Refused('temporarily_unavailable', 'The service is temporarily unavailable.', { detail: `Redis: ${error.message}`, cause: error })
}

const flatten = (record: VaultRecord): readonly string[] => Object.entries(record).flat()

function toRecord(fields: readonly string[]): VaultRecord {
  const record: Record<string, string> = {}
  for (let index = 0; index < fields.length; index += 2) {
    const [name = '', value = ''] = fields.slice(index, index + 2)
    if (!name.startsWith('@')) record[name] = value
  }
  return record
}
