import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Metric } from '@signet/platform'
import { silentLog } from '@signet/platform/testing/fixed'
import { Refused } from '@signet/protos'
import type { RecordDiagnosticsRequest } from '@signet/protos/rpc/gen/signet/projector/v1/RecordDiagnosticsRequest'
import { type Around, openDiagnostics } from './diagnostics.ts'
import { startGateway } from './testing/gateway.ts'

/** A projector that answers when it is told to, and a registry with clients that are debugged. */
function aWorld() {
  const kept: { type: string; message: string }[] = []
  const dropped: number[] = []
  let isAway = false
  let gate = Promise.resolve()
  let open = () => {}
  const around = {
    clock: { now: Date.now },
    log: silentLog,
    telemetry: { record: ({ name }: Metric, value: number) => void (name === 'signet.event_log.dropped' && dropped.push(value)) },
    rpc: {
      registry: {
        getClient: async ({ clientId }: { clientId: string }) => ({
          client: { id: clientId, tenantId: 't', active: true, notBeforeMs: '0', document: Buffer.from(JSON.stringify({ oauth_debug: true })) },
        }),
      },
      projector: {
        recordDiagnostics: async ({ entries = [] }: RecordDiagnosticsRequest) => {
          await gate
          if (isAway) throw new Refused('temporarily_unavailable', 'away')
          kept.push(...entries.map(({ type = '', message = '' }) => ({ type, message })))
          return {}
        },
      },
    },
  } as unknown as Around
  return {
    ...{ kept, diagnostics: openDiagnostics(around) },
    dropped: () => dropped.reduce((sum, each) => sum + each, 0),
    leave: () => {
      isAway = true
    },
    comeBack: () => {
      isAway = false
    },
    close: () => {
      gate = new Promise((resolve) => {
        open = resolve
      })
    },
    open: () => open(),
  }
}

describe('entries of the event log', () => {
  it('that wait when the gateway stops are written first, those whose client is still looked up too', async () => {
    const { diagnostics, kept, close, open } = aWorld()
    close()
    for (let each = 0; each < 300; each++) diagnostics.report(`failure ${each}`)
    diagnostics.explain('shop', 'A request', new Refused('unknown_code', 'The code is wrong.'), 'r')
    const flushed = diagnostics.flush()
    open()
    await flushed
    assert.equal(kept.length, 301)
    assert.deepEqual(kept.at(-1)?.type, 'Debug')
    assert.match(kept.at(-1)?.message ?? '', /^A request of the client shop was refused: The code is wrong\. error=invalid_grant error_reason=/)
  })

  it('that cannot be kept are counted, and the log says how many they were', async () => {
    const { diagnostics, kept, dropped, close, open, leave, comeBack } = aWorld()
    close()
    for (let each = 0; each < 1500; each++) diagnostics.report(`failure ${each}`)
    // the first is on its way, and a thousand wait
    assert.equal(dropped(), 499)
    leave()
    open()
    await diagnostics.flush()
    assert.deepEqual([kept.length, dropped()], [0, 1500])
    comeBack()
    diagnostics.report('it works again')
    await diagnostics.flush()
    assert.deepEqual(
      kept.map(({ message }) => message),
      ['1500 entries of the event log were lost, because it could not be written.', 'it works again'],
    )
    assert.equal(dropped(), 1500)
  })

  it('tell administrators of a request that failed unexpectedly, by the name that the logs have for it', async () => {
    let told = (_: string) => {}
    const first = new Promise<string>((resolve) => {
      told = resolve
    })
    const gateway = await startGateway({
      token: { getKeys: () => Promise.reject(new Error('a key that nobody may read could not be opened')) },
      registry: { getTenant: () => Promise.resolve({ tenant: null }) },
      projector: {
        recordDiagnostics: ({ entries }) => {
          told(`${entries[0]?.type} ${entries[0]?.message}`)
          return Promise.resolve({})
        },
      },
    })
    assert.equal((await gateway.fetch('/.well-known/jwks.json')).status, 500)
    assert.match(await first, /^Error A request failed unexpectedly: GET \/\.well-known\/jwks\.json\. The processes' logs have the cause as [0-9a-f]{32}\.$/)
    await gateway.close()
  })
})
