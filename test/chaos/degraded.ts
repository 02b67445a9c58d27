// What every endpoint answers while a store is away: one table, which degraded.test.ts drives on real stores and docs/degraded.md shows.

/** What can happen to a store, in the words of the page. */
export const faults = {
  'Redis away': `Connections are refused. What needs Redis is refused at once with \`temporarily_unavailable\` and records nothing. A logout is recorded in Postgres;
its mark in Redis follows from the feed.`,
  'Redis slow': `Each answer takes 500 ms. Signet waits 400 ms for Redis, so this is as if it were away; what a script has done without our knowing is a spent
code at worst, and its person signs in again.`,
  'Redis black-holed': `Connections stay open and nothing is answered. Each request is refused after 400 ms; after two seconds of silence the connection is given up and
requests are refused at once.`,
  'Redis flushed': `Everything in Redis is gone. Nobody is signed out: sessions are rows, and their copies are made again from them. Codes in flight are asked for
again. The marks of ended sessions are missing until authorize has put them back, within about a second; until then introspection, userinfo and the refresh
of a token that ends with its session answer \`503 temporarily_unavailable\`. A spent code stays spent, because the log knows it. The table tells what holds
once the marks are back.`,
  'Redis failed over': `The primary has died and a replica that lagged behind has taken its place: what was written last is lost. Signet asks each record which
process of Redis took it in, and nothing from before lets anybody in, so this is as if Redis had been flushed: sessions are copied again from
their rows, codes in flight are asked for again, and until authorize has put the marks of ended sessions back, within about a second, introspection, userinfo
and the refresh of a token that ends with its session answer \`503 temporarily_unavailable\`. Marks that survived go on forbidding. What came back to life in
Redis stays dead: a spent code, because the log knows it, and an ended session, because its row does. The address that Signet was given must lead
to the new primary: a service, a virtual address, a proxy or a name. The table tells what holds once the marks are back.`,
  'Postgres away': `Stopped at once, in the midst of its work. Nothing can be recorded, so nothing is issued. Clients and tenants that were used in the last five
seconds are known for as long, so that the sign-in page may still show; the table tells what holds after that. Signet finds its way back by itself.`,
  'Postgres restarted': `Stopped and started again, in order or at once. Whatever is asked while it is away meets the answers above; connections that broke are
replaced at their next use, so the table tells what holds from the first request on.`,
  'Postgres slow': `Each answer takes 200 ms more. Everything works and takes longer. A pool of ten connections carries fifty statements a second then; who waits three
seconds for a connection, or comes when a thousand wait, is refused with \`503 temporarily_unavailable\`.`,
  'Postgres very slow': `Each answer takes 2 s more. A request has ten seconds: what needs few statements is answered late, what needs many is refused with
\`503 temporarily_unavailable\`, and nothing waits longer. As with any answer that is lost, what was refused may have been recorded; a code or refresh token
that was spent so is asked for again. New connections cannot be made in the three seconds that they are given.`,
  'Postgres full': `Its file system has no room, or it forbids writing for that reason. What is there can be read; what must be recorded is refused at once, with
\`temporarily_unavailable\`. A code that is presented meanwhile is spent. Everything goes on when there is room, without a restart. (With its write-ahead log on
the same file system PostgreSQL ends itself when that cannot grow: then it is away until somebody has made room and started it.)`,
  'Kafka away': `Nothing that a person or an application asks for depends on Kafka. Events wait in the log: logout notices, the records of \`signet.logout\` and
whatever else follows from events arrive once it is back. Changes of clients, tenants and users are seen after five seconds at most instead of one. A
process that is started meanwhile is ready without it.`,
} as const

export type Fault = keyof typeof faults

export interface Answer {
  readonly status: number
  /** The OAuth error, where the body is JSON. */
  readonly error?: string
  /** The decisions that are in the log when the answer is there. */
  readonly records?: readonly string[]
  /** The decisions that follow by themselves when the store is back. */
  readonly later?: readonly string[]
  readonly note?: string
  /** Answers that it may give instead, when there is no telling which comes first. */
  readonly or?: readonly Pick<Answer, 'status' | 'error' | 'note'>[]
}

const away: Answer = { status: 503, error: 'temporarily_unavailable' }
const awayPage: Answer = { status: 503, note: 'a page that says to try again; the cookie is kept' }
const awayEmpty: Answer = { status: 503, note: 'no body' }

/** The same answer whichever way Redis cannot be used. */
const withoutRedis = (answer: Answer) => ({ 'Redis away': answer, 'Redis slow': answer, 'Redis black-holed': answer })
const withoutPostgres = (answer: Answer) => ({ 'Postgres away': answer })
/** For what has to be recorded. */
const unrecorded = (answer: Answer) => ({ ...withoutPostgres(answer), 'Postgres full': answer })
/** What a slow Postgres leaves of an answer. */
const inTimeOr = (usually: Answer, ...others: readonly Answer[]) => ({ 'Postgres very slow': { ...usually, or: others } })

