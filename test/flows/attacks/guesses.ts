// Guessing secrets of applications and API keys (RFC 9700 §2.5 speaks of secrets that can be guessed, RFC 6749 §2.3.1 asks for this).
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { aSetting, management } from '../management.ts'
import { API_KEY } from '../world.ts'
import type { Scene } from './scene.ts'

/** More than a network may guess at one owner in a minute. */
const MANY = 12

export const guesses = (scene: () => Scene) =>
  describe('guesses', () => {
    const post = (path: string, id: string, secret: string) => {
      const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
      const body = new URLSearchParams({ token: 'x', grant_type: 'refresh_token', refresh_token: 'x' })
      return fetch(new URL(path, scene().world.issuer), { method: 'POST', headers: { authorization }, body })
    }

    for (const path of ['/oauth2/introspect', '/oauth2/revoke', '/oauth2/token'])
      it(`of a client's secret at ${path} end in 429, and do not harm who is known to know it`, async () => {
        const setting = await aSetting(management(scene().world.issuer, API_KEY))
        const [guessed, other] = [await setting.application(), await setting.application()]
        const knows = '/oauth2/introspect'
        assert.equal((await post(knows, guessed.id, guessed.secret)).status, 200)
        const statuses: number[] = []
        // however the id is spelled
        for (let guess = 0; guess < MANY; guess += 1)
          statuses.push((await post(path, guess % 2 === 0 ? guessed.id : guessed.id.replace(/^./, encoded), `guess ${guess}`)).status)
        assert.deepEqual([statuses[0], statuses.at(-1)], [401, 429])
        const refused = await post(path, guessed.id, 'guess')
        assert.match(refused.headers.get('retry-after') ?? '', /^[1-9]\d*$/)
        assert.equal(((await refused.json()) as { error: string }).error, 'temporarily_unavailable')
        assert.equal((await post(knows, guessed.id, guessed.secret)).status, 200)
        assert.equal((await post(knows, other.id, other.secret)).status, 200)
      })

    it('of an API key end in 429, and do not harm who is known to hold one', async () => {
      const ask = (key: string) => fetch(new URL('/api/system/audit-events', scene().world.issuer), { headers: { authorization: key } })
      assert.equal((await ask(API_KEY)).status, 200)
      const statuses: number[] = []
      for (let guess = 0; guess < MANY; guess += 1) statuses.push((await ask(`guess-${guess}-0123456789abcdef0123456789`)).status)
      assert.equal(statuses.at(-1), 429)
      assert.equal((await ask(API_KEY)).status, 200)
    })
  })

const encoded = (character: string): string => `%${character.charCodeAt(0).toString(16)}`
