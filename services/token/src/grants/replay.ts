// A code presented again by the client it was issued to (RFC 6749 §4.1.2): what the first exchange issued is revoked, and the
// log says so. The code's stream is the judge, because the first exchange may still be on its way to it.

import type { Platform } from '@signet/platform'
import { pause } from '@signet/platform/job'
import { type CodeRecord, codeAbandoned, codeRedeemed, codeReplayed, codeStream, dataOf, familyIdOfCode } from '@signet/protos'
import { findFamily } from '../families/family.ts'
import { revokeFamily } from '../families/revoke.ts'

/** The exchange that a replay repeats. */
export interface Redemption extends Pick<CodeRecord, 'client_id' | 'user_id' | 'sid' | 'tenant_id'> {
  readonly hash: string
}

/** How long a first exchange may take to be recorded: pauses in milliseconds between looks, two seconds in all. */
const PAUSES_MS = [10, 20, 40, 80, 150, 300, 600, 800]

/** For how long a code's stream is written to, in milliseconds: log.forget_streams forgets it after a day, and clocks may differ. */
const STREAM_LIVES_MS = 12 * 60 * 60 * 1000

/**
 * Records the replay; the inline view of `code.replayed` revokes the family. If the first exchange has not been recorded after two
 * seconds, `code.abandoned` takes its place in the stream, so that it loses if it comes after all.
 */
export async function recordReplay(platform: Platform, replay: Redemption & { readonly traceparent: string }): Promise<void> {
  const stream = codeStream(replay.hash)
  const fact = (declaration: typeof codeReplayed | typeof codeAbandoned, version: number) =>
    platform.fact(declaration, {
      stream,
      version,
      tenant: replay.tenant_id,
      subject: replay.user_id,
      actor: `client:${replay.client_id}`,
      traceparent: replay.traceparent,
      data: { family_id: familyIdOfCode(replay.hash), client_id: replay.client_id, sub: replay.user_id, sid: replay.sid, code_hash: replay.hash },
    })
  /** Whether the stream says all there is to say: the replay, or that the code came to nothing and there is nothing to revoke. */
  const settle = async (): Promise<boolean> => {
    const [first, second] = await platform.events.readStream(stream)
    if (first === undefined) return false
    // a conflict is another replay that was quicker to say the same
    if (first.event.type === codeRedeemed.type && second === undefined) await platform.events.append([fact(codeReplayed, 2)])
    return true
  }

  const untilRecorded = new AbortController().signal
  for (const ms of PAUSES_MS) {
    if (await settle()) return
    await pause(ms, untilRecorded)
  }
  const abandoned = await platform.events.append([fact(codeAbandoned, 1)])
  if (abandoned.kind === 'conflict' && !(await settle())) throw new Error(`the replay of code ${replay.hash} could not be recorded`)
}

/**
 * Records a replay that the log had to tell, because the vault knows nothing of the code any more. When the stream of the code may
 * have left the log's judge, the family's own stream says it; a family that is gone has nothing left to revoke.
 */
export async function recordLateReplay(platform: Platform, replay: Redemption & { readonly redeemedAt: number; readonly traceparent: string }): Promise<void> {
  if (platform.clock.now() - replay.redeemedAt < STREAM_LIVES_MS) return recordReplay(platform, replay)
  const family = await findFamily(platform.sql, familyIdOfCode(replay.hash))
  if (family !== undefined) await revokeFamily(platform, family, { cause: 'reuse', actor: `client:${replay.client_id}`, traceparent: replay.traceparent })
}

/** The redemption of a code, as the log remembers it; undefined when it never was redeemed. `redeemedAt` is in milliseconds since 1970. */
export async function findRedemption({ events }: Pick<Platform, 'events'>, hash: string): Promise<(Redemption & { readonly redeemedAt: number }) | undefined> {
  const [first] = await events.readStream(codeStream(hash))
  const data = first && dataOf(first.event, codeRedeemed)
  return (
    first &&
    data && { hash, client_id: data.client_id, user_id: data.sub, sid: data.sid, tenant_id: first.event.tenant, redeemedAt: Date.parse(first.event.time) }
  )
}
