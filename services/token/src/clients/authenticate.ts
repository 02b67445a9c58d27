// Client authentication at the token, introspection and revocation endpoints (RFC 6749 §2.3): Basic, body, or none by policy.

import type { Client } from '@signet/platform/directory'
import { equalSecret, hmac } from '@signet/platform/secret'
import { type CallOptions, ClientId, Refused } from '@signet/protos'
import type { Core } from '../core.ts'
import type { Parameters } from '../parameters.ts'

/** A client's id with the secret it sent; an empty secret stands for none. */
interface Credentials {
  readonly id: string
  readonly secret: string
}

export interface AuthenticatedClient {
  readonly client: Client
  /** It sent its secret; otherwise its policy let it pass without. */
  readonly bySecret: boolean
}

/**
 * Finds out which client is calling. A secret that is sent is always checked, also where none is needed.
 * Raises `missing_client_id`, `contradictory_client_id`, `malformed_request` (two methods at once), and as 401
 * `unsupported_client_authentication`, `unregistered_client`, `wrong_client_authentication`, `missing_client_authentication`.
 */
export async function authenticateClient(
  { directory, pepper }: Pick<Core, 'directory' | 'pepper'>,
  sent: { readonly parameters: Parameters; readonly authorization: string },
  needsSecret: (client: Client) => boolean,
  options?: CallOptions,
): Promise<AuthenticatedClient> {
  const readings = readCredentials(sent.parameters, sent.authorization)
  let known: Client | undefined
  for (const { id, secret } of readings) {
    const client = ClientId.safeParse(id).success ? await directory.client(id, options) : undefined
    // the same work for a client that does not exist or has no secret
    const matches = equalSecret(hmac(pepper, secret), client?.oauthConfiguration.clientSecretHash ?? '')
    if (client !== undefined && secret !== '' && matches) return { client, bySecret: true }
    known ??= client
  }
  if (known === undefined) throw new Refused('unregistered_client', 'There is no active client with this client_id.')
  if (readings.some(({ secret }) => secret !== '')) throw new Refused('wrong_client_authentication', 'The client secret is wrong.', about(known))
  if (needsSecret(known)) throw new Refused('missing_client_authentication', 'This client must authenticate with its secret.', about(known))
  return { client: known, bySecret: false }
}

const about = (client: Client) => ({ detail: `client ${client.id}` })

/** The possible readings of what was sent, the likeliest first; never empty. */
function readCredentials(parameters: Parameters, authorization: string): readonly Credentials[] {
  const { client_id: id, client_secret: secret } = parameters
  if (authorization === '') {
    if (id === undefined) throw new Refused('missing_client_id', 'The parameter client_id is missing.')
    return [{ id, secret: secret ?? '' }]
  }
  const readings = readBasic(authorization)
  if (secret !== undefined) throw new Refused('malformed_request', 'Send the client secret in the Authorization header or in the body, not in both.')
  if (id === undefined) return readings
  const agreeing = readings.filter((reading) => reading.id === id)
  if (agreeing.length === 0) throw new Refused('contradictory_client_id', 'The client_id of the body is not that of the Authorization header.')
  return agreeing
}

/**
 * The user-id and password of a Basic header (RFC 7617), raw and form-decoded. RFC 6749 §2.3.1 has clients form-encode both
 * halves first; many do not, so what came is tried as it is before it is decoded.
 */
function readBasic(authorization: string): readonly Credentials[] {
  const [, scheme, encoded = ''] = /^(\S+)(?: +(\S+))? *$/.exec(authorization) ?? []
  if (scheme?.toLowerCase() !== 'basic') throw new Refused('unsupported_client_authentication', 'Clients authenticate with the scheme Basic.')
  const text = /^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ? Buffer.from(encoded, 'base64').toString('utf8') : ''
  const colon = text.indexOf(':')
  if (colon < 1) throw new Refused('wrong_client_authentication', 'The Authorization header is not Basic credentials.')
  const raw = { id: text.slice(0, colon), secret: text.slice(colon + 1) }
  const decoded = { id: formDecode(raw.id), secret: formDecode(raw.secret) }
  return decoded.id === raw.id && decoded.secret === raw.secret ? [raw] : [raw, decoded]
}

/** Undoes application/x-www-form-urlencoded; a text that was not encoded stays as it is. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
