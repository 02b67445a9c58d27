// The invariants of a platform that may crash anywhere, each judged by what is left afterwards. What breaks one is named, with the evidence.
import { createHash } from 'node:crypto'
import { codeHash } from '@signet/protos'
import { decodeJwt } from 'jose'
import type { Evidence, LoggedEvent } from './evidence.ts'
import type { Exchange, Kind } from './history.ts'

type Judge = (evidence: Evidence) => readonly string[]

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url')
const ofType = ({ log }: Evidence, ...types: readonly string[]): readonly LoggedEvent[] => log.filter(({ type }) => types.includes(type))
const ofKind = ({ exchanges }: Evidence, kind: Kind): readonly Exchange[] => exchanges.filter((each) => each.kind === kind)
const succeeded = ({ status }: Exchange): boolean => status === 200
const sidOf = (token: string): string => String(decodeJwt(token).sid)
const brief = (text: string): string => `${text.slice(0, 60)}…`

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

const grants = (evidence: Evidence): readonly Exchange[] => [...ofKind(evidence, 'redeem'), ...ofKind(evidence, 'refresh')].filter(succeeded)

/** A logout that was answered: done, or promised while the database was away. */
const isLoggedOut = ({ status }: Exchange): boolean => status === 302 || status === 202

/** I1 */
const noTokenWithoutItsEvent: Judge = (evidence) => {
  const issued = ofType(evidence, 'token.issued', 'token.refreshed', 'token.reissued')
  const ids = new Set(issued.map(({ data }) => data.jti))
  const hashes = new Set(issued.map(({ data }) => data.refresh_token_hash))
  return grants(evidence).flatMap(({ body: { access_token = '', refresh_token = '' } }) => {
    const { jti } = decodeJwt(access_token)
    return [
      ...(ids.has(jti) ? [] : [`the access token ${jti} is in no event`]),
      ...(hashes.has(sha256(refresh_token)) ? [] : [`the refresh token beside ${jti} is in no event`]),
    ]
  })
}

/** I2 */
const noCodeTwice: Judge = (evidence) => {
  const answers = groupBy(ofKind(evidence, 'redeem').filter(succeeded), ({ presented }) => presented)
  const events = groupBy(ofType(evidence, 'code.redeemed'), ({ data }) => String(data.code_hash))
  return [
    ...[...answers].filter(([, each]) => each.length > 1).map(([code, each]) => `the code ${codeHash(code)} gave ${each.length} answers with tokens`),
    ...[...events].filter(([, each]) => each.length > 1).map(([hash, each]) => `the code ${hash} was redeemed at ${each.map(({ position }) => position)}`),
  ]
}

/** I3 */
const noTwoSuccessors: Judge = (evidence) => {
  const answers = groupBy(ofKind(evidence, 'refresh').filter(succeeded), ({ presented }) => presented)
  const rotations = groupBy(ofType(evidence, 'token.refreshed'), ({ data }) => `${data.family_id}, generation ${data.generation}`)
  return [
    ...[...answers]
      .filter(([, each]) => new Set(each.map(({ body }) => body.refresh_token)).size > 1)
      .map(([token, each]) => `the refresh token ${brief(sha256(token))} has ${each.length} successors`),
    ...[...rotations].filter(([, each]) => each.length > 1).map(([name, each]) => `${name}, is at ${each.map(({ position }) => position)}`),
  ]
}

/** I4 */
const noLogoutLost: Judge = (evidence) => {
  const ended = ofType(evidence, 'session.ended')
  const endedSids = new Set(ended.map(({ data }) => data.sid))
  const streams = new Map(evidence.log.map((event) => [`${event.stream} ${event.type}`, event]))
  const joined = groupBy(ofType(evidence, 'session.client_joined'), ({ data }) => String(data.sid))
  const answered = new Map(evidence.heard.map((each) => [each.jti, each]))
  const outcomeOf = (stream: string) => streams.get(`${stream} logout.delivered`) ?? streams.get(`${stream} logout.given_up`)
  return [
    ...ofKind(evidence, 'logout')
      .filter(isLoggedOut)
      .filter(({ presented }) => !endedSids.has(sidOf(presented)))
      .map(({ presented }) => `the logout of ${sidOf(presented)} was answered and is in no event`),
    ...ended.flatMap(({ data }) => {
      const clients = (joined.get(String(data.sid)) ?? []).map((event) => String(event.data.client_id))
      return clients.flatMap((client) => {
        const stream = `logout:${data.sid}:${client}`
        const planned = streams.get(`${stream} logout.planned`)
        if (planned === undefined) return [`${client} has no plan to hear of ${data.sid}`]
        if (planned.data.backchannel !== true) return []
        const outcome = outcomeOf(stream)
        if (outcome === undefined) return [`${client} has no receipt for ${data.sid}`]
        const heard = answered.get(String(outcome.data.jti))
        const isTrue = outcome.type !== 'logout.delivered' || (heard?.sid === data.sid && heard?.clientId === client)
        return isTrue ? [] : [`${client} has a receipt for ${data.sid} and did not hear it`]
      })
    }),
    ...[...groupBy(evidence.heard, ({ jti }) => jti)].filter(([, each]) => each.length > 1).map(([jti]) => `the logout token ${jti} was sent twice`),
  ]
}

