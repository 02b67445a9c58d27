// What holds when many do the same at once, on any hosting: the log decides, one wins, and the others are told the truth.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, it } from 'node:test'
import { codeHash } from '@signet/protos'
import { decodeJwt } from 'jose'
import { type Application, aSetting, type Management, management, type Setting } from './management.ts'
import { aPerson } from './person.ts'
import { type Answer, aCode, type Code, type TokenRequests, tokenRequests } from './token-requests.ts'
import { API_KEY } from './world.ts'

interface Recorded {
  readonly type: string
  readonly data: Record<string, unknown>
}

export interface RaceWorld {
  readonly issuer: string
  /** Everything recorded of a session before it was asked, in order. */
  history(sid: string): Promise<readonly Recorded[]>
  /** Whether it was recorded that a code came to nothing. */
  isAbandoned(codeHash: string): Promise<boolean>
}

export interface RaceOptions {
  /** How many codes are redeemed many times each, all of them at once. */
  readonly codes: number
  /** How many sessions end while their grants are refreshed. */
  readonly logouts: number
  /** At least 0 and less than 1. */
  readonly random: () => number
}

interface Scene {
  readonly setting: Setting
  readonly application: Application
  readonly requests: TokenRequests
  code(): Promise<Code>
}

/** As many as somebody who sends one request too often may send. */
const PARALLEL = 50

const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<readonly T[]> => Promise.all(Array.from({ length: count }, (_, i) => work(i)))

const succeeded = ({ status }: Answer): boolean => status === 200

const textOf = (value: string | undefined): string => {
  assert.ok(value !== undefined && value !== '', 'the answer lacks it')
  return value
}

/**
 * The answer that carries tokens, when it is the only one and all others are refused as `invalid_grant`; or as `temporarily_unavailable`, which a
 * machine that cannot take so many at once may say to anybody, also to who would have won: then there is none. Fails when nobody won for no such reason.
 */
async function onlyWinner(answers: readonly Answer[], mayLose = async () => false): Promise<Answer | undefined> {
  const [winner, ...more] = answers.filter(succeeded)
  const others = answers.filter((answer) => !succeeded(answer)).map(({ status, body }) => `${status} ${body.error}`)
  assert.deepEqual([more.length, ...new Set(others.filter((each) => each !== BUSY))], [0, '400 invalid_grant'])
  assert.ok(winner !== undefined || others.includes(BUSY) || (await mayLose()), 'nobody won')
  return winner
}

const BUSY = '503 temporarily_unavailable'

/** Races until somebody wins: see above. */
async function winnerOf(race: () => Promise<readonly Answer[]>): Promise<Answer> {
  for (;;) {
    const winner = await onlyWinner(await race())
    if (winner !== undefined) return winner
  }
}

const ofGrant = (events: readonly Recorded[], familyId: string): readonly Recorded[] => events.filter(({ data }) => data.family_id === familyId)

const count = (events: readonly Recorded[], type: string): number => events.filter((event) => event.type === type).length

/** The grant is named in the id of each of its access tokens. */
const familyOf = (accessToken: string): string => String(decodeJwt(accessToken).jti).slice(0, 36)

