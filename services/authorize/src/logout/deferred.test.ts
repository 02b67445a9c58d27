import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Platform, SqlError } from '@signet/platform'
import { openMemoryVault } from '@signet/platform/adapters/memory'
import { silentLog, testClock } from '@signet/platform/testing/fixed'
import { type CallContext, endedKey, Refused } from '@signet/protos'
import type { Core } from '../core.ts'
import { openDeferredLogouts } from './deferred.ts'
import { openLogout } from './end-session.ts'
import type { ReadHint } from './hint.ts'

const TENANT = '8d7f8a3e-4a53-4a8e-9d0c-0e4a0f5d2c11'
const SID = '01890a5d-ac96-774b-bcce-b302099a8057'
const cookie = `${SID}.${'s'.repeat(43)}`
const browser = { sessionCookies: { [TENANT]: cookie }, interaction: '', address: '192.0.2.1', userAgent: '' }
const context: CallContext = { caller: 'gateway', traceparent: '', deadline: Number.MAX_SAFE_INTEGER, signal: new AbortController().signal }

/** Authorize with a database that is away until it is said to be back; every query of it is counted. */
function world() {
  const clock = testClock()
  const vault = openMemoryVault({})
  const database = { isBack: false, asked: 0 }
  const query = () => {
    database.asked += 1
    return database.isBack ? Promise.resolve([]) : Promise.reject(new SqlError('unavailable', 'connection refused'))
  }
  const platform = { clock, vault, log: silentLog, sql: { query } } as unknown as Platform
  const away = () => Promise.reject(new Refused('temporarily_unavailable', 'Away.'))
  const nobody = () => Promise.resolve(undefined)
  const core = { platform, directory: { client: away, tenant: nobody, user: nobody } } as unknown as Core
  const readHint: ReadHint = async (token) => {
    if (token === 'forged') throw new Refused('invalid_id_token_hint', 'No.')
    return { iss: 'https://signet.test', sub: 'ada', aud: ['books'], sid: SID, at_hash: 'x' }
  }
  const deferred = openDeferredLogouts(platform)
  const marked = () => vault.present([endedKey(SID)], clock.now()).then(([present]) => present)
  return { database, deferred, marked, logOut: openLogout(core, readHint, deferred) }
}

test('a person who has agreed is signed out while the database is away', async () => {
  const { logOut } = world()
  assert.deepEqual(await logOut({}, browser, true, context), { kind: 'deferred', tenantIds: [TENANT] })
})

test('the session of a genuine hint is marked at once, and its cookie is cleared', async () => {
  const { logOut, marked } = world()
  assert.deepEqual(await logOut({ id_token_hint: 'genuine' }, browser, false, context), { kind: 'deferred', tenantIds: [TENANT] })
  assert.equal(await marked(), true)
})

test('a hint that was forged, or is for another application, ends nothing', async () => {
  const { logOut, marked } = world()
  await assert.rejects(logOut({ id_token_hint: 'forged', client_id: 'books' }, browser, false, context), { kind: 'invalid_id_token_hint' })
  await assert.rejects(logOut({ id_token_hint: 'genuine', client_id: 'music' }, browser, false, context), { kind: 'invalid_id_token_hint' })
  assert.equal(await marked(), false)
})

test('nobody is signed out by a link alone: they are asked first', async () => {
  const { logOut, marked } = world()
  assert.equal((await logOut({}, browser, false, context)).kind, 'confirm')
  assert.equal(await marked(), false)
})

test('a deferred logout is tried until the database is back, and no longer', async () => {
  const { logOut, deferred, database } = world()
  await logOut({}, browser, true, context)
  const stop = new AbortController()
  const asked = database.asked
  const running = deferred.job.run(stop.signal)
  while (database.asked === asked) await new Promise((resolve) => setImmediate(resolve))
  database.isBack = true
  const before = database.asked
  while (database.asked === before) await new Promise((resolve) => setImmediate(resolve))
  stop.abort()
  await running
  const settled = database.asked
  const again = new AbortController()
  const idle = deferred.job.run(again.signal)
  again.abort()
  await idle
  assert.equal(database.asked, settled)
})
