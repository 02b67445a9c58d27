// The contract of a vault. Every adapter passes it: call it with the way to open one that holds nothing.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import type { Vault } from '../ports.ts'

export interface VaultUnderTest {
  readonly vault: Vault
  /** Makes the store forget everything while it runs. */
  lose(): Promise<void>
  close(): Promise<void>
}

/** 2026-11-02T12:00:00Z: a clock that is not the store's. */
const NOW = Date.UTC(2026, 10, 2, 12)

export function vaultSuite(name: string, open: () => Promise<VaultUnderTest>, options: { skip?: string | false } = {}): void {
  describe(`the vault in ${name}`, options, () => {
    let store: VaultUnderTest
    let vault: Vault
    before(async () => {
      store = await open()
      vault = store.vault
    })
    after(() => store?.close())

    /** Keys of one call carry one tag. */
    const keysOf = (...names: string[]) => {
      const tag = randomUUID()
      return names.map((each) => `test:{${tag}}:${each}`)
    }
    const keyOf = () => `test:{${randomUUID()}}`
    const code = { client_id: 'app', redirect_uri: 'https://app.example/cb', code_challenge: 'c', nonce: '' }
    const soon = { now: NOW, expiresAt: NOW + 30_000 }
    const takeIt = { now: NOW, match: {}, spentUntil: NOW + 60_000 }

    describe('put and read', () => {
      it('keeps a record with empty values and any characters', async () => {
        const key = keyOf()
        const record = { empty: '', text: 'ä\n\0"{}', name: 'value' }
        assert.equal(await vault.put(key, record, soon), true)
        assert.deepEqual(await vault.read(key, { now: NOW }), record)
      })

      it('keeps a record without fields', async () => {
        const key = keyOf()
        await vault.put(key, {}, soon)
        assert.deepEqual(await vault.read(key, { now: NOW }), {})
      })

      it('answers undefined for what it does not know', async () => {
        assert.equal(await vault.read(keyOf(), { now: NOW }), undefined)
      })

      it('replaces a record whole', async () => {
        const key = keyOf()
        await vault.put(key, { a: '1', b: '2' }, soon)
        await vault.put(key, { a: '3' }, soon)
        assert.deepEqual(await vault.read(key, { now: NOW }), { a: '3' })
      })

      it('forgets at the expiry, by the given clock', async () => {
        const key = keyOf()
        await vault.put(key, code, { now: NOW, expiresAt: NOW + 10 })
        assert.deepEqual(await vault.read(key, { now: NOW + 9 }), code)
        assert.equal(await vault.read(key, { now: NOW + 10 }), undefined)
        assert.deepEqual(await vault.present([key], NOW + 10), [false])
        assert.deepEqual(await vault.take(key, { ...takeIt, now: NOW + 10 }), { kind: 'unknown' })
      })

      it('stores only what is absent, when told so: one of 50 at once', async () => {
        const key = keyOf()
        const stored = await Promise.all(Array.from({ length: 50 }, (_, n) => vault.put(key, { n: String(n) }, { ...soon, ifAbsent: true })))
        assert.equal(stored.filter(Boolean).length, 1)
        assert.deepEqual(await vault.read(key, { now: NOW }), { n: String(stored.indexOf(true)) })
      })

      it('takes an expired record for absent', async () => {
        const key = keyOf()
        await vault.put(key, { n: '1' }, soon)
        assert.equal(await vault.put(key, { n: '2' }, { now: soon.expiresAt, expiresAt: soon.expiresAt + 10, ifAbsent: true }), true)
      })

      it('stores nothing while the bar is there', async () => {
        const [key = '', bar = ''] = keysOf('session', 'ended')
        await vault.end([], { now: NOW, mark: bar, until: NOW + 10 })
        assert.equal(await vault.put(key, code, { ...soon, bar }), false)
        assert.equal(await vault.read(key, { now: NOW }), undefined)
        assert.equal(await vault.put(key, code, { now: NOW + 10, expiresAt: NOW + 20, bar }), true)
      })

      it('changes only the fields that are set, and answers with what was there before', async () => {
        const key = keyOf()
        await vault.put(key, { a: '1', b: '2' }, soon)
        assert.deepEqual(await vault.read(key, { now: NOW, set: { b: '3', c: '4' } }), { a: '1', b: '2' })
        assert.deepEqual(await vault.read(key, { now: NOW }), { a: '1', b: '3', c: '4' })
        assert.equal(await vault.read(key, { now: soon.expiresAt }), undefined)
      })

      it('moves the expiry when a reading says so', async () => {
        const key = keyOf()
        await vault.put(key, { a: '1' }, soon)
        await vault.read(key, { now: NOW, set: { a: '2' }, expiresAt: soon.expiresAt + 1000 })
        assert.deepEqual(await vault.read(key, { now: soon.expiresAt }), { a: '2' })
        assert.equal(await vault.read(key, { now: soon.expiresAt + 1000 }), undefined)
      })

      it('never makes a record by setting fields', async () => {
        const key = keyOf()
        assert.equal(await vault.read(key, { now: NOW, set: { a: '1' }, expiresAt: NOW + 1000 }), undefined)
        assert.deepEqual(await vault.present([key], NOW), [false])
      })
    })

    describe('present', () => {
      it('answers for keys of different tags, in their order', async () => {
        const keys = [keyOf(), keyOf(), keyOf()]
        await vault.put(keys[1] ?? '', {}, soon)
        assert.deepEqual(await vault.present(keys, NOW), [false, true, false])
        assert.deepEqual(await vault.present([], NOW), [])
      })
    })

    describe('take', () => {
      it('gives a record to one of 50 takers at once; the others learn what it held', async () => {
        const key = keyOf()
        await vault.put(key, code, soon)
        const taken = await Promise.all(Array.from({ length: 50 }, () => vault.take(key, { ...takeIt, match: { client_id: 'app' } })))
        assert.equal(taken.filter(({ kind }) => kind === 'taken').length, 1)
        assert.equal(taken.filter(({ kind }) => kind === 'spent').length, 49)
        for (const each of taken) assert.deepEqual('record' in each && each.record, code)
      })

      it('keeps the tombstone until its own end, beyond that of the record', async () => {
        const key = keyOf()
        await vault.put(key, code, soon)
        await vault.take(key, takeIt)
        assert.deepEqual(await vault.take(key, { ...takeIt, now: NOW + 59_999 }), { kind: 'spent', record: code })
        assert.deepEqual(await vault.take(key, { ...takeIt, now: NOW + 60_000 }), { kind: 'unknown' })
      })

      it('shows a taken record to nobody else, and lets none take its place', async () => {
        const key = keyOf()
        await vault.put(key, code, soon)
        await vault.take(key, takeIt)
        assert.equal(await vault.read(key, { now: NOW, set: { nonce: 'n' } }), undefined)
        assert.deepEqual(await vault.present([key], NOW), [false])
        assert.equal(await vault.put(key, code, { ...soon, ifAbsent: true }), false)
        assert.deepEqual(await vault.take(key, takeIt), { kind: 'spent', record: code })
      })

      it('takes nothing on a mismatch and names the first field in the order given', async () => {
        const key = keyOf()
        await vault.put(key, code, soon)
        const wrong = { client_id: 'app', redirect_uri: 'https://evil.example/', code_challenge: 'x' }
        assert.deepEqual(await vault.take(key, { ...takeIt, match: wrong }), { kind: 'mismatch', field: 'redirect_uri', record: code })
        const { client_id, redirect_uri, code_challenge } = code
        assert.deepEqual(await vault.take(key, { ...takeIt, match: { client_id, redirect_uri, code_challenge } }), { kind: 'taken', record: code })
      })

      it('takes a field that the record lacks for a mismatch', async () => {
        const key = keyOf()
        await vault.put(key, code, soon)
        assert.deepEqual(await vault.take(key, { ...takeIt, match: { dpop: '' } }), { kind: 'mismatch', field: 'dpop', record: code })
      })

      it('takes nothing while the bar is there', async () => {
        const [key = '', bar = ''] = keysOf('code', 'ended')
        await vault.put(key, code, soon)
        await vault.end([], { now: NOW, mark: bar, until: NOW + 10 })
        assert.deepEqual(await vault.take(key, { ...takeIt, bar }), { kind: 'barred', record: code })
        assert.deepEqual(await vault.take(key, { ...takeIt, now: NOW + 10, bar }), { kind: 'taken', record: code })
      })

      it('judges a spent record before its fields and its bar', async () => {
        const [key = '', bar = ''] = keysOf('code', 'ended')
        await vault.put(key, code, soon)
        await vault.take(key, takeIt)
        await vault.end([], { now: NOW, mark: bar, until: NOW + 10 })
        assert.deepEqual(await vault.take(key, { ...takeIt, match: { client_id: 'other' }, bar }), { kind: 'spent', record: code })
      })

      it('does not know what was never there', async () => {
        assert.deepEqual(await vault.take(keyOf(), takeIt), { kind: 'unknown' })
      })
    })

    describe('end', () => {
      it('deletes records and leaves the mark', async () => {
        const [session = '', other = '', mark = ''] = keysOf('session', 'other', 'ended')
        await vault.put(session, {}, soon)
        await vault.put(other, {}, soon)
        await vault.end([session, other], { now: NOW, mark, until: NOW + 100 })
        assert.deepEqual(await vault.present([session, other, mark], NOW + 99), [false, false, true])
        assert.deepEqual(await vault.present([mark], NOW + 100), [false])
      })

      it('is one step: no put that the mark bars comes after it', async () => {
        const [session = '', mark = ''] = keysOf('session', 'ended')
        const puts = Array.from({ length: 25 }, () => vault.put(session, {}, { ...soon, bar: mark }))
        const ended = vault.end([session], { now: NOW, mark, until: NOW + 100 })
        const later = Array.from({ length: 25 }, () => vault.put(session, {}, { ...soon, bar: mark }))
        await Promise.all([...puts, ended, ...later])
        assert.deepEqual(await vault.present([session], NOW), [false])
      })

      it('never shortens a mark', async () => {
        const mark = keyOf()
        await vault.end([], { now: NOW, mark, until: NOW + 100 })
        await vault.end([], { now: NOW, mark, until: NOW + 50 })
        assert.deepEqual(await vault.present([mark], NOW + 99), [true])
      })
    })

    describe('spend', () => {
      const rate = { limit: 3, windowMs: 1000 }

      it('lets the limit through at once and says how long the next must wait', async () => {
        const key = keyOf()
        const waits = await Promise.all(Array.from({ length: 5 }, () => vault.spend(key, { now: NOW, ...rate })))
        assert.deepEqual(waits, [0, 0, 0, 334, 334])
      })

      it('lets one through after the wait, and the limit after the window', async () => {
        const key = keyOf()
        const spend = (now: number) => vault.spend(key, { now, ...rate })
        for (const _ of [1, 2, 3]) assert.equal(await spend(NOW), 0)
        assert.equal(await spend(NOW + 334), 0)
        assert.ok((await spend(NOW + 334)) > 0)
        for (const _ of [1, 2, 3]) assert.equal(await spend(NOW + 1400), 0)
        assert.ok((await spend(NOW + 1400)) > 0)
      })

      it('counts each key by itself', async () => {
        const [one, two] = [keyOf(), keyOf()]
        assert.equal(await vault.spend(one, { now: NOW, limit: 1, windowMs: 1000 }), 0)
        assert.equal(await vault.spend(two, { now: NOW, limit: 1, windowMs: 1000 }), 0)
        assert.equal(await vault.spend(one, { now: NOW, limit: 1, windowMs: 1000 }), 1000)
      })
    })

    it('knows nothing after a loss, and every method works', async () => {
      const [key = '', mark = '', bucket = ''] = keysOf('record', 'ended', 'bucket')
      await vault.put(key, code, soon)
      await vault.end([], { now: NOW, mark, until: NOW + 100 })
      await vault.spend(bucket, { now: NOW, limit: 1, windowMs: 1000 })
      await store.lose()
      assert.deepEqual(await vault.present([key, mark], NOW), [false, false])
      assert.equal(await vault.read(key, { now: NOW, set: { a: '1' } }), undefined)
      assert.deepEqual(await vault.take(key, { ...takeIt, bar: mark }), { kind: 'unknown' })
      assert.equal(await vault.spend(bucket, { now: NOW, limit: 1, windowMs: 1000 }), 0)
      assert.equal(await vault.put(key, code, { ...soon, bar: mark, ifAbsent: true }), true)
      await vault.end([key], { now: NOW, mark, until: NOW + 100 })
      assert.deepEqual(await vault.present([key, mark], NOW), [false, true])
    })
  })
}
