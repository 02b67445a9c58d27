import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { makeClient, methodsOf, type Outgoing, readRefusal } from './call.ts'
import { testClock } from './testing/fixed.ts'

describe('messages between versions', () => {
  const getTenant = methodsOf('registry').find(({ name }) => name === 'getTenant')

  it('passes over fields that only a newer sender knows', () => {
    const newer = Buffer.concat([getTenant?.writeRequest({ tenantId: 't' }) ?? Buffer.alloc(0), Buffer.from([0xfa, 0x3e, 0x02, 0x68, 0x69])])
    assert.equal(Reflect.get(getTenant?.readRequest(newer) ?? {}, 'tenantId'), 't')
  })

  it('reads a kind of refusal that only a newer callee knows as server_error', () => {
    const refused = readRefusal(Buffer.from(JSON.stringify({ kind: 'eclipsed', message: 'The moon is in the way.' })))
    assert.deepEqual([refused.kind, refused.message, refused.fields, refused.retryAfter], ['server_error', 'The moon is in the way.', [], undefined])
  })

  it('knows each method by its path', () => {
    assert.equal(getTenant?.path, '/signet.registry.v1.Registry/GetTenant')
  })
})

describe('the deadline of a call', () => {
  const clock = testClock()
  const outgoing = async (deadline?: number): Promise<Outgoing> => {
    const sent: Outgoing[] = []
    const client = makeClient('registry', clock, async (call) => {
      sent.push(call)
      return Buffer.alloc(0)
    })
    await client.getTenant({}, deadline === undefined ? {} : { deadline })
    return sent[0] ?? assert.fail('nothing was sent')
  }

  it('is five seconds when the caller names none', async () => {
    const { deadline, remainingMs } = await outgoing()
    assert.deepEqual([deadline, remainingMs], [clock.now() + 5000, 5000])
  })

  it('is twenty milliseconds before that of the call being served', async () => {
    const { deadline, remainingMs } = await outgoing(clock.now() + 2000)
    assert.deepEqual([deadline, remainingMs], [clock.now() + 1980, 1980])
  })

  it('is never more than a minute away', async () => {
    assert.equal((await outgoing(Number.POSITIVE_INFINITY)).remainingMs, 60_000)
  })

  it('must leave time to work in', async () => {
    assert.equal((await outgoing(clock.now() + 120)).remainingMs, 100)
    await assert.rejects(outgoing(clock.now() + 119), { name: 'Refused', kind: 'late' })
  })
})