/** I5 */
const nothingMissing: Judge = (evidence) => {
  const { log, records } = evidence
  const byPosition = groupBy(records, ({ position }) => String(position))
  const at = new Map(log.map((event) => [event.position, event]))
  const indexed = new Set(evidence.indexed)
  const endedAtToken = new Set(evidence.endedAtToken)
  const sids = new Set(ofType(evidence, 'session.started').map(({ data }) => data.sid))
  const expected = groupBy(log, ({ topic, stream }) => `${topic} ${stream}`)
  const reached = new Map<string, number>()
  return [
    ...log.filter((event, index) => event.position !== index + 1).map(({ position }) => `position ${position} is not where it should be`),
    ...log.filter(({ position }) => !byPosition.has(String(position))).map(({ position, type }) => `Kafka lacks position ${position}, ${type}`),
    ...records.flatMap(({ topic, partition, position, entry }) => {
      const event = at.get(position)
      if (event === undefined) return [`Kafka has a position ${position} that the log has not`]
      if (event.entry !== entry || event.topic !== topic) return [`Kafka has something else at position ${position}, on ${topic}`]
      // repetitions are harmless only while nothing new comes before something older of its stream
      const place = `${topic} ${event.stream}`
      const versions = expected.get(place)?.map(({ version }) => version) ?? []
      const next = reached.get(place) ?? 0
      const turn = versions.indexOf(event.version)
      if (turn === next) reached.set(place, next + 1)
      return turn > next ? [`Kafka has ${event.stream} ${event.version} before ${versions[next]}, on ${topic} ${partition}`] : []
    }),
    ...log.filter(({ position }) => !indexed.has(position)).map(({ position }) => `the index for auditors lacks position ${position}`),
    ...ofType(evidence, 'session.ended')
      .filter(({ data }) => !endedAtToken.has(String(data.sid)))
      .map(({ data }) => `token does not know that ${data.sid} ended`),
    ...grants(evidence)
      .map(({ body }) => sidOf(body.access_token ?? ''))
      .filter((sid) => !sids.has(sid))
      .map((sid) => `the session ${sid} of a token is in no event`),
    ...evidence.unmarked.map((sid) => `Redis does not say that ${sid} ended`),
  ]
}

/** I6 */
const neverForked: Judge = ({ before, log }) => {
  const now = new Map(log.map(({ position, entry }) => [position, entry]))
  return before.filter(({ position, entry }) => now.get(position) !== entry).map(({ position }) => `position ${position} held something else before the fault`)
}

/** I7 */
const noUnauthorisedSuccess: Judge = (evidence) => {
  const over = new Map<string, number>()
  const end = (name: string, at: number) => over.set(name, Math.min(at, over.get(name) ?? at))
  for (const { presented, until } of ofKind(evidence, 'logout').filter(isLoggedOut)) end(sidOf(presented), until)
  const tokens = [...ofKind(evidence, 'introspect').filter(({ body }) => body.active === true), ...ofKind(evidence, 'refresh').filter(succeeded)]
  const redemptions = groupBy(ofKind(evidence, 'redeem'), ({ presented }) => presented)
  for (const answers of redemptions.values()) {
    const won = answers.find(succeeded)
    const refused = answers.find(({ status }) => status === 400)
    if (won !== undefined && refused !== undefined) end(familyOf(won.body.access_token ?? ''), Math.max(won.until, refused.until))
  }
  const counted = tokens.flatMap(({ kind, presented, from, body }) => {
    const token = kind === 'introspect' ? presented : (body.access_token ?? '')
    const endedAt = Math.min(over.get(sidOf(token)) ?? Number.POSITIVE_INFINITY, over.get(familyOf(token)) ?? Number.POSITIVE_INFINITY)
    return endedAt < from ? [`a token of ${sidOf(token)} counted ${Math.round(from - endedAt)} ms after its end (${kind})`] : []
  })
  const endedAt = new Map(ofType(evidence, 'session.ended').map(({ data, position }) => [data.sid, position]))
  const late = ofType(evidence, 'token.issued').filter(({ data, position }) => position > (endedAt.get(data.sid) ?? Number.POSITIVE_INFINITY))
  return [...counted, ...late.map(({ data, position }) => `the session ${data.sid} had ended when it was given tokens at position ${position}`)]
}

/** The grant is named in the id of each of its access tokens. */
const familyOf = (accessToken: string): string => String(decodeJwt(accessToken).jti).slice(0, 36)

/** The eighth, that all is well again by itself and in time, is what the tests wait for. */
const invariants: Readonly<Record<string, Judge>> = {
  'I1 no token without its event': noTokenWithoutItsEvent,
  'I2 no code redeemed twice': noCodeTwice,
  'I3 no refresh token with two successors': noTwoSuccessors,
  'I4 no logout lost': noLogoutLost,
  'I5 nothing recorded is missing anywhere': nothingMissing,
  'I6 the log never forks': neverForked,
  'I7 nothing succeeds that should not': noUnauthorisedSuccess,
}

/** What was violated, with the evidence; empty when all is well. */
export const violations = (evidence: Evidence): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(
    Object.entries(invariants).flatMap(([name, judge]) => {
      const found = judge(evidence)
      return found.length === 0 ? [] : [[name, found.slice(0, 20)]]
    }),
  )
