// Ends a grant: one `family.revoked` as the next version of its stream, which the inline view turns into a revoked row.

import type { Platform } from '@signet/platform'
import { type FamilyRevocationCause, familyRevoked, familyStream } from '@signet/protos'
import { type Family, findFamily, grantData } from './family.ts'

export interface RevocationContext {
  readonly cause: FamilyRevocationCause
  readonly actor: string
  /** The event that led to it, if one did. */
  readonly because?: string
  readonly traceparent?: string
}

/** Each conflict is a rotation that came first; nobody rotates this often while we look. */
const MAX_ATTEMPTS = 20

/** Revokes; a grant that is revoked already stays as it is. */
export async function revokeFamily(platform: Pick<Platform, 'sql' | 'events' | 'fact'>, found: Family, context: RevocationContext): Promise<void> {
  let family: Family | undefined = found
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (family === undefined || family.revokedAt !== null) return
    const appended = await platform.events.append([
      platform.fact(familyRevoked, {
        stream: familyStream(family.id),
        version: family.generation + 1,
        tenant: family.tenantId,
        subject: family.sub,
        actor: context.actor,
        cause: context.because ?? '',
        traceparent: context.traceparent ?? '',
        data: { ...grantData(family), cause: context.cause },
      }),
    ])
    if (appended.kind !== 'conflict') return
    family = await findFamily(platform.sql, family.id)
  }
  throw new Error(`family ${found.id} is not at the version that its row says`)
}
