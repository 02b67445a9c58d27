// The interface described by itself: every route is described and everything described is mounted, in documents that others can read.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { gateway } from '@signet/gateway'
import { systemRandom } from '@signet/platform/adapters/system'
import { healthOperations } from '@signet/platform/boot/http'
import { silentLog } from '@signet/platform/testing/fixed'
import { registry } from '@signet/registry'
import { describeOpenApi } from '../services/gateway/src/description/openapi.ts'
import { bearerEnvelope, managementEnvelope, oauthEnvelope, pageEnvelope } from '../services/gateway/src/errors.ts'
import { type GatewayPlatform, routesOf } from '../services/gateway/src/service.ts'
import { makeStreams } from '../services/gateway/src/streams.ts'

const publicUrl = 'https://login.example'
const managed = registry.operations ?? []
const { operations } = gateway(managed)

const platform: GatewayPlatform = {
  clock: { now: Date.now },
  random: systemRandom,
  log: silentLog,
  rpc: {} as GatewayPlatform['rpc'],
  settings: { publicUrl, egressAllow: [], trustedProxies: [], kickstarts: [] },
  secret: () => Buffer.alloc(32),
}

/** Parameters have a name in each spelling: where they stand is what counts. */
const anonymous = (path: string): string => path.replaceAll(/:\w+|\{\w+\}/g, '{}')

describe('the description of the HTTP interface', () => {
  const routes = routesOf(platform, makeStreams(), managed, operations)

  it('has every route and method that is mounted, and nothing else', () => {
    const mounted = routes.flatMap(({ path, answers }) => Object.keys(answers).map((method) => `${method} ${anonymous(path)}`))
    const described = operations.map(({ method, path }) => `${method} ${anonymous(path)}`)
    const health = healthOperations.map(({ method, path }) => `${method} ${path}`)
    assert.deepEqual(described.sort(), [...mounted, ...health].sort())
  })

  it('says in which form each route refuses', () => {
    const envelopes = { oauth: [oauthEnvelope, bearerEnvelope], page: [pageEnvelope], management: [managementEnvelope], none: [] }
    for (const { path, envelope } of operations) {
      const route = routes.find((each) => anonymous(each.path) === anonymous(path))
      assert.ok(route === undefined || envelopes[envelope].some((each) => each === route.refuse), path)
    }
  })

  it('names each operation once', () => {
    const ids = operations.map(({ id }) => id)
    assert.deepEqual([...new Set(ids)], ids)
  })

  it('is sound OpenAPI 3.1', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      // some operations do nothing but redirect, and health has nothing to refuse
      rules: { 'operation-2xx-response': 'off', 'operation-4xx-response': 'off' },
    })
    const source = JSON.stringify(describeOpenApi({ operations, publicUrl }))
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    assert.deepEqual(
      problems.map(({ message, ruleId, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
      [],
    )
  })
})
