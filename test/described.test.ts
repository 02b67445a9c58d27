// The interface described by itself: every route is described and everything described is mounted, in documents that others can read.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { authorize } from '@signet/authorize'
import { gateway } from '@signet/gateway'
import { systemRandom } from '@signet/platform/adapters/system'
import { healthOperations } from '@signet/platform/boot/http'
import { noTelemetry } from '@signet/platform/telemetry/none'
import { silentLog } from '@signet/platform/testing/fixed'
import { catalogue } from '@signet/protos'
import { registry } from '@signet/registry'
import { token } from '@signet/token'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describeAsyncApi } from '../services/gateway/src/description/asyncapi.ts'
import { eventSchema } from '../services/gateway/src/description/event-schema.ts'
import { describeOpenApi } from '../services/gateway/src/description/openapi.ts'
import { bearerEnvelope, managementEnvelope, oauthEnvelope, pageEnvelope } from '../services/gateway/src/errors.ts'
import { type GatewayPlatform, routesOf } from '../services/gateway/src/service.ts'
import { makeStreams } from '../services/gateway/src/streams.ts'

const publicUrl = 'https://login.example'
const managed = { registry: registry.operations ?? [], authorize: authorize.operations ?? [], token: token.operations ?? [] }
const { operations } = gateway(managed)

const platform: GatewayPlatform = {
  clock: { now: Date.now },
  random: systemRandom,
  log: silentLog,
  telemetry: noTelemetry,
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
      // some operations do nothing but redirect, and health has nothing to refuse; the word `registration` is nobody's id
      rules: { 'operation-2xx-response': 'off', 'operation-4xx-response': 'off', 'no-ambiguous-paths': 'off' },
    })
    const source = JSON.stringify(describeOpenApi({ operations, publicUrl }))
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    assert.deepEqual(
      problems.map(({ message, ruleId, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
      [],
    )
  })
})

describe('the description of the events', () => {
  const document = describeAsyncApi(publicUrl)

  it('is sound AsyncAPI 3.0, by its own schema', async () => {
    const file = new URL('../node_modules/@asyncapi/specs/schemas/3.0.0.json', import.meta.url)
    const schema = JSON.parse(await readFile(file, 'utf8'))
    // ajv brings its own
    delete schema.definitions['http://json-schema.org/draft-07/schema']
    const ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    const validate = ajv.compile(schema)
    validate(document)
    assert.deepEqual(validate.errors, null)
  })

  it('refers to nothing that is not there', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#([^"]+)"/g)].map((found) => found[1] ?? '')
    const resolve = (pointer: string) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name.replaceAll('~1', '/')], document)
    assert.deepEqual(
      references.filter((each) => resolve(each) === undefined),
      [],
    )
  })

  it('has every event on its topic, and its schema takes what is recorded', () => {
    for (const declaration of catalogue) {
      assert.ok(document.channels[declaration.topic]?.messages[declaration.type] !== undefined, declaration.type)
      assert.ok(new Ajv2020({ strict: false, formats: { uuid: true, 'date-time': true } }).compile(eventSchema(declaration, publicUrl)))
    }
  })
})
