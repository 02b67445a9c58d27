// Round trips of one operation to the stores, counted by the stores: PostgreSQL writes down every statement for as long as it takes,
// and Redis counts its commands.
import { readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectPostgres } from '@signet/platform/adapters/postgres'
import type { LocalStores } from '../../infra/local/stores.ts'
import type { Operation } from './operations.ts'
import type { Party } from './party.ts'

/** For one operation, on average. */
export interface Trips {
  readonly redis: number
  /** Statements of the services that somebody waits for. */
  readonly statements: number
  /** Of these, calls of log.append. */
  readonly commits: number
}

const COUNT = 40

/** Sends commands in Redis's inline form and resolves with everything that comes back up to the end of the last answer. */
export function redisCommands(port: number, commands: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write([...commands, 'QUIT', ''].join('\r\n')))
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.once('error', reject).once('end', () => resolve(text))
  })
}

/** Each call of a script is one trip; commands inside scripts are counted beside it and are none. */
async function scriptCalls(port: number): Promise<number> {
  const text = await redisCommands(port, ['INFO commandstats'])
  return [...text.matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0)
}

/** The statements of the services that somebody waits for: a line that names the role, and the lines that follow. */
const statementsIn = (text: string): readonly string[] =>
  text.split(/^(?=\w+ (?:LOG|DETAIL|ERROR|STATEMENT): )/m).filter((entry) => /^signet_(?:registry|authorize|token) LOG: {2}execute /.test(entry))

export async function countTrips(stores: LocalStores, party: Party, operation: Operation): Promise<Trips> {
  const { postgres, redis } = stores
  const file = join(postgres.dir, 'postgres.log')
  const owner = await connectPostgres({ url: postgres.url, applicationName: 'bench' })
  const set = async (statement: string, prefix: string) => {
    await owner.script(`alter system set log_line_prefix = '${prefix}'`)
    await owner.script(`alter system set log_statement = '${statement}'`)
    await owner.query('select pg_reload_conf()')
    // a backend hears of it before its next statement, and this session is one of them
    while ((await owner.query<{ is: string }>(`select current_setting('log_statement') as is`))[0]?.is !== statement);
  }
  try {
    const [lane = []] = await operation.prepare(party, 1, COUNT)
    await party.settle()
    await set('all', '%u ')
    const mark = async () => ({ size: statSync(file).size, redis: await scriptCalls(redis.port), at: performance.now() })
    const from = await mark()
    for (const attempt of lane) await attempt()
    const to = await mark()
    // as long again without anybody asking: what services do by the clock is not the operation's
    await pause(to.at - from.at)
    const end = await mark()
    await set('none', '%m [%p] ')
    const text = readFileSync(file)
    const asked = statementsIn(text.subarray(from.size, to.size).toString())
    const idle = statementsIn(text.subarray(to.size, end.size).toString())
    return {
      redis: Math.max(0, to.redis - from.redis - (end.redis - to.redis)) / lane.length,
      statements: Math.max(0, asked.length - idle.length) / lane.length,
      commits: asked.filter((each) => each.includes('log.append')).length / lane.length,
    }
  } finally {
    await owner.close()
  }
}
