// Round trips of one operation to the stores, counted by the stores: PostgreSQL writes down every statement for as long as it takes,
// and Redis counts its commands.
import { readFileSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
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
function redisCommands(port: number, commands: readonly string[]): Promise<string> {
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
    const [from, calls] = [statSync(file).size, await scriptCalls(redis.port)]
    for (const attempt of lane) await attempt()
    await set('none', '%m [%p] ')
    const [redisTrips, text] = [(await scriptCalls(redis.port)) - calls, readFileSync(file).subarray(from).toString()]
    const statements = [...text.matchAll(/^signet_(?:registry|authorize|token) LOG: {2}execute [^\n]*\n[^\n]*\n?[^\n]*/gm)].map(([line]) => line)
    await party.settle()
    return {
      redis: redisTrips / lane.length,
      statements: statements.length / lane.length,
      commits: statements.filter((each) => each.includes('log.append')).length / lane.length,
    }
  } finally {
    await owner.close()
  }
}
