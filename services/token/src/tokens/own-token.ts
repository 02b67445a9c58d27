// Reads back the tokens that we signed ourselves, at introspection, revocation and userinfo.
import type { CallOptions } from '@signet/protos'
import { z } from 'zod'
import { type Core, seconds } from '../core.ts'
import { verifyJwt } from './jwt.ts'

const OwnClaims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  aud: z.string(),
  exp: z.number().int(),
  jti: z.string(),
  tid: z.string(),
  sid: z.string(),
  scope: z.string().default(''),
})
type OwnClaims = z.infer<typeof OwnClaims>

const FamilyId = z.uuid()

/** A genuine token of ours that has not expired. Whether its grant still counts is another question. */
export interface OwnToken {
  readonly kind: 'access' | 'id'
  readonly familyId: string
  readonly claims: OwnClaims
}

/** Undefined for anything that is not an access or ID token of ours, or expired, or from before its tenant changed its issuer. */
export async function readOwnToken(
  { keys, directory, platform }: Pick<Core, 'keys' | 'directory' | 'platform'>,
  token: string,
  options?: CallOptions,
): Promise<OwnToken | undefined> {
  const verified = await verifyJwt(keys, token)
  const claims = OwnClaims.safeParse(verified?.claims)
  if (verified === undefined || !claims.success) return undefined
  // a logout token names no family; of those that do, only an access token says by which grants it came: its typ may be JWT too
  const kind = verified.header.gty === undefined ? 'id' : 'access'
  const familyId = FamilyId.safeParse(claims.data.jti.split('.')[0])
  if (!familyId.success || claims.data.exp <= seconds(platform.clock.now())) return undefined
  const tenant = await directory.tenant(claims.data.tid, options)
  return tenant?.issuer === claims.data.iss ? { kind, familyId: familyId.data, claims: claims.data } : undefined
}
