// After a restore: what ended in the time that was taken back ends again. A grant that was refreshed then ends too: its present refresh
// token is lost, and the one before it was spent.
import type { Settlement, Workbench } from '@signet/platform'
import { codeReplayed, dataOf, familyRevoked, key, revocationStream, tokenRefreshed, tokenRevoked } from '@signet/protos'
import { openKeyRing } from '../keys/key-ring.ts'
import { findFamily } from './family.ts'
import { revokeFamily } from './revoke.ts'

const ACTOR = 'operator'

export const settleTokens =
  (signingKek: (bench: Workbench) => Buffer) =>
  (bench: Workbench): Settlement => {
    const revoke = async (familyId: string, because: string, lives: (generation: number) => boolean): Promise<void> => {
      const family = await findFamily(bench.sql, familyId)
      if (family !== undefined && lives(family.generation)) await revokeFamily(bench, family, { cause: 'restored', actor: ACTOR, because })
    }
    const revokeKey = async (id: string): Promise<void> => {
      const ring = openKeyRing(bench, signingKek(bench))
      await ring.load()
      const found = ring.byId(id)
      // one that was made in the lost time is not there any more
      if (found !== undefined) await ring.revoke(found.kid, ACTOR)
    }
    return {
      take: async (lost) => {
        for (const { event } of lost) {
          const ended = dataOf(event, familyRevoked) ?? dataOf(event, codeReplayed)
          const refreshed = dataOf(event, tokenRefreshed)
          const revoked = dataOf(event, tokenRevoked)
          if (ended !== undefined) await revoke(ended.family_id, event.id, () => true)
          if (refreshed !== undefined) await revoke(refreshed.family_id, event.id, (generation) => generation < refreshed.generation)
          if (revoked !== undefined) {
            const fields = { stream: revocationStream(revoked.jti), version: 1, tenant: event.tenant, subject: event.subject, actor: ACTOR, cause: event.id }
            // a conflict says that it was done before
            await bench.events.append([bench.fact(tokenRevoked, { ...fields, data: revoked })])
          }
          // one that was deleted may be named again by what was restored beside it: it is deleted once more by whoever wants that
          if (event.type === key.changed.revoked.type) await revokeKey(event.subject)
        }
      },
      end: async () => undefined,
    }
  }
