// The real servers that `npm test` has started. A test that needs one which is not there is skipped by name.

/** Absent and empty mean the same. */
const variable = (name: string): string | undefined => process.env[name] || undefined

export interface PostgresServer {
  readonly name: string
  /** The superuser's. */
  readonly url: string
}

/** Every PostgreSQL that tests should pass on; empty outside `npm test`. */
export const postgresServers = (): readonly PostgresServer[] =>
  (variable('SIGNET_TEST_POSTGRES') ?? '')
    .split(',')
    .filter((each) => each !== '')
    .map((each) => ({ name: each.slice(0, each.indexOf('=')), url: each.slice(each.indexOf('=') + 1) }))

export const redisUrl = (): string | undefined => variable('SIGNET_TEST_REDIS')

export const kafkaBrokers = (): readonly string[] | undefined => variable('SIGNET_TEST_KAFKA')?.split(',')

/** The path of a Chromium. */
export const chromium = (): string | undefined => variable('SIGNET_TEST_CHROMIUM')

/** For `describe` and `it`: `{ skip: without('Redis', redisUrl()) }`. */
export const without = (name: string, part: unknown): string | false => (part === undefined ? `${name} is not running: npm test starts it` : false)
