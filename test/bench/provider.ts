// What Signet is measured against: oidc-provider in a process of its own, with its in-memory store and with ES256 and RS256 clients.
// node --import tsx test/bench/provider.ts <port> <address of logout tokens>; a child of the benchmark, that says when it listens and ends with it.
import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { hash, verify } from '@node-rs/argon2'
import Provider, { type Context } from 'oidc-provider'
import MemoryAdapter from 'oidc-provider/lib/adapters/memory_adapter.js'
import { PASSWORD, PROVIDER_SECRET, REDIRECT_URI, SCOPE } from './constants.ts'

const [port = '', logoutUrl = ''] = process.argv.slice(2)
const issuer = `http://localhost:${port}`

/** Its own store keeps the last thousand entries, too few to prepare a round; in a map it forgets nothing and costs less. */
const store = new Map<string, unknown>()

const jwk = (kid: string, pair: { privateKey: import('node:crypto').KeyObject }) => ({ kid, use: 'sig', ...pair.privateKey.export({ format: 'jwk' }) })

const clientOf = (algorithm: string) => ({
  client_id: algorithm,
  client_secret: PROVIDER_SECRET,
  redirect_uris: [REDIRECT_URI],
  post_logout_redirect_uris: [REDIRECT_URI],
  grant_types: ['authorization_code', 'refresh_token'],
  id_token_signed_response_alg: algorithm,
  backchannel_logout_uri: logoutUrl,
  backchannel_logout_session_required: true,
})

const account = (id: string) => ({
  accountId: id,
  claims: () => ({ sub: id, email: `${id}@example.com`, email_verified: true, name: 'Ada Lovelace', given_name: 'Ada', family_name: 'Lovelace' }),
})

/** As the first-party applications of Signet: nobody is asked for consent. */
async function grantOf({ oidc: { client, session, provider: own } }: Context) {
  const id = session.grantIdFor(client.clientId)
  const existing = id === undefined ? undefined : await own.Grant.find(id)
  if (existing !== undefined) return existing
  const grant = new own.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(SCOPE)
  await grant.save()
  return grant
}

const provider = new Provider(issuer, {
  adapter: (model: string) => new MemoryAdapter(model, store),
  clients: ['ES256', 'RS256'].map(clientOf),
  jwks: { keys: [jwk('es', generateKeyPairSync('ec', { namedCurve: 'P-256' })), jwk('rs', generateKeyPairSync('rsa', { modulusLength: 2048 }))] },
  cookies: { keys: ['a key for this run only'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'given_name', 'family_name'] },
  pkce: { required: () => true },
  findAccount: (_context: Context, id: string) => account(id),
  loadExistingGrant: grantOf,
  // Its own dispatcher refuses loopback, where the party of the logouts listens.
  fetch: (url: string, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown }) => fetch(url, options),
  // Long enough to prepare a round on a busy machine.
  ttl: { AuthorizationCode: 600 },
  // As Signet does: every grant has a refresh token, and each use replaces it.
  issueRefreshToken: () => true,
  rotateRefreshToken: true,
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      logoutSource: (context: Context, form: string) => {
        context.body = form
      },
    },
  },
})
const answer = provider.callback()

/** argon2id at the cost that Signet's passwords have. */
const stored = await hash(PASSWORD, { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 })

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** The sign-in page. Without a password the person is simply signed in, which prepares sessions for what is measured. */
async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'text/html').end('<form method="post"><input name="login"><input name="password" type="password"></form>')
    return
  }
  const form = await readForm(request)
  const password = form.get('password')
  if (password !== null && !(await verify(stored, password))) {
    response.writeHead(403).end()
    return
  }
  await provider.interactionFinished(request, response, { login: { accountId: form.get('login') ?? '' } })
}

createServer((request, response) => {
  if (!request.url?.startsWith('/interaction/')) return answer(request, response)
  void interact(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
}).listen(Number(port), 'localhost', () => process.send?.('ready'))
process.on('disconnect', () => process.exit())
