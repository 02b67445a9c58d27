import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Client } from '@signet/platform/directory'
import { codeAbandoned, codeHash, codeKey, codeRedeemed, codeStream, familyIdOfCode, type RefusalKind } from '@signet/protos'
import { refused } from '../testing/refused.ts'
import { startTokenWorld, type TokenWorld } from '../testing/token-world.ts'

describe('[#107] [#108] a code is taken once', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const refuses = (kind: RefusalKind, client: Client, code: string) => assert.rejects(t.redeem(client, code), refused(kind))
  const isRevoked = async (client: Client, code: string, accessToken: string, refreshToken: string) => {
    assert.deepEqual(await t.introspect(client, accessToken), { active: false })
    await assert.rejects(t.refresh(client, refreshToken), refused('unknown_refresh_token'))
    assert.equal((await t.recorded('code.replayed', 'code_hash', codeHash(code))).length, 1)
  }

  it('and revokes what it issued when the code comes again', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const { accessToken, refreshToken } = await t.redeem(client, code)
    assert.equal((await t.introspect(client, accessToken)).active, true)
    await refuses('spent_code', client, code)
    await isRevoked(client, code, accessToken, refreshToken)
    await refuses('spent_code', client, code)
    await isRevoked(client, code, accessToken, refreshToken)
  })

  it('of fifty callers at once: one has an answer, and it is worth nothing afterwards', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => t.redeem(client, code)))
    const answers = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    assert.equal(answers.length, 1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') assert.ok(refused('spent_code')(outcome.reason))
    await isRevoked(client, code, answers[0]?.accessToken ?? '', answers[0]?.refreshToken ?? '')
    assert.equal((await t.recorded('code.redeemed', 'code_hash', codeHash(code))).length, 1)
    assert.equal((await t.recorded('token.issued', 'family_id', familyIdOfCode(codeHash(code)))).length, 1)
  })

  it('when the vault has forgotten that it was taken', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const { accessToken, refreshToken } = await t.redeem(client, code)
    t.world.vault.lose()
    await t.seedEpoch()
    await refuses('unknown_code', t.aClient(), code)
    assert.equal((await t.introspect(client, accessToken)).active, true)
    await refuses('spent_code', client, code)
    await isRevoked(client, code, accessToken, refreshToken)
  })

  it('when the vault gives the code back after it was taken', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const record = await t.world.vault.read(codeKey(code) ?? '', { now: t.clock.now() })
    const { accessToken, refreshToken } = await t.redeem(client, code)
    await t.world.vault.put(codeKey(code) ?? '', record ?? {}, { now: t.clock.now(), expiresAt: t.clock.now() + 30_000 })
    await refuses('spent_code', client, code)
    await isRevoked(client, code, accessToken, refreshToken)
  })

  it('when the first exchange never gets to the log: nobody will', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const hash = codeHash(code)
    const now = t.clock.now()
    const taken = await t.world.vault.take(codeKey(code) ?? '', { now, match: {}, spentUntil: now + 60_000 })
    assert.equal(taken.kind, 'taken')
    await refuses('spent_code', client, code)
    const platform = t.world.platform('token')
    const [first, ...rest] = await platform.events.readStream(codeStream(hash))
    assert.equal(first?.event.type, codeAbandoned.type)
    assert.equal(rest.length, 0)
    const late = platform.fact(codeRedeemed, {
      stream: codeStream(hash),
      version: 1,
      tenant: '',
      subject: 'x',
      actor: 'x',
      data: codeRedeemed.data.parse(first?.event.data),
    })
    assert.equal((await platform.events.append([late])).kind, 'conflict')
    await refuses('spent_code', client, code)
    assert.equal((await platform.events.readStream(codeStream(hash))).length, 1, 'nothing was issued, so nothing is replayed')
  })

  it('when the first exchange is still on its way to the log: the replay waits for it', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const hash = codeHash(code)
    const now = t.clock.now()
    await t.world.vault.take(codeKey(code) ?? '', { now, match: {}, spentUntil: now + 60_000 })
    const refusal = assert.rejects(t.redeem(client, code), refused('spent_code'))
    const platform = t.world.platform('token')
    const data = { family_id: familyIdOfCode(hash), client_id: client.id, sub: 'x', sid: 'x', code_hash: hash }
    await platform.events.append([platform.fact(codeRedeemed, { stream: codeStream(hash), version: 1, tenant: '', subject: 'x', actor: 'x', data })])
    await refusal
    assert.equal((await t.recorded('code.replayed', 'code_hash', hash)).length, 1)
  })

  it('also a day later, when the log need not judge its stream any more', async () => {
    const client = t.aClient()
    const code = await t.aCode(client)
    const { refreshToken } = await t.redeem(client, code)
    t.clock.advance(25 * 3600 * 1000)
    await t.world.sql.query('select log.forget_streams($1)', [t.clock.now() - 24 * 3600 * 1000])
    const [kept] = await t.world.sql.query('select from log.stream where stream = $1', [codeStream(codeHash(code))])
    assert.equal(kept, undefined)
    await refuses('spent_code', client, code)
    await refuses('spent_code', client, code)
    await assert.rejects(t.refresh(client, refreshToken), refused('unknown_refresh_token'))
    const revoked = await t.recorded('family.revoked', 'family_id', familyIdOfCode(codeHash(code)))
    assert.deepEqual(
      revoked.map(({ data }) => data.cause),
      ['reuse'],
    )
    const platform = t.world.platform('token')
    assert.equal((await platform.events.readStream(codeStream(codeHash(code)))).length, 1)
  })
})
