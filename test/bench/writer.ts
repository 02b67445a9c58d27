// One writer process of the log's own measurement: callers that append one after the other for some seconds, through the group commit.
import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openLog } from '@signet/platform/adapters/pino'
import { openPostgres } from '@signet/platform/adapters/postgres'
import { systemClock, systemRandom } from '@signet/platform/adapters/system'
import { openEventLog } from '@signet/platform/log/event-log'
import { makeFact } from '@signet/platform/log/fact'
import { codeAbandoned, codeStream, familyStream, tokenIssued } from '@signet/protos'

export interface Order {
  /** `view`: a token's family too, which an inline view keeps. */
  readonly kind: 'plain' | 'conflicts' | 'view'
  readonly callers: number
  readonly seconds: number
}

export interface Report {
  readonly calls: number
  readonly conflicts: number
  /** Microseconds of this process. */
  readonly cpu: number
  /** What each call took, in milliseconds. */
  readonly waits: readonly number[]
}

const log = openLog({ level: 'warn', terminal: false })
const url = new URL(process.env.SIGNET_DATABASE_URL ?? '')
url.username = 'signet_token'
const password = readFileSync(join(process.env.SIGNET_DATABASE_PASSWORDS ?? '', 'token'), 'utf8')
const sql = openPostgres({ url: url.href, password, applicationName: 'bench writer', max: 4, log })
const events = openEventLog({ sql, service: 'token', log })
const fact = makeFact({ service: 'token', clock: systemClock, random: systemRandom })

const envelope = { tenant: 'bench', subject: 'ada', actor: 'client:bench', version: 1 }
const grant = { client_id: 'bench', sub: 'ada', sid: 'bench' }
const taken = randomBytes(32).toString('base64url')

/** Two events of a stream of their own each, as a code redemption records them. */
function makeCall(kind: Order['kind'], index: number) {
  const hash = kind === 'conflicts' && index % 16 === 0 ? taken : randomBytes(32).toString('base64url')
  const abandoned = (of: string) => fact(codeAbandoned, { ...envelope, stream: codeStream(of), data: { ...grant, family_id: randomUUID(), code_hash: of } })
  if (kind !== 'view') return [abandoned(hash), abandoned(randomBytes(32).toString('base64url'))]
  const family = randomUUID()
  const issued = fact(tokenIssued, {
    ...envelope,
    stream: familyStream(family),
    data: {
      ...grant,
      family_id: family,
      jti: randomUUID(),
      scope: 'openid offline_access',
      expires_at: 2_000_000_000,
      grant_type: 'authorization_code',
      auth_time: 1_700_000_000,
      authentication_type: 'PASSWORD',
      id_token: true,
      refresh_token_hash: hash,
      offline: true,
      family_expires_at: 2_000_000_000,
      consent_version: 0,
    },
  })
  return [abandoned(hash), issued]
}

async function obey({ kind, callers, seconds }: Order): Promise<Report> {
  const waits: number[] = []
  let conflicts = 0
  const from = process.cpuUsage()
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let index = caller; performance.now() < end; index += 1) {
        const asked = performance.now()
        const appended = await events.append(makeCall(kind, index))
        if (appended.kind === 'conflict') conflicts += 1
        waits.push(performance.now() - asked)
      }
    }),
  )
  const { user, system } = process.cpuUsage(from)
  return { calls: waits.length, conflicts, cpu: user + system, waits }
}

// connections are open and statements prepared before anything is measured
await obey({ kind: 'view', callers: 16, seconds: 1 })
await events.append(makeCall('plain', 0).slice(0, 1))
process.on('message', (order: Order) => void obey(order).then((report) => process.send?.(report)))
process.on('disconnect', () => void sql.close().then(() => process.exit()))
process.send?.('ready')
