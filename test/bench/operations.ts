// What is measured. An operation is prepared outside the measured time and then made by several callers, each in its own lane.
import type { CookieJar } from './http.ts'
import { introspect, type Party, redeem, refresh, signOn, type Tokens, userInfo } from './party.ts'

export type Attempt = () => Promise<void>

export interface Operation {
  readonly title: string
  /** How many each round makes, with one caller and with sixteen. */
  readonly count: readonly [one: number, sixteen: number]
  /** Whether it signs an ID token, so that RS256 is worth a column. */
  readonly signs: boolean
  /** Attempts for each lane; those of one lane are made one after the other. */
  readonly prepare: (party: Party, lanes: number, each: number) => Promise<readonly (readonly Attempt[])[]>
}

/** So many codes come from one session: what a provider keeps of a session should neither be everything nor nothing. */
const CODES_PER_SESSION = 10

/** So many attempts are prepared at once, whatever the lanes. */
const AT_ONCE = 16

/** Lanes of attempts, `each` in every one of them. */
async function inLanes<T>(
  lanes: number,
  each: number,
  prepare: (lane: T, index: number) => Promise<Attempt> | Attempt,
  begin: () => Promise<T>,
): Promise<readonly (readonly Attempt[])[]> {
  const begun = await Promise.all(Array.from({ length: lanes }, begin))
  const prepared = begun.map((): Attempt[] => [])
  const perLane = Math.max(1, Math.floor(AT_ONCE / lanes))
  for (let index = 0; index < each; index += perLane) {
    const indices = Array.from({ length: Math.min(perLane, each - index) }, (_, offset) => index + offset)
    await Promise.all(begun.map(async (lane, at) => prepared[at]?.push(...(await Promise.all(indices.map((own) => prepare(lane, own)))))))
  }
  return prepared
}

const nothing = () => Promise.resolve(undefined)

/** A browser for every ten of a lane. */
const browsers = (party: Party) => {
  const jars: Promise<CookieJar>[] = []
  return (index: number): Promise<CookieJar> => {
    const turn = Math.floor(index / CODES_PER_SESSION)
    const jar = jars[turn] ?? party.session()
    jars[turn] = jar
    return jar
  }
}

const someTokens = async (party: Party): Promise<Tokens> => redeem(party, await signOn(party, await party.session()))

export const operations = {
  code: {
    title: 'code redemption',
    count: [400, 1600],
    signs: true,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        async (browser, index) => {
          const code = await signOn(party, await browser(index))
          return async () => void (await redeem(party, code))
        },
        async () => browsers(party),
      ),
  },
  refresh: {
    title: 'refresh',
    count: [400, 1600],
    signs: true,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        (lane) => async () => {
          lane.token = (await refresh(party, lane.token)).refresh_token
        },
        async () => ({ token: (await someTokens(party)).refresh_token }),
      ),
  },
  introspection: {
    title: 'introspection',
    count: [800, 3200],
    signs: false,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        (token) => () => introspect(party, token),
        async () => (await someTokens(party)).access_token,
      ),
  },
  userinfo: {
    title: 'userinfo',
    count: [800, 3200],
    signs: false,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        (token) => () => userInfo(party, token),
        async () => (await someTokens(party)).access_token,
      ),
  },
  sso: {
    title: 'SSO: authorize to code to tokens',
    count: [200, 800],
    signs: true,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        async (browser, index) => {
          const jar = await browser(index)
          return async () => void (await redeem(party, await signOn(party, jar)))
        },
        async () => browsers(party),
      ),
  },
  password: {
    title: 'password sign-in',
    count: [24, 64],
    signs: false,
    prepare: (party, lanes, each) => inLanes(lanes, each, () => () => party.signIn(), nothing),
  },
  logout: {
    title: 'logout with one party',
    count: [32, 96],
    signs: false,
    prepare: (party, lanes, each) =>
      inLanes(
        lanes,
        each,
        async () => {
          const jar = await party.session({ fresh: true })
          const tokens = await redeem(party, await signOn(party, jar))
          return () => party.logOut(jar, tokens.id_token)
        },
        nothing,
      ),
  },
} as const satisfies Readonly<Record<string, Operation>>

export type OperationName = keyof typeof operations
