// What every transport of calls must do. Run with a factory, once per adapter.
import assert from 'node:assert/strict'
import { afterEach, describe, it } from 'node:test'
import { type CallContext, type Client, type Handlers, Refused, type RpcServiceName, refusals, type ServiceName } from '@signet/protos'
import type { MayCall } from '../call.ts'
import type { Log, LogFields } from '../ports.ts'
import { markTransaction, watchTransactions } from '../transaction.ts'

/** A transport with a registry behind it. */
export interface RpcUnderTest {
  client<N extends RpcServiceName>(caller: ServiceName, service: N): Client<N>
  close(): Promise<void>
}
export type OpenRpc = (registry: Handlers<'registry'>, options: { mayCall: MayCall; log: Log }) => Promise<RpcUnderTest>

interface Line {
  readonly level: string
  readonly message: string
  readonly fields: LogFields
}

/** A log that a test can read. */
export function recordingLog(): { readonly log: Log; readonly lines: Line[] } {
  const lines: Line[] = []
  const write =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields })
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error'), child: () => log }
  return { log, lines }
}

const unexpected = () => Promise.reject(new Error('the test did not expect this call'))

/** A registry that answers what the test is about and nothing else. */
export const aRegistry = (handlers: Partial<Handlers<'registry'>>): Handlers<'registry'> => ({
  getClient: unexpected,
  getTenant: unexpected,
  getStylesheet: unexpected,
  listLogoutUrls: unexpected,
  getUser: unexpected,
  verifyPassword: unexpected,
  getPersonKey: unexpected,
  checkApiKey: unexpected,
  listAuditEntries: unexpected,
  findNaming: unexpected,
  manage: unexpected,
  ...handlers,
})

