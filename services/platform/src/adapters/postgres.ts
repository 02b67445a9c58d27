// The Sql port over a pool of connections to Postgres, and a single session for migrations. The only file that imports pg.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { type Log, type Sql, SqlError, type SqlQuery, type SqlValue } from '../ports.ts'
import { forbidInTransaction, markTransaction } from '../transaction.ts'

export interface PostgresOptions {
  /** postgres://user@host:port/database */
  readonly url: string
  readonly password?: string | undefined
  /** PEM; with it every connection is TLS, to a server whose certificate it vouches for. */
  readonly ca?: Buffer | undefined
  /** Names the connections in pg_stat_activity. */
  readonly applicationName: string
}

/** One session with nothing prepared, which can also run scripts of many statements. */
export interface SqlSession extends Sql {
  script(text: string): Promise<void>
  close(): Promise<void>
}

/** Waiting for a connection, whether new or one that others use, ends after this many milliseconds. */
const CONNECT_TIMEOUT_MS = 3000

/** Longer than any statement_timeout of ours: only a server that has stopped answering reaches it. */
const ANSWER_TIMEOUT_MS = 15_000

/** What a statement prepared before a migration answers when its columns have changed; a new connection prepares it anew. */
const STALE_PLAN = '0A000'

const DISK_FULL = '53100'

/** A primary that became a standby, or a service that forbids writing when its disk is full. */
const READ_ONLY = '25006'

/** After these a connection is not used again. */
const SPOILT = [STALE_PLAN, READ_ONLY]

/** So many may wait for a connection of a pool; whoever comes later is refused at once, while there is memory to say so. */
const MAX_WAITING = 1000

const INT8 = 20
const INT8_ARRAY = 1016
const TIMESTAMPTZ = 1184

function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the int8 ${text} is beyond what a number holds exactly`)
  return value
}

const types = new pg.TypeOverrides()
const parseDate: (text: string) => Date | number = pg.types.getTypeParser(TIMESTAMPTZ)
types.setTypeParser(INT8, parseInt8)
types.setTypeParser(INT8_ARRAY, (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((each) => (each === 'NULL' ? null : parseInt8(each))),
)
types.setTypeParser(TIMESTAMPTZ, (text: string) => Number(parseDate(text)))

export interface PostgresPool extends Sql {
  /** How many connections there are, how many of them nobody uses, and who waits for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number; readonly max: number }
  close(): Promise<void>
}

/** Opens a pool of at most `max` connections, made when they are first needed. */
export function openPostgres({ max, log, ...options }: PostgresOptions & { max: number; log: Log }): PostgresPool {
  const pool = new pg.Pool({ ...clientConfig(options), max, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
  // A connection that breaks while nobody uses it is replaced at its next use.
  pool.on('error', (error) => log.warn('an idle connection to Postgres broke', { error: sqlError(error) }))
  // While it is in use the query under way reports a broken connection; without a listener the event would end the process. From the
  // beginning, because a connection may break in the same breath in which it is handed out.
  pool.on('connect', (client) => client.on('error', () => undefined))

  const withClient = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    if (pool.waitingCount >= MAX_WAITING) throw new SqlError('unavailable', `${MAX_WAITING} others wait for a connection to the database`)
    const client = await pool.connect().catch(raise)
    let broken = false
    try {
      return await work(client)
    } catch (error) {
      broken = error instanceof SqlError && (error.kind === 'unavailable' || SPOILT.includes(error.code))
      throw error
    } finally {
      client.release(broken)
    }
  }

  return Object.freeze({
    query: <Row extends object>(text: string, values: readonly SqlValue[] = []) => withClient((client) => prepared(client).query<Row>(text, values)),
    transaction: <T>(work: (tx: SqlQuery) => Promise<T>) => {
      forbidInTransaction('a transaction')
      return withClient((client) => runTransaction(client, prepared(client), work))
    },
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount, max }),
    close: () => pool.end(),
  })
}

/** Opens one session. */
export async function connectPostgres(options: PostgresOptions): Promise<SqlSession> {
  const client = new pg.Client({ ...clientConfig(options), connectionTimeoutMillis: CONNECT_TIMEOUT_MS, query_timeout: 0 })
  client.on('error', () => undefined)
  await client.connect().catch(raise)
  const plain: SqlQuery = {
    query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
      const { rows } = await client.query<Row>(text, [...values]).catch(raise)
      return rows
    },
  }
  return Object.freeze({
    ...plain,
    transaction: <T>(work: (tx: SqlQuery) => Promise<T>) => runTransaction(client, plain, work),
    script: async (text: string) => {
      await client.query(text).catch(raise)
    },
    close: () => client.end(),
  })
}

const clientConfig = ({ url, password, ca, applicationName }: PostgresOptions): pg.ClientConfig => ({
  connectionString: withPassword(url, password),
  ...(ca === undefined ? {} : { ssl: { ca } }),
  application_name: applicationName,
  query_timeout: ANSWER_TIMEOUT_MS,
  keepAlive: true,
  types,
})

/** The library takes a URL without a password for one with an empty password, whatever else it is told. */
function withPassword(url: string, password: string | undefined): string {
  if (password === undefined) return url
  const complete = new URL(url)
  complete.password = encodeURIComponent(password)
  return complete.href
}

const names = new Map<string, string>()

/** Statements are few and fixed, so their names are kept; a name is the same in every process. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}

const prepared = (client: pg.ClientBase): SqlQuery => ({
  query: async <Row extends object>(text: string, values: readonly SqlValue[] = []) => {
    const { rows } = await client.query<Row>({ name: nameOf(text), text, values: [...values] }).catch(raise)
    return rows
  },
})

async function runTransaction<T>(client: pg.ClientBase, tx: SqlQuery, work: (tx: SqlQuery) => Promise<T>): Promise<T> {
  await client.query('begin').catch(raise)
  let result: T
  try {
    result = await markTransaction(() => work(tx))
  } catch (error) {
    await client.query('rollback').catch(raise)
    throw error
  }
  // The work may have caught the error of a statement; the transaction has failed all the same, and says so only here.
  const { command } = await client.query('commit').catch(raise)
  if (command === 'ROLLBACK') throw new SqlError('other', 'a statement failed, so its transaction was rolled back', { code: '25P02' })
  return result
}

function raise(error: unknown): never {
  throw sqlError(error)
}

/**
 * By SQLSTATE (Postgres, appendix A). Only the message, the code and the constraint are taken over: the server's detail and
 * context quote rows and parameters, which may be about people.
 */
function sqlError(error: unknown): unknown {
  if (error instanceof pg.DatabaseError) {
    const code = error.code ?? ''
    return new SqlError(kindOf(code), error.message, { code, constraint: error.constraint ?? '' })
  }
  // What is thrown while values are read is a mistake of ours; all else is the connection's end, or that there was none.
  if (error instanceof RangeError || error instanceof TypeError || error instanceof SyntaxError) return error
  return new SqlError('unavailable', error instanceof Error ? error.message : String(error), { cause: error })
}

function kindOf(code: string): SqlError['kind'] {
  if (code === '23505') return 'unique'
  if (code.startsWith('08') || ['57P01', '57P02', '57P03', '53300'].includes(code)) return 'unavailable'
  if (code === DISK_FULL || code === READ_ONLY) return 'unwritable'
  if (['57014', '55P03', '25P03', '25P04'].includes(code)) return 'timeout'
  return 'other'
}