interface Row {
  /** With all stores there, and with any fault that is not named. */
  readonly usually: Answer
  readonly during?: Readonly<Partial<Record<Fault, Answer>>>
}

const askAgain: Answer = { status: 400, error: 'invalid_grant', note: 'the application asks again' }
const remembered = 'as last read'
const deferred: Answer = {
  status: 202,
  later: ['session.ended'],
  note: 'the cookie is cleared, the session is marked in Redis, and a page says that the applications will be told; they are kept in memory, and if that process dies too they are told when the session runs out, or its cookie is shown again',
}

const endpoints = {
  'GET /.well-known/jwks.json': { usually: { status: 200 }, during: withoutPostgres({ status: 200, note: remembered }) },
  'GET /.well-known/openid-configuration': { usually: { status: 200 }, during: withoutPostgres({ status: 200, note: remembered }) },
  'GET /': { usually: { status: 200 } },
  'GET /oauth2/authorize, nobody signed in': {
    usually: { status: 200, note: 'the sign-in page' },
    during: { ...withoutPostgres(awayPage), ...inTimeOr({ status: 200, note: 'the sign-in page' }, awayPage) },
  },
  'GET /oauth2/authorize, somebody signed in': {
    usually: { status: 302, note: 'with a code' },
    during: { ...withoutRedis(awayPage), ...withoutPostgres(awayPage), ...inTimeOr({ status: 302, note: 'with a code' }, awayPage) },
  },
  'POST /oauth2/sign-in': {
    usually: { status: 303, records: ['session.started', 'session.client_joined'], note: 'with a code' },
    during: { ...withoutRedis(awayPage), ...unrecorded(awayPage), ...inTimeOr({ status: 303, note: 'with a code' }, awayPage) },
  },
  'POST /oauth2/consent': {
    usually: { status: 303, records: ['consent.given', 'session.client_joined'], note: 'with a code' },
    during: { ...withoutRedis(awayPage), ...unrecorded(awayPage), ...inTimeOr({ status: 303, note: 'with a code' }, awayPage) },
  },
  'POST /oauth2/token, authorization_code': {
    usually: { status: 200, records: ['code.redeemed', 'token.issued'] },
    during: { ...withoutRedis(away), 'Redis flushed': askAgain, 'Redis failed over': askAgain, ...unrecorded(away), ...inTimeOr({ status: 200 }, away) },
  },
  'POST /oauth2/token, refresh_token (offline)': {
    usually: { status: 200, records: ['token.refreshed'] },
    during: { ...unrecorded(away), ...inTimeOr({ status: 200 }, away) },
  },
  'POST /oauth2/introspect': { usually: { status: 200 }, during: { ...withoutRedis(away), ...withoutPostgres(away), ...inTimeOr({ status: 200 }, away) } },
  'GET /oauth2/userinfo': { usually: { status: 200 }, during: { ...withoutRedis(away), ...withoutPostgres(away), ...inTimeOr({ status: 200 }, away) } },
  'POST /oauth2/revoke': { usually: { status: 200, records: ['token.revoked'] }, during: { ...unrecorded(away), ...inTimeOr({ status: 200 }, away) } },
  'GET /oauth2/logout, by an application': {
    usually: { status: 302, records: ['session.ended'] },
    during: { ...unrecorded(deferred), ...inTimeOr({ status: 302 }, deferred, awayPage) },
  },
  'POST /oauth2/logout, by the person': {
    usually: { status: 200, records: ['session.ended'] },
    during: { ...unrecorded(deferred), ...inTimeOr({ status: 200 }, deferred, awayPage) },
  },
  'GET /api/user': { usually: { status: 200 }, during: { ...withoutPostgres(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) } },
  'POST /api/user': {
    usually: { status: 200, records: ['user.created'] },
    during: { ...unrecorded(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) },
  },
  'GET /api/consent/search': { usually: { status: 200 }, during: { ...withoutPostgres(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) } },
  'GET /api/key': { usually: { status: 200 }, during: { ...withoutPostgres(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) } },
  'POST /api/key/generate': {
    usually: { status: 200, records: ['key.generated', 'kid.reserved'] },
    during: { ...unrecorded(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) },
  },
  'GET /api/system/audit-events': { usually: { status: 200 }, during: { ...withoutPostgres(awayEmpty), ...inTimeOr({ status: 200 }, awayEmpty) } },
} as const satisfies Record<string, Row>

export type Endpoint = keyof typeof endpoints

export const endpointNames = Object.keys(endpoints) as Endpoint[]
export const faultNames = Object.keys(faults) as Fault[]

/** What the endpoint promises to answer. */
export const promised = (endpoint: Endpoint, fault: Fault): Answer => {
  const row: Row = endpoints[endpoint]
  return row.during?.[fault] ?? row.usually
}

/** Every kind of decision that the table speaks of. Others follow from them. */
export const decisions: ReadonlySet<string> = new Set(
  endpointNames.flatMap((endpoint) => {
    const row: Row = endpoints[endpoint]
    return [row.usually, ...Object.values(row.during ?? {})].flatMap(({ records = [], later = [] }) => [...records, ...later])
  }),
)
