import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { egressSuite } from '../testing/egress-suite.ts'
import { silentLog } from '../testing/fixed.ts'
import { openEgress } from './egress.ts'

egressSuite('Node’s own HTTP', async (options) => openEgress({ ...options, log: silentLog }))

describe('a name that a resolver answers as an attacker likes', () => {
  /** Posts to a name with a server on 127.0.0.1 behind the port; each look-up gets the next answer. */
  async function post(context: TestContext, ...answers: (readonly string[])[]) {
    let hits = 0
    let looks = 0
    const server = createServer((_request, response) => {
      hits += 1
      response.end()
    })
    await once(server.listen(0, '127.0.0.1'), 'listening')
    context.after(() => server.close())
    const resolve = async () => answers[looks++] ?? []
    const egress = openEgress({ allow: ['127.0.0.1/32'], log: silentLog, resolve })
    const request = { contentType: 'text/plain', body: Buffer.from('hello'), timeoutMs: 10_000 }
    const answer = await egress.post(`http://rebinding.example:${(server.address() as AddressInfo).port}/`, request)
    return { outcome: answer.kind === 'failed' ? answer.reason : answer.kind, hits, looks }
  }

  it('is asked for once, so that what was judged is what is dialled', async (context) => {
    assert.deepEqual(await post(context, ['127.0.0.1'], ['127.0.0.2'], ['169.254.169.254']), { outcome: 'answered', hits: 1, looks: 1 })
  })

  it('is dialled at those of its addresses only that may be', async (context) => {
    const mixed = ['169.254.169.254', '10.0.0.1', '::ffff:127.0.0.1', 'fe80::1%lo', '127.0.0.1', '::1']
    assert.deepEqual(await post(context, mixed), { outcome: 'answered', hits: 1, looks: 1 })
  })

  it('is refused when it has none of these, whatever it says next', async (context) => {
    assert.deepEqual(await post(context, ['127.0.0.2', '64:ff9b::7f00:1', '::ffff:127.0.0.1'], ['127.0.0.1']), {
      outcome: 'refused_address',
      hits: 0,
      looks: 1,
    })
    assert.deepEqual(await post(context, [], ['127.0.0.1']), { outcome: 'refused_address', hits: 0, looks: 1 })
  })
})
