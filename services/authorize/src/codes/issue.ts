// Authorization codes (RFC 6749 §4.1.2). Kept in the vault under their hash; if they are lost, people sign in again.
import type { Platform } from '@signet/platform'
import { CodeRecord, codeKey, codeText, endedKey } from '@signet/protos'
import type { Asked, Target } from '../checks/pipeline.ts'
import type { Granted } from '../consents/settle.ts'
import type { Sent } from '../core.ts'
import type { LiveSession } from '../domain/session.ts'

/** A new code: a bearer secret, bound to all that it was asked with. Undefined when the session has ended meanwhile. */
export async function issueCode(
  { vault, random, clock }: Platform,
  session: LiveSession,
  target: Target,
  asked: Asked,
  sent: Sent,
  granted: Granted,
): Promise<string | undefined> {
  const code = codeText(session.sid, random.secret())
  const key = codeKey(code)
  if (key === undefined) throw new Error('a code is not what a code must be')
  const now = clock.now()
  const record = CodeRecord.parse({
    client_id: target.client.id,
    redirect_uri: target.redirectUri,
    redirect_uri_omitted: sent.redirect_uri === undefined ? 'yes' : '',
    code_challenge: asked.proofKey,
    tenant_id: session.tenantId,
    sid: session.sid,
    user_id: session.userId,
    scope: granted.scope,
    nonce: sent.nonce ?? '',
    auth_time: String(session.authTime),
    issued_at: String(now),
    authentication_type: session.authenticationType,
    consent_version: String(granted.version),
    traceparent: session.traceparent,
  } satisfies CodeRecord)
  const stored = await vault.put(key, record, {
    now,
    expiresAt: now + target.tenant.externalIdentifierConfiguration.authorizationGrantIdTimeToLiveInSeconds * 1000,
    bar: endedKey(session.sid),
  })
  return stored ? code : undefined
}
