import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'
import { sweep } from './sweep.ts'

const DAY_MS = 24 * 60 * 60 * 1000

describe('the sweep', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const count = async (): Promise<readonly number[]> => {
    const [row] = await t.world.sql.query<{ counts: number[] }>(
      `select array[(select count(*) from token.family), (select count(*) from token.revoked_token), (select count(*) from token.ended_session)]::int[] as counts`,
    )
    return row?.counts ?? []
  }

  it('deletes what can say nothing any more, and what it deletes stays refused', async () => {
    const client = t.aClient({ jwtConfiguration: { enabled: true, refreshTokenTimeToLiveInMinutes: 10 * 24 * 60 } })
    const sid = randomUUID()
    const long = await t.signIn(client, { sid })
    const short = await t.signIn(client, { sid, scope: 'openid' })
    await t.revoke(client, short.accessToken)
    await t.endSession(sid, 'logout')
    const signal = new AbortController().signal
    const platform = t.world.platform('token')

    await sweep(platform, signal)
    assert.deepEqual(await count(), [2, 1, 1])
    t.clock.advance(3 * DAY_MS)
    await sweep(platform, signal)
    assert.deepEqual(await count(), [1, 0, 1], 'the end of a session is kept for as long as one of its grants may live')
    t.clock.advance(9 * DAY_MS)
    await sweep(platform, signal)
    assert.deepEqual(await count(), [0, 0, 0])
    await assert.rejects(t.refresh(client, long.refreshToken), refused('unknown_refresh_token'))
  })
})
