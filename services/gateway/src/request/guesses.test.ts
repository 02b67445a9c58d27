import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { systemRandom } from '@signet/platform/adapters/system'
import { testClock } from '@signet/platform/testing/fixed'
import { Refused } from '@signet/protos'
import { openGuesses } from './guesses.ts'

const HOME = '192.0.2.1'
const ELSEWHERE = '198.51.100.1'

function world() {
  const clock = testClock()
  const guesses = openGuesses({ clock, random: systemRandom })
  let judged = 0
  const ask = (owner: string, credential: string, address = HOME) =>
    guesses.watch({ address, owner, credential }, async () => {
      judged += 1
      if (credential !== `right ${owner}`) throw new Refused('wrong_client_authentication', 'no')
      return 'yes'
    })
  const isWrong = (owner: string, address = HOME) => assert.rejects(ask(owner, `wrong ${judged}`, address), { kind: 'wrong_client_authentication' })
  const isRefused = (owner: string, credential: string, address = HOME) => assert.rejects(ask(owner, credential, address), { kind: 'too_many_attempts' })
  return { clock, ask, isWrong, isRefused, judged: () => judged }
}

describe('guesses of secrets', () => {
  it('are ten a minute for one owner from one network, and then nobody looks, at the right one neither', async () => {
    const { clock, ask, isWrong, isRefused, judged } = world()
    for (let guess = 0; guess < 10; guess += 1) await isWrong('app')
    await isRefused('app', 'wrong', '192.0.2.77')
    await isRefused('app', 'right app')
    assert.equal(judged(), 10)
    clock.advance(6000)
    assert.equal(await ask('app', 'right app'), 'yes')
  })

  it('are sixty a minute from one network for all owners together', async () => {
    const { isWrong, isRefused } = world()
    for (let guess = 0; guess < 60; guess += 1) await isWrong(`app ${guess}`)
    await isRefused('another', 'right another')
  })

  it('are nothing to who knows the secret: from elsewhere, or known before from the same network', async () => {
    const { ask, isWrong, isRefused } = world()
    assert.equal(await ask('app', 'right app'), 'yes')
    for (let guess = 0; guess < 10; guess += 1) await isWrong('app')
    await isRefused('app', 'wrong')
    assert.equal(await ask('app', 'right app'), 'yes')
    assert.equal(await ask('app', 'right app', ELSEWHERE), 'yes')
    assert.equal(await ask('other', 'right other'), 'yes')
  })

  it('that come at once are paid for afterwards, five minutes long at most', async () => {
    const { clock, ask, isRefused } = world()
    const burst = Array.from({ length: 50 }, (_, guess) => ask('app', `wrong ${guess}`).catch(() => undefined))
    await Promise.all(burst)
    clock.advance(60_000)
    await isRefused('app', 'wrong')
    clock.advance(5 * 60_000)
    assert.equal(await ask('app', 'right app'), 'yes')
  })

  it('are not what is refused for another reason, or sent without a secret', async () => {
    const clock = testClock()
    const guesses = openGuesses({ clock, random: systemRandom })
    const refusal = (kind: 'unknown_code' | 'wrong_client_authentication', credential: string) =>
      guesses.watch({ address: HOME, owner: 'app', credential }, () => Promise.reject(new Refused(kind, 'no')))
    for (let request = 0; request < 30; request += 1) {
      await assert.rejects(refusal('unknown_code', 'secret'), { kind: 'unknown_code' })
      await assert.rejects(refusal('wrong_client_authentication', ''), { kind: 'wrong_client_authentication' })
    }
  })

  it('stop counting a secret as known when it was changed', async () => {
    const clock = testClock()
    const guesses = openGuesses({ clock, random: systemRandom })
    let secret = 'first'
    const ask = (credential: string) =>
      guesses.watch({ address: HOME, owner: 'app', credential }, async () => {
        if (credential !== secret) throw new Refused('wrong_client_authentication', 'no')
      })
    await ask('first')
    secret = 'second'
    for (let guess = 0; guess < 10; guess += 1) await assert.rejects(ask('first'), { kind: 'wrong_client_authentication' })
    await assert.rejects(ask('first'), { kind: 'too_many_attempts' })
  })
})