const refusalOf = async (call: Promise<unknown>): Promise<Refused> => {
  const error = await call.then(
    () => assert.fail('the call was answered'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof Refused, String(error))
  return error
}

export function rpcSuite(name: string, open: OpenRpc): void {
  describe(`calls over ${name}`, () => {
    const opened: RpcUnderTest[] = []
    const { log, lines } = recordingLog()
    const start = async (handlers: Partial<Handlers<'registry'>>, mayCall: MayCall = () => true) => {
      const rpc = await open(aRegistry(handlers), { mayCall, log })
      opened.push(rpc)
      return rpc.client('token', 'registry')
    }

    afterEach(async () => {
      lines.length = 0
      await Promise.all(opened.splice(0).map((each) => each.close()))
    })

    it('fills in what the sender left out', async () => {
      const registry = await start({ getTenant: async ({ tenantId }) => ({ tenant: { id: `<${tenantId}>` } }) })
      const { tenant } = await registry.getTenant({})
      assert.deepEqual({ ...tenant }, { ...tenant, id: '<>', tenantId: '', notBeforeMs: '0', active: false })
    })

    it('tells an absent message from an empty one', async () => {
      const registry = await start({ getTenant: async ({ tenantId }) => (tenantId === 'none' ? {} : { tenant: {} }) })
      assert.equal((await registry.getTenant({ tenantId: 'none' })).tenant ?? undefined, undefined)
      assert.equal((await registry.getTenant({ tenantId: 'some' })).tenant?.id, '')
    })

    it('carries 64-bit integers exactly, as text', async () => {
      const registry = await start({ getClient: async () => ({ client: { notBeforeMs: '9007199254740993' } }) })
      assert.equal((await registry.getClient({ clientId: 'c' })).client?.notBeforeMs, '9007199254740993')
    })

    it('carries maps, bytes and lists', async () => {
      const registry = await start({
        manage: async ({ query, body }) => ({ body: Buffer.concat([Buffer.from(query.q ?? ''), body]) }),
        listLogoutUrls: async () => ({ urls: ['b', 'a'] }),
      })
      assert.deepEqual((await registry.manage({ query: { q: 'é' }, body: Buffer.from([0, 255]) })).body, Buffer.from([0xc3, 0xa9, 0, 255]))
      assert.deepEqual((await registry.listLogoutUrls({ tenantId: 't' })).urls, ['b', 'a'])
    })

    it('names the case of a oneof', async () => {
      const registry = await start({
        verifyPassword: async ({ password }) => (password === 'p' ? { verified: { personKey: Buffer.alloc(1) } } : { denied: {} }),
      })
      assert.equal((await registry.verifyPassword({ password: 'p' })).result, 'verified')
      assert.equal((await registry.verifyPassword({ password: 'q' })).result, 'denied')
    })

    it('carries a body of a mebibyte', async () => {
      const registry = await start({ manage: async ({ body }) => ({ body }) })
      assert.equal((await registry.manage({ body: Buffer.alloc(1024 * 1024, 7) })).body.length, 1024 * 1024)
    })

    it('carries every kind of refusal with its message, fields and wait, and never its detail', async () => {
      const fields = [{ field: 'application.name', code: '[blank]application.name', message: 'Fehlt – bitte nachtragen' }]
      const registry = await start({
        getClient: ({ clientId }) =>
          Promise.reject(
            new Refused(clientId as keyof typeof refusals, `Nein: ${clientId} – 100 %, “so”`, { detail: 'the hidden story', fields, retryAfter: 7 }),
          ),
      })
      for (const kind of Object.keys(refusals)) {
        const refused = await refusalOf(registry.getClient({ clientId: kind }))
        assert.deepEqual([refused.kind, refused.message, refused.fields, refused.retryAfter], [kind, `Nein: ${kind} – 100 %, “so”`, fields, 7])
        assert.ok(!JSON.stringify([refused, refused.cause, refused.detail]).includes('hidden'))
      }
      assert.ok(lines.some(({ fields: written }) => written.detail === 'the hidden story'))
    })

    it('carries a refusal with more mistakes than a header can hold', async () => {
      const fields = Array.from({ length: 2000 }, (_, index) => ({ field: `f${index}`, code: `[invalid]f${index}`, message: 'no' }))
      const registry = await start({ manage: () => Promise.reject(new Refused('invalid_fields', 'no', { fields })) })
      const refused = await refusalOf(registry.manage({}))
      assert.equal(refused.kind, 'invalid_fields')
      assert.deepEqual(refused.fields, fields.slice(0, refused.fields.length))
      assert.ok(refused.fields.length > 50)
    })

    it('answers an unexpected error with server_error and a number, and logs the story with the same number', async () => {
      const registry = await start({ getUser: () => Promise.reject(new Error('password=hunter2')) })
      const refused = await refusalOf(registry.getUser({}))
      assert.equal(refused.kind, 'server_error')
      assert.ok(!refused.message.includes('hunter2'))
      const [line] = lines.filter(({ level }) => level === 'error')
      assert.ok(typeof line?.fields.id === 'string' && refused.message.includes(line.fields.id))
    })

    it('tells the callee who calls, the trace and a deadline of five seconds', async () => {
      let seen: CallContext | undefined
      const registry = await start({
        getTenant: async (_request, context) => {
          seen = context
          return {}
        },
      })
      const before = Date.now()
      await registry.getTenant({}, { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' })
      assert.equal(seen?.caller, 'token')
      assert.equal(seen?.traceparent, '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
      assert.ok(seen !== undefined && seen.deadline > before + 4000 && seen.deadline <= Date.now() + 5000)
    })

    it('refuses to begin what cannot be finished', async () => {
      const registry = await start({})
      assert.equal((await refusalOf(registry.getTenant({}, { deadline: Date.now() + 100 }))).kind, 'late')
    })

    it('refuses as late and tells the callee when the deadline passes', async () => {
      let ended: Promise<void> | undefined
      const registry = await start({
        getTenant: (_request, { signal }) => {
          ended = new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
          return new Promise(() => undefined)
        },
      })
      assert.equal((await refusalOf(registry.getTenant({}, { deadline: Date.now() + 250 }))).kind, 'late')
      await ended
    })

    it('tells the callee when the caller gives up', async () => {
      const giveUp = new AbortController()
      let ended: Promise<void> | undefined
      const registry = await start({
        getTenant: (_request, { signal }) => {
          ended = new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
          giveUp.abort()
          return new Promise(() => undefined)
        },
      })
      assert.equal((await refusalOf(registry.getTenant({}, { signal: giveUp.signal }))).kind, 'late')
      await ended
      assert.equal((await refusalOf(registry.getTenant({}, { signal: giveUp.signal }))).kind, 'late')
    })

    it('refuses a caller that may not call', async () => {
      const registry = await start({}, (caller, service) => !(caller === 'token' && service === 'registry'))
      assert.equal((await refusalOf(registry.getTenant({}))).kind, 'forbidden_caller')
    })

    it('throws inside a transaction, before anything is sent', async () => {
      watchTransactions()
      const registry = await start({})
      await assert.rejects(
        markTransaction(async () => registry.getTenant({})),
        /registry\.getTenant inside a transaction/,
      )
    })

    it('throws when a message is not what its definition says', async () => {
      const registry = await start({})
      await assert.rejects(registry.getTenant({ tenantId: 'x'.repeat(2 * 1024 * 1024) }), /bytes, more than/)
    })

    it('serves nothing that lacks a handler', async () => {
      const { getUser: _left, ...rest } = aRegistry({})
      await assert.rejects(async () => open(rest as Handlers<'registry'>, { mayCall: () => true, log }), /registry does not handle getUser/)
    })
  })
}
