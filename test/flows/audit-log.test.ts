// The audit log as an administrator reads it: every change of what is kept, what others note, and the archive, in both hostings.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { until } from '@signet/platform/testing/until'
import { findStores } from '../../infra/local/stores.ts'
import { unzip } from '../../services/gateway/src/testing/unzip.ts'
import { aSetting, type Management, management, type Setting } from './management.ts'
import { API_KEY, AUDITOR_KEY, type FlowWorld, hostings } from './world.ts'

for (const [hosting, begin] of Object.entries(hostings)) {
  const skip = hosting === 'embedded' ? false : (findStores() ?? false)
  describe(`the audit log, ${hosting}`, { skip, timeout: 240_000 }, () => {
    let world: FlowWorld
    let api: Management
    let setting: Setting
    before(async () => {
      world = await begin()
      api = management(world.issuer, API_KEY)
      setting = await aSetting(api)
    })
    after(() => world?.stop())

    type Criteria = NonNullable<NonNullable<Parameters<typeof api.succeed<'searchAuditLogs'>>[1]['body']>['search']>
    const search = (criteria: Criteria) => api.succeed('searchAuditLogs', { body: { search: criteria } })
    /** Asks until there are so many: entries follow the log by milliseconds. */
    const searchUntil = async (criteria: Criteria, count: number) => {
      for (;;) {
        const found = await search(criteria)
        // The page and the total are two questions: what arrives between them is in one of the two answers.
        if (found.total >= count && found.auditLogs.length >= count) return found
      }
    }
    const archiveOf = async (body: object, key = API_KEY) => {
      const headers = { authorization: key, 'content-type': 'application/json' }
      const response = await fetch(new URL('/api/system/audit-log/export', world.issuer), { method: 'POST', headers, body: JSON.stringify(body) })
      if (response.status !== 200) return response.status
      return unzip(Buffer.from(await response.arrayBuffer()))['audit-log.csv']?.toString() ?? ''
    }

    it('[#277] has what an administrator changed and what others noted, found by message', async () => {
      const { id } = await setting.application()
      const name = `Renamed ${randomUUID()}`
      await api.succeed('patchApplication', { path: { applicationId: id }, body: { application: { name } } })
      const { auditLogs } = await searchUntil({ message: `Updated application with id ${id}*` }, 1)
      const [renamed] = auditLogs
      assert.deepEqual([renamed?.newValue, renamed?.message], [{ name }, `Updated application with id ${id}: renamed`])
      assert.match(renamed?.insertUser ?? '', /^API key flows \([0-9a-f-]{36}\)$/)
      assert.deepEqual(await api.succeed('retrieveAuditLog', { path: { auditLogId: String(renamed?.id) } }), { auditLog: renamed })
      const at = renamed?.id ?? 0
      const { events } = await api.succeed('searchAuditEvents', { query: { after: at - 1, limit: 1 } })
      assert.deepEqual([events[0]?.position, events[0]?.type], [at, 'application.renamed'])

      const message = `Restarted the shop ${randomUUID()}`
      const header = { 'X-FusionAuth-TenantId': setting.tenantId }
      const note = { insertUser: 'ada@example.com', message, reason: 'It was slow.', oldValue: { nodes: 1 }, newValue: { nodes: 2 } }
      assert.deepEqual(await api.call('createAuditLog', { header, body: { auditLog: note } }), { status: 200, body: undefined })
      const found = await searchUntil({ message }, 1)
      const { id: _, insertInstant, ...said } = found.auditLogs[0] ?? assert.fail()
      assert.deepEqual(said, { ...note, data: {} })
      for (const query of [
        { user: 'ada@*', message },
        { reason: 'was slow', message },
        { newValue: '"nodes":2', message },
        { start: insertInstant, message },
      ])
        assert.equal((await api.succeed('searchAuditLogsByQuery', { query })).total, 1, JSON.stringify(query))
      for (const query of [
        { user: 'bob', message },
        { oldValue: '"nodes":2', message },
        { end: insertInstant - 1, message },
      ])
        assert.equal((await api.succeed('searchAuditLogsByQuery', { query })).total, 0, JSON.stringify(query))
    })

    it('is for keys that may read it, and a key of one tenant reads of that tenant', async () => {
      const key = `reader-${randomUUID()}`
      const endpoints = { '/api/system/audit-log/search': ['POST' as const], '/api/system/audit-log/export': ['POST' as const] }
      await api.succeed('createApiKey', { body: { apiKey: { key, tenantId: setting.tenantId, permissions: { endpoints } } } })
      const locked = management(world.issuer, key)
      const other = await aSetting(api)
      await searchUntil({ message: other.userId }, 1)
      const mine = await locked.succeed('searchAuditLogs', { body: { search: { message: setting.userId } } })
      assert.ok(mine.total > 0)
      assert.equal((await locked.succeed('searchAuditLogs', { body: { search: { message: other.userId } } })).total, 0)
      const csv = String(await archiveOf({}, key))
      assert.ok(csv.includes(setting.userId) && !csv.includes(other.userId))
      assert.equal((await locked.call('searchAuditLogsByQuery', {})).status, 401)
      assert.equal((await locked.call('createAuditLog', { body: { auditLog: { insertUser: 'x', message: 'x' } } })).status, 401)
      assert.equal(await archiveOf({}, AUDITOR_KEY), 401)
      assert.equal(await archiveOf({}, 'nobody'), 401)
    })

    it('[#278] tells no secret, in no entry and not in the archive', async () => {
      const secret = `a-secret-that-nobody-may-read-${randomUUID()}`
      const application = await setting.application({ oauthConfiguration: { clientSecret: secret } })
      const path = { applicationId: application.id }
      const rotated = await api.succeed('patchApplication', { path, body: { application: { oauthConfiguration: { clientSecret: null } } } })
      const password = `another horse ${randomUUID()}`
      await api.succeed('patchUser', { path: { userId: setting.userId }, body: { user: { password } } })
      const { apiKey } = await api.succeed('createApiKey', { body: { apiKey: { name: '=cmd|calc', superUser: true } } })
      await api.succeed('patchApiKey', { path: { apiKeyId: apiKey.id }, body: { apiKey: { name: '=1+1' } } })
      const note = {
        insertUser: '+eve',
        message: `=cmd|calc ${randomUUID()}`,
        oldValue: { clientSecret: secret },
        newValue: { password: [password], user: { password } },
      }
      await api.succeed('createAuditLog', { body: { auditLog: note } })
      await searchUntil({ message: note.message }, 1)

      let [csv, total] = ['', 0]
      // one and the same, when nothing is on its way any more
      await until(async () => {
        csv = String(await archiveOf({ dateTimeSecondsFormat: "yyyy-MM-dd'T'HH:mm:ssXXX", zoneId: 'Europe/Berlin' }))
        total = (await search({})).total
        return csv.match(/^\d+,\d{4}-\d\d-\d\dT[\d:]{8}\+0[12]:00,/gm)?.length === total
      })
      let entries = ''
      for (let startRow = 0; startRow < total; startRow += 100)
        entries += JSON.stringify(await search({ startRow, numberOfResults: 100, orderBy: 'insertInstant ASC' }))
      const made = [rotated.application.oauthConfiguration.clientSecret, apiKey.key]
      for (const each of [secret, password, setting.password, application.secret, API_KEY, AUDITOR_KEY, ...made]) {
        assert.ok(each !== undefined && each.length > 10)
        assert.ok(!entries.includes(each), 'an entry tells a secret')
        assert.ok(!csv.includes(each), 'the archive tells a secret')
      }
      assert.ok(entries.includes('(secret)') && csv.includes('(secret)'))
      assert.ok(csv.includes(`,'+eve,'${note.message},`), 'nothing is a formula')
      const some = String(await archiveOf({ criteria: { message: note.message } }))
      assert.equal(some.trimEnd().split('\r\n').length, 2)
    })
  })
}