/** Defines the tests; the world is asked for once they run. */
export function itSurvivesRaces(open: () => RaceWorld, { codes, logouts, random }: RaceOptions): void {
  let world: RaceWorld
  let api: Management

  /** A tenant, a person and an application of their own: nobody signs in so often that it looks like guessing. */
  const aScene = async (jwtConfiguration: Record<string, unknown> = {}): Promise<Scene> => {
    // a code must live until all are there that race with it, on any machine
    const externalIdentifierConfiguration = { authorizationGrantIdTimeToLiveInSeconds: 600 }
    const setting = await aSetting(api, { jwtConfiguration, externalIdentifierConfiguration })
    const application = await setting.application()
    const requests = tokenRequests(world.issuer, application)
    return { setting, application, requests, code: () => aCode(world, application, setting) }
  }
  const endSession = async (idToken: string, clientId: string): Promise<number> => {
    const url = new URL('/oauth2/logout', world.issuer)
    url.search = new URLSearchParams({ id_token_hint: idToken, client_id: clientId, post_logout_redirect_uri: 'http://127.0.0.1:1/bye' }).toString()
    const response = await fetch(url, { redirect: 'manual' })
    await response.text()
    return response.status
  }

  before(() => {
    world = open()
    api = management(world.issuer, API_KEY)
  })

  it(`[#107] [#108] one of ${PARALLEL} redemptions of a code gets tokens; after the replays they are dead and the log says why`, async () => {
    const given: { readonly requests: TokenRequests; readonly code: Code }[] = []
    // one after the other: this is not the race
    for (let number = 0; number < codes; number += 1) {
      const scene = await aScene()
      given.push({ requests: scene.requests, code: await scene.code() })
    }
    const races = await Promise.all(given.map(async (each) => ({ ...each, answers: await atOnce(PARALLEL, () => each.requests.redeem(each.code)) })))
    const won: { readonly requests: TokenRequests; readonly body: Answer['body'] }[] = []
    for (const { requests, code, answers } of races) {
      // a winner that is not recorded after two seconds is given up by who comes after it
      const winner = await onlyWinner(answers, () => world.isAbandoned(codeHash(code.code)))
      if (winner !== undefined) won.push({ requests, body: winner.body })
    }
    assert.ok(won.length > 0, 'nobody won')
    for (const { requests, body } of won) {
      const accessToken = textOf(body.access_token)
      assert.equal(await requests.isActive(accessToken), false)
      assert.deepEqual(await requests.refresh(textOf(body.refresh_token)).then(({ status, body: { error } }) => [status, error]), [400, 'invalid_grant'])
      const events = ofGrant(await world.history(String(decodeJwt(accessToken).sid)), familyOf(accessToken))
      assert.deepEqual(
        events.map(({ type }) => type).filter((type) => type !== 'family.revoked'),
        ['code.redeemed', 'token.issued', 'code.replayed'],
      )
    }
  })

  it(`[#167] all of ${PARALLEL} refreshes with one token get one and the same successor from one rotation`, async () => {
    const { requests, code } = await aScene()
    const { body: first } = await requests.redeem(await code())
    const answers = await atOnce(PARALLEL, () => requests.refresh(textOf(first.refresh_token)))
    assert.deepEqual([...new Set(answers.map(({ status, body }) => `${status} ${body.error ?? ''}`))], ['200 '])
    const successors = [...new Set(answers.map(({ body }) => textOf(body.refresh_token)))]
    assert.equal(successors.length, 1)
    const accessTokens = answers.map(({ body }) => textOf(body.access_token))
    const [oneOfThem = ''] = accessTokens
    const events = ofGrant(await world.history(String(decodeJwt(oneOfThem).sid)), familyOf(oneOfThem))
    assert.deepEqual([count(events, 'token.refreshed'), count(events, 'family.revoked')], [1, 0])
    const recorded = events.filter(({ type }) => type === 'token.refreshed' || type === 'token.reissued').map(({ data }) => data.jti)
    assert.deepEqual(recorded.sort(), accessTokens.map((token) => decodeJwt(token).jti).sort(), 'no token without its event')
    assert.equal((await requests.refresh(successors[0] ?? '')).status, 200)
  })

  it(`[#169] [#170] without a grace one of ${PARALLEL} refreshes wins, and the family is revoked once`, async () => {
    const strict = await aScene({ refreshTokenOneTimeUseConfiguration: { gracePeriodInSeconds: 0 } })
    const { body } = await winnerOf(async () => {
      const { body: first } = await strict.requests.redeem(await strict.code())
      return atOnce(PARALLEL, () => strict.requests.refresh(textOf(first.refresh_token)))
    })
    const accessToken = textOf(body.access_token)
    assert.equal(await strict.requests.isActive(accessToken), false)
    assert.equal((await strict.requests.refresh(textOf(body.refresh_token))).status, 400)
    const events = ofGrant(await world.history(String(decodeJwt(accessToken).sid)), familyOf(accessToken))
    assert.deepEqual([count(events, 'token.refreshed'), count(events, 'family.revoked')], [1, 1])
  })

  it('a refresh that races the logout of its session leaves nothing alive', async () => {
    for (let round = 0; round < logouts; round += 1) {
      const bound = await aScene({ refreshTokenRevocationPolicy: { onLogout: true } })
      const { body: first } = await bound.requests.redeem(await bound.code())
      let token = textOf(first.refresh_token)
      const issued = [textOf(first.access_token)]
      const goal = 2 + Math.floor(random() * 4)
      let reached = (): void => undefined
      const atGoal = new Promise<void>((resolve) => {
        reached = resolve
      })
      const refreshUntilRefused = async (): Promise<void> => {
        for (;;) {
          const { status, body } = await bound.requests.refresh(token)
          if (status !== 200) return assert.deepEqual([status, body.error], [400, 'invalid_grant'])
          token = textOf(body.refresh_token)
          issued.push(textOf(body.access_token))
          if (issued.length === goal) reached()
        }
      }
      const loggedOut = atGoal.then(() => endSession(textOf(first.id_token), bound.application.id))
      await Promise.all([refreshUntilRefused(), loggedOut.then((status) => assert.equal(status, 302))])
      for (const each of issued) assert.equal(await bound.requests.isActive(each), false)
      assert.equal((await bound.requests.refresh(token)).status, 400)
    }
  })

  it(`[#77] ${PARALLEL} logouts of a session end it once, and plan one notice for each of its applications`, async () => {
    const person = aPerson()
    const { setting } = await aScene()
    const configuration = { oauthConfiguration: { backchannelLogoutURL: 'http://127.0.0.1:9/logout' } }
    const parties = [await setting.application(configuration), await setting.application(configuration)]
    const idTokens: string[] = []
    for (const party of parties) {
      const { body } = await tokenRequests(world.issuer, party).redeem(await aCode(world, party, setting, person))
      idTokens.push(textOf(body.id_token))
    }
    const [idToken = ''] = idTokens
    const sid = String(decodeJwt(idToken).sid)
    assert.ok(idTokens.every((each) => decodeJwt(each).sid === sid))
    const statuses = await atOnce(PARALLEL, (index) => endSession(idTokens[index % 2] ?? '', parties[index % 2]?.id ?? ''))
    assert.deepEqual([...new Set(statuses)], [302])
    assert.equal(count(await world.history(sid), 'session.ended'), 1)
    let planned: readonly Recorded[] = []
    while (planned.length < parties.length) planned = (await world.history(sid)).filter(({ type }) => type === 'logout.planned')
    assert.deepEqual(planned.map(({ data }) => data.client_id).sort(), parties.map(({ id }) => id).sort())
  })

  it(`one of ${PARALLEL} creations of a person with one address wins, and the others are told that it is taken`, async () => {
    const { setting } = await aScene()
    const email = `grace.${randomUUID()}@example.com`
    const spellings = [email, email.toUpperCase(), ` ${email} `]
    const answers = await atOnce(PARALLEL, async (index) => {
      const response = await fetch(new URL('/api/user', world.issuer), {
        method: 'POST',
        headers: { authorization: API_KEY, 'content-type': 'application/json', 'x-fusionauth-tenantid': setting.tenantId },
        body: JSON.stringify({ user: { email: spellings[index % spellings.length], password: 'correct horse battery' } }),
      })
      const body = (await response.json()) as { fieldErrors?: Record<string, { code: string }[]> }
      return `${response.status} ${Object.values(body.fieldErrors ?? {}).flatMap((errors) => errors.map(({ code }) => code))}`
    })
    assert.deepEqual(answers.toSorted(), ['200 ', ...Array.from({ length: PARALLEL - 1 }, () => '400 [duplicate]user.email')])
  })
}
