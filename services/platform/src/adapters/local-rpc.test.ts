import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refused } from '@signet/protos'
import { recordingLog, rpcSuite } from '../testing/rpc-suite.ts'
import { localRpc } from './local-rpc.ts'

rpcSuite('bytes in one process', async (registry, options) => {
  const rpc = localRpc(options)
  rpc.serve('registry', registry)
  return { client: rpc.client, close: () => Promise.resolve() }
})

describe('calls in one process', () => {
  it('are refused as temporarily unavailable until the service is served', async () => {
    const rpc = localRpc({ mayCall: () => true, log: recordingLog().log })
    await assert.rejects(rpc.client('token', 'registry').getTenant({}), (error) => error instanceof Refused && error.kind === 'temporarily_unavailable')
  })
})
