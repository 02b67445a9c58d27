import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { unsealEvent } from '@signet/platform/log/fact'
import { seenIn, stepsOf } from '@signet/platform/management/history'
import { type Flat, fieldsOf, fieldsOfObject, merge, objects } from '@signet/protos'
import { aRegistry, codesOf, type ManagedRegistry, ROOT_KEY, refuses } from '../testing/managed.ts'
import { pick } from './entry.ts'
import { auditLog } from './keep.ts'

interface Entry {
  readonly id: number
  readonly insertInstant: number
  readonly insertUser: string
  readonly message: string
  readonly reason?: string
  readonly oldValue?: unknown
  readonly newValue?: unknown
  readonly data: Readonly<Record<string, unknown>>
}

const PATH = 'system/audit-log'
const PASSWORD = 'a password that nobody may read'
const SECRET = 'a-client-secret-that-nobody-may-read'

describe('the audit log', { timeout: 120_000 }, () => {
  let registry: ManagedRegistry
  let tenant: string
  let key: string
  before(async () => {
    registry = await aRegistry()
    tenant = (await registry.post('tenant', { tenant: { name: `Audited ${randomUUID()}` } })).tenant.id
    key = `provisioning-${randomUUID()}`
    await registry.post('api-key', { apiKey: { key, name: 'Provisioning', superUser: true } })
  })
  after(() => registry?.stop())

  const search = async (criteria: object, options: object = {}): Promise<{ auditLogs: readonly Entry[]; total: number }> => {
    await registry.world.settled()
    return (await registry.post(`${PATH}/search`, { search: { numberOfResults: 500, ...criteria } }, options)) as { auditLogs: Entry[]; total: number }
  }
  /** Of one object, in the order of the log. */
  const entriesOf = async (id: string) => (await search({ message: id, orderBy: 'insertInstant ASC' })).auditLogs

  const anApplication = async () => {
    const name = `Shop ${randomUUID()}`
    const { application } = await registry.post(
      'application',
      { application: { name, roles: [{ name: 'reader' }], oauthConfiguration: { clientSecret: SECRET } } },
      { tenant, key },
    )
    return { id: application.id as string, name, roleId: application.roles[0].id as string }
  }

  it('says of each change who made it, in words, and from what to what, with secrets masked', async () => {
    const { id, name, roleId } = await anApplication()
    await registry.patch(`application/${id}`, { application: { name: `${name} again`, oauthConfiguration: { logoutURL: 'https://a.test/' } } }, { key })
    await registry.patch(`application/${id}`, { application: { oauthConfiguration: { logoutURL: 'https://b.test/', clientSecret: null } } }, { key })
    await registry.patch(`application/${id}/role/${roleId}`, { role: { description: 'reads' } }, { key })
    await registry.delete(`application/${id}`, { key })
    await registry.delete(`application/${id}`, { key, query: { hardDelete: 'true' } })
    const entries = await entriesOf(id)
    const of = (message: string) => entries.filter((each) => each.message.startsWith(message))
    const [created] = of(`Created application with id ${id}`)
    assert.match(created?.insertUser ?? '', /^API key Provisioning \([0-9a-f-]{36}\)$/)
    assert.equal(created?.oldValue, undefined)
    const shown = created?.newValue as { name: string; oauthConfiguration: { clientSecret: string } }
    assert.deepEqual([shown.name, shown.oauthConfiguration.clientSecret], [name, '(secret)'])
    const [renamed] = of(`Updated application with id ${id}: renamed`)
    assert.deepEqual([renamed?.oldValue, renamed?.newValue], [{ name }, { name: `${name} again` }])
    const urls = of(`Updated application with id ${id}: logout changed`).map((each) =>
      [each.oldValue, each.newValue].map((value) => (value as { oauthConfiguration: { logoutURL: string } }).oauthConfiguration.logoutURL),
    )
    assert.deepEqual(urls, [
      ['', 'https://a.test/'],
      ['https://a.test/', 'https://b.test/'],
    ])
    const [rotated] = of(`Updated application with id ${id}: secret rotated`)
    assert.deepEqual(rotated?.oldValue, { oauthConfiguration: { clientSecret: '(secret)' } })
    const [added, changed] = [of(`Added role with id ${roleId} to application`), of(`Changed role with id ${roleId} of application`)].flat()
    assert.equal(added?.oldValue, undefined)
    assert.deepEqual(changed?.oldValue, added?.newValue)
    const [deactivated] = of(`Deactivated application with id ${id}`)
    assert.deepEqual([deactivated?.oldValue, deactivated?.newValue], [{ active: true }, { active: false }])
    const [deleted] = of(`Deleted application with id ${id}`)
    const last = deleted?.oldValue as {
      name: string
      active: boolean
      oauthConfiguration: { logoutURL: string }
      roles: Record<string, { description: string }>
    }
    assert.deepEqual([last.name, last.active, last.oauthConfiguration.logoutURL], [`${name} again`, false, 'https://b.test/'])
    assert.equal(last.roles[roleId]?.description, 'reads')
    assert.equal(deleted?.newValue, undefined)
    assert.deepEqual(await registry.get(`${PATH}/${deleted?.id}`), { auditLog: deleted })
  })

  it('[#277] keeps what others note, and finds it by everything that it says', async () => {
    const tag = randomUUID()
    const note = {
      insertUser: `eve ${tag}`,
      message: `Moved 100% of the shop ${tag}`,
      reason: `because ${tag}`,
      oldValue: { place: `Berlin ${tag}`, clientSecret: SECRET, deep: [{ password: PASSWORD, token: '' }] },
      newValue: { place: `Paris ${tag}` },
      data: { ticket: 7 },
    }
    const from = registry.platform.clock.now()
    assert.deepEqual(await registry.post(PATH, { auditLog: note }, { tenant, key }), {})
    const { auditLogs, total } = await search({ message: tag })
    const [entry] = auditLogs
    assert.equal(total, 1)
    const { id, insertInstant, ...said } = entry as Entry
    assert.deepEqual(said, { ...note, oldValue: { ...note.oldValue, clientSecret: '(secret)', deep: [{ password: '(secret)', token: '' }] } })
    const event = (await registry.world.log.readAll(id - 1, 1))[0]?.event
    assert.deepEqual([event?.type, event?.tenant, Date.parse(event?.time ?? '')], ['note.written', tenant, insertInstant])
    assert.match(event?.actor ?? '', /^apikey:/)
    for (const criteria of [
      { message: `MOVED 100% of*${tag}` },
      { user: `eve ${tag}` },
      { reason: `Because ${tag}` },
      { oldValue: `berlin ${tag}` },
      { newValue: `paris ${tag}` },
      { message: tag, start: from, end: insertInstant },
    ])
      assert.deepEqual((await search(criteria)).auditLogs, [entry], JSON.stringify(criteria))
    for (const criteria of [
      { message: `${tag}*` },
      { message: `100_ of the shop ${tag}` },
      { user: `paris ${tag}` },
      { newValue: `berlin ${tag}` },
      { message: tag, end: from - 1 },
      { message: tag, start: insertInstant + 1 },
    ])
      assert.deepEqual(await search(criteria), { auditLogs: [], total: 0 }, JSON.stringify(criteria))
  })

  it('refuses what is no entry, and questions that it does not understand', async () => {
    const write = (auditLog: object) => codesOf(registry.post(PATH, { auditLog }))
    assert.deepEqual(await write({ message: 'x' }), ['[blank]auditLog.insertUser'])
    assert.deepEqual(await write({ insertUser: 'eve', message: ' ' }), ['[blank]auditLog.message'])
    assert.deepEqual(await write({ insertUser: 'eve', message: 'x'.repeat(8000) }), ['[tooLong]auditLog.message'])
    assert.deepEqual(await write({ insertUser: 'eve', message: 'x', data: { x: 'x'.repeat(12_000) } }), ['[tooLong]auditLog.data'])
    assert.deepEqual(await write({ insertUser: 'eve', message: 'a\0b' }), ['[invalid]'])
    assert.deepEqual(await write({ insertUser: 'eve', message: 'x', id: 7 }), ['[unknown]auditLog.id'])
    assert.deepEqual(await codesOf(search({ orderBy: 'data; drop table' })), ['[invalid]search.orderBy'])
    assert.deepEqual(await codesOf(search({ numberOfResults: 501 })), ['[tooLong]search.numberOfResults'])
    assert.deepEqual(await codesOf(registry.get(`${PATH}/search`, { query: { messages: 'x' } })), ['[unknown]messages'])
    for (const id of ['0', '999999999', 'x', '-1', '9'.repeat(30)]) await refuses('unknown_object', registry.get(`${PATH}/${id}`))
  })

  it('is ordered and paged, with the total of all', async () => {
    const tag = randomUUID()
    for (const message of ['b', 'a', 'c']) await registry.post(PATH, { auditLog: { insertUser: 'eve', message: `${message} ${tag}` } })
    const page = async (criteria: object) => {
      const { auditLogs, total } = await search({ message: tag, ...criteria })
      return [auditLogs.map(({ message }) => message[0]).join(''), total]
    }
    assert.deepEqual(await page({}), ['cab', 3])
    assert.deepEqual(await page({ orderBy: 'message ASC' }), ['abc', 3])
    assert.deepEqual(await page({ orderBy: 'insertUser asc, message DESC', numberOfResults: 2 }), ['cb', 3])
    assert.deepEqual(await page({ orderBy: 'insertInstant ASC', startRow: 1, numberOfResults: 1 }), ['a', 3])
    const byQuery = await registry.get(`${PATH}/search`, { query: { message: tag, startRow: '2' } })
    assert.deepEqual([byQuery.auditLogs.length, byQuery.total], [1, 3])
  })

  it('shows a key of one tenant what is of that tenant, and writes for it there', async () => {
    const locked = `locked-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key: locked, tenantId: tenant }] })
    const { id } = await anApplication()
    const [created] = await entriesOf(id)
    const tag = randomUUID()
    await registry.post(PATH, { auditLog: { insertUser: 'eve', message: `everywhere ${tag}` } })
    await registry.post(PATH, { auditLog: { insertUser: 'eve', message: `here ${tag}` } }, { key: locked })
    const messages = async (options: object) => (await search({ message: tag }, options)).auditLogs.map(({ message }) => message.split(' ')[0])
    assert.deepEqual(await messages({ key: locked }), ['here'])
    assert.deepEqual(await messages({ tenant }), ['here'])
    assert.deepEqual(await messages({}), ['here', 'everywhere'])
    assert.deepEqual((await registry.get(`${PATH}/${created?.id}`, { key: locked })).auditLog, created)
    const other = (await registry.post('tenant', { tenant: { name: randomUUID() } })).tenant.id
    const [ofOther] = await entriesOf(other)
    await refuses('unknown_object', registry.get(`${PATH}/${ofOther?.id}`, { key: locked }))
    await refuses('unauthorized_api_key', registry.get(`${PATH}/search`, { key: 'nobody' }))
    const reader = `reader-${randomUUID()}`
    await registry.kickstart({ apiKeys: [{ key: reader, permissions: { endpoints: { [`/api/${PATH}/search`]: ['GET'] } } }] })
    await registry.get(`${PATH}/search`, { key: reader })
    await refuses('unauthorized_api_key', registry.post(PATH, { auditLog: { insertUser: 'eve', message: 'x' } }, { key: reader }))
    await refuses('unauthorized_api_key', registry.get(`${PATH}/1`, { key: reader }))
  })

  it('tells of a person only as long as the person is not erased, also when it hears of it late', async () => {
    const { user: person } = await registry.post('user', { user: { username: randomUUID(), firstName: 'Ada', password: PASSWORD } }, { tenant })
    await registry.patch(`user/${person.id}`, { user: { firstName: 'Augusta' } })
    const before = await entriesOf(person.id)
    const profile = before.find(({ message }) => message.endsWith('profile changed'))
    assert.deepEqual(pick(profile?.oldValue, { firstName: '' }), { firstName: 'Ada' })
    const past = (await registry.world.log.readAll(0, 10_000)).filter(({ event }) => event.subject === person.id)
    const rows = () => registry.world.sql.query('select old_value, new_value from registry.audit_entry where person = $1', [person.id])
    const isGone = async () => {
      const left = JSON.stringify(await rows())
      return ['Ada', 'Augusta', person.username].every((word) => !left.includes(word))
    }
    assert.ok(!(await isGone()))
    await registry.delete(`user/${person.id}`, { query: { hardDelete: 'true' } })
    assert.ok(await isGone(), 'with the fact, before anybody hears of it')
    await registry.world.settled()
    // a replica that was far behind
    await registry.world.sql.query('delete from registry.audit_entry where person = $1', [person.id])
    const handler = auditLog({ personKeys: () => ({ find: async () => undefined }) })
    assert.ok(handler.kind === 'project')
    await registry.platform.sql.transaction(async (tx) => handler.project(past, tx))
    assert.equal((await rows()).length, before.length)
    assert.ok(await isGone())
  })

  it('is made once of each event, and agrees with the fold of the events', async () => {
    await anApplication()
    const log = await registry.world.log.readAll(0, 10_000)
    await registry.platform.sql.transaction(async (tx) => {
      const handler = auditLog({ personKeys: () => ({ find: async () => undefined }) })
      if (handler.kind === 'project') await handler.project(log, tx)
    })
    const { auditLogs } = await search({ orderBy: 'insertInstant ASC' })
    const expected = log.filter(({ event }) => /^note\./.test(event.type) || objects.some(({ events }) => events.some(({ type }) => type === event.type)))
    assert.deepEqual(
      auditLogs.map(({ id }) => id),
      expected.map(({ position }) => position),
    )
    const entryAt = new Map(auditLogs.map((each) => [each.id, each]))
    let compared = 0
    for (const declaration of objects) {
      const whole = (flat: Flat) => {
        const members = Object.entries(declaration.members ?? {}).map(([singular, { plural, fields }]) => [
          plural,
          Object.fromEntries(Object.entries((flat[singular] ?? {}) as Record<string, Flat>).map(([id, each]) => [id, seenIn(fieldsOf(fields), each)])),
        ])
        return { ...seenIn(fieldsOfObject(declaration), flat), ...Object.fromEntries(members) }
      }
      for (const stream of new Set(log.map(({ event }) => event.stream).filter((each) => each.startsWith(declaration.stream(''))))) {
        const id = stream.slice(declaration.stream('').length)
        const { key: personKey } = await registry.rpc.getPersonKey({ userId: id.split(':')[0] ?? '' })
        const open = (event: (typeof log)[number]['event']) => {
          const fact = declaration.events.find(({ type }) => type === event.type)
          return personKey && fact ? (unsealEvent(event, Buffer.from(personKey), fact) as Flat | undefined) : undefined
        }
        for (const { recorded, before, after } of stepsOf(
          id,
          log.filter(({ event }) => event.stream === stream),
          open,
        )) {
          const entry = entryAt.get(recorded.position)
          for (const [value, state] of [
            [entry?.oldValue, before],
            [entry?.newValue, after],
          ] as const) {
            if (value === undefined || state === undefined || state.ended) continue
            compared++
            // what an entry says is what the object says: merging it into the object changes nothing
            const document = merge({}, { ...whole(state.flat), active: state.active })
            assert.deepEqual(merge(document, value), document, `${recorded.event.type} at ${recorded.position}`)
          }
        }
      }
    }
    assert.ok(compared > 20)
  })

  it('[#278] has no secret in any entry, however it was given', async () => {
    const { id } = await anApplication()
    await registry.patch(`application/${id}`, { application: { oauthConfiguration: { clientSecret: `${SECRET} 2` } } })
    const { application } = await registry.patch(`application/${id}`, { application: { oauthConfiguration: { clientSecret: null } } })
    const { user: person } = await registry.post('user', { user: { username: randomUUID(), password: PASSWORD } }, { tenant })
    await registry.patch(`user/${person.id}`, { user: { password: `${PASSWORD} 2` } })
    const { entityType } = await registry.post('entity/type', { entityType: { name: randomUUID(), permissions: [{ name: 'read' }] } })
    const { entity } = await registry.post('entity', { entity: { name: randomUUID(), type: { id: entityType.id } } }, { tenant })
    await registry.delete(`application/${id}`, { query: { hardDelete: 'true' } })
    const made = [application.oauthConfiguration.clientSecret, entity.clientSecret]
    assert.ok(made.every((each) => typeof each === 'string' && each.length > 20))
    const hashes = (
      await registry.world.sql.query<{ hash: string | null }>(
        `select jsonb_path_query(document, '$.*') #>> '{}' as hash from registry.object where document::text ~ '(hash|secret)' `,
      )
    ).flatMap(({ hash }) => (hash !== null && /^\$argon2|^[\w-]{43}$/.test(hash) ? [hash] : []))
    assert.ok(hashes.length > 3)
    const rows = JSON.stringify((await search({})).auditLogs) + JSON.stringify(await registry.world.sql.query('select * from registry.audit_entry'))
    for (const secret of [SECRET, PASSWORD, ROOT_KEY, key, ...made, ...hashes]) assert.ok(!rows.includes(secret), `${secret} is in the audit log`)
  })

  it('has its searches on indexes', async () => {
    const plan = async (condition: string) => {
      const explained = await registry.world.sql.query<Record<string, string>>(`explain select * from registry.audit_entry where ${condition}`)
      return explained.map((row) => Object.values(row)[0]).join('\n')
    }
    await registry.world.sql.query(
      `insert into registry.audit_entry select 1000000 + n, n, case n % 10 when 0 then 't' else 'u' end, 's', 'all', null, 'u' || n % 50, 'Updated ' || md5(n::text), '', md5((n+1)::text), md5((n+2)::text), '{}'
       from generate_series(1, 20000) as n`,
    )
    await registry.world.sql.query('analyze registry.audit_entry')
    for (const column of ['message', 'insert_user', 'reason', 'old_value', 'new_value'])
      assert.match(await plan(`${column} ilike '%3f5a9c%'`), /audit_entry_text/, column)
    assert.match(await plan('true order by at desc, position desc limit 25'), /audit_entry_by_time/)
    assert.match(await plan("tenant_id = 't' order by at desc, position desc limit 25"), /audit_entry_of_tenant_by_time/)
    assert.match(await plan('true order by insert_user, position limit 25'), /audit_entry_by_user/)
    assert.match(await plan('true order by left(message, 100) desc, position desc limit 25'), /audit_entry_by_message/)
    await registry.world.sql.query('delete from registry.audit_entry where position > 1000000')
  })
})
