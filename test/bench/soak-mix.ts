// The mixed work of the soak: people who come, use their applications, and leave.
import type { CookieJar } from './http.ts'
import { introspect, type Party, redeem, refresh, signOn, type Tokens, userInfo } from './party.ts'

interface Person {
  readonly jar: CookieJar
  tokens: Tokens
}

/** So many are signed in, more or less; each is at one thing at a time. */
const PEOPLE = 320
const AT_ONCE = 8

/** Of a hundred operations. The rest are people who come or leave, in turn: signing in with a password, or out. */
const shares = { introspection: 30, refresh: 26, userinfo: 22, 'SSO and code': 20 } as const
type Kind = keyof typeof shares

const MOST_FAILURES = 5

export interface Mix {
  /** Makes one operation and says whether it succeeded. */
  attempt(): Promise<boolean>
  describe(): string
  /** What failed first, in a few words each. */
  failures(): readonly string[]
}

async function use(party: Party, person: Person, kind: Kind): Promise<void> {
  if (kind === 'introspection') await introspect(party, person.tokens.access_token)
  else if (kind === 'userinfo') await userInfo(party, person.tokens.access_token)
  else if (kind === 'refresh') person.tokens = await refresh(party, person.tokens.refresh_token)
  else person.tokens = await redeem(party, await signOn(party, person.jar))
}

async function come(party: Party): Promise<Person> {
  const jar = await party.session({ fresh: true })
  return { jar, tokens: await redeem(party, await signOn(party, jar)) }
}

export async function makeMix(party: Party): Promise<Mix> {
  /** Whoever was at it longest ago is first. */
  const idle: Person[] = []
  const failures = new Map<string, number>()
  let present = 0

  const arrive = async () => {
    present += 1
    try {
      idle.push(await come(party))
    } catch (error) {
      present -= 1
      throw error
    }
  }
  const leave = async ({ jar, tokens }: Person) => {
    present -= 1
    await party.logOut(jar, tokens.id_token)
  }
  const pick = (): Kind | 'coming or leaving' => {
    let point = Math.random() * 100
    for (const kind of Object.keys(shares) as Kind[]) {
      point -= shares[kind]
      if (point < 0) return kind
    }
    return 'coming or leaving'
  }
  const make = async (kind: ReturnType<typeof pick>): Promise<void> => {
    const person = present < PEOPLE && kind === 'coming or leaving' ? undefined : idle.shift()
    if (person === undefined) return arrive()
    if (kind === 'coming or leaving') return leave(person)
    try {
      await use(party, person, kind)
      idle.push(person)
    } catch (error) {
      // whoever failed is not asked again: the refresh token may be spent
      present -= 1
      throw error
    }
  }

  for (let index = 0; index < PEOPLE; index += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, arrive))
  return {
    attempt: async () => {
      const kind = pick()
      try {
        await make(kind)
        return true
      } catch (error) {
        const what = `${kind}: ${error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 160) : error}`
        if (!failures.has(what) && failures.size < MOST_FAILURES) console.error(`${new Date().toISOString()} ${what}`)
        if (failures.has(what) || failures.size < MOST_FAILURES) failures.set(what, (failures.get(what) ?? 0) + 1)
        return false
      }
    },
    describe: () => {
      const used = Object.entries(shares).map(([kind, share]) => `${kind} ${share}`)
      return `of a hundred operations ${used.join(', ')}, and the rest password sign-ins and logouts in turn, with ${PEOPLE} people signed in`
    },
    failures: () => [...failures].map(([what, times]) => `${times} times ${what}`),
  }
}
