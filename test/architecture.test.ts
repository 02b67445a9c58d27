// Who may import what, where things stand, and that calls cannot form a cycle: one table and one loop for each.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalogue, serviceNames } from '@signet/protos'
import { z } from 'zod'
import { callers } from '../services/callers.ts'

const home = fileURLToPath(new URL('..', import.meta.url))
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: home, encoding: 'utf8' }).split('\n').filter(Boolean)

/** What may stand at the top, and directly below services/ and infra/. */
const places: Readonly<Record<string, readonly string[]>> = {
  '': [
    ...['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json', 'biome.json', 'knip.json', 'README.md', 'LICENSE', 'CHANGELOG.md'],
    ...['protos', 'services', 'infra', 'k8s', 'test', 'docs', '.ci', '.gitignore', '.npmrc', '.gitattributes'],
  ],
  services: [...serviceNames, 'platform', 'relying', 'console', 'main.ts', 'callers.ts', 'tsconfig.json'],
  infra: ['compose.yaml', 'Dockerfile', 'collector', 'dashboards', 'local'],
}

interface Rule {
  /** Files the rule is for; the first rule that matches decides. */
  readonly files: RegExp
  /** What they may import besides their own folder: packages and @signet workspaces, tests excepted. */
  readonly may: readonly string[]
}

const service = (name: string, ...more: string[]): Rule => ({
  files: new RegExp(`^services/${name}/src/`),
  may: ['@signet/protos', '@signet/platform', 'node:crypto', 'zod', ...more],
})

const adapter = (name: string, ...libraries: string[]): Rule => ({
  files: new RegExp(`^services/platform/src/adapters/${name}\\.ts$`),
  may: ['@signet/protos', 'node:*', '../*', ...libraries],
})

const rules: readonly Rule[] = [
  { files: /^protos\/src\//, may: ['zod', '@grpc/proto-loader', '@grpc/grpc-js', 'node:*'] },
  { files: /^services\/[a-z]+\/src\/domain\//, may: ['@signet/protos', 'zod'] },
  adapter('postgres', 'pg'),
  adapter('embedded-postgres'),
  adapter('kafka(-client|-scan)?', 'kafkajs'),
  adapter('redis', 'ioredis'),
  adapter('grpc', '@grpc/grpc-js', 'grpc-health-check'),
  adapter('pino', 'pino', 'pino-pretty'),
  adapter('opentelemetry', '@opentelemetry/*'),
  adapter('system', 'uuid'),
  adapter('egress', 'ipaddr.js'),
  adapter('(memory|local-feed|local-rpc)'),
  { files: /^services\/platform\/src\//, may: ['@signet/protos', 'node:*', 'zod', 'lru-cache', 'ipaddr.js'] },
  service('gateway', 'koa', '@koa/router', 'yazl', 'node:http', 'node:async_hooks', 'node:stream'),
  service('authorize', 'jose'),
  service('token', 'jose', 'node:util'),
  service('registry', '@node-rs/argon2', 'node:os', 'node:fs', 'node:fs/promises', 'node:path'),
  service('projector'),
  service('egress'),
  { files: /^services\/relying\/src\//, may: ['jose', 'openid-client', 'node:*'] },
  { files: /^services\/callers\.ts$/, may: ['@signet/protos'] },
  { files: /^services\/main\.ts$/, may: ['@signet/*', 'commander'] },
]

const allows = (may: readonly string[], name: string): boolean =>
  may.some((each) => (each.endsWith('*') ? name.startsWith(each.slice(0, -1)) : name === each || name.startsWith(`${each}/`)))

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(home, file), 'utf8').matchAll(/^(?:import|export)\b[^'"]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    (found) => found[1] ?? found[2] ?? found[3] ?? '',
  )

const sources = tracked.filter((file) => /^(protos\/src|services)\/.*\.ts$/.test(file) && !file.includes('/gen/'))
const isTest = (file: string) => file.endsWith('.test.ts') || file.includes('/testing/') || file.includes('/test/')

describe('the architecture', () => {
  it('keeps everything in its place', () => {
    for (const [place, names] of Object.entries(places)) {
      const prefix = place === '' ? '' : `${place}/`
      const found = new Set(tracked.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length).split('/')[0] ?? ''))
      assert.deepEqual(
        [...found].filter((name) => !names.includes(name)),
        [],
        `below ${place || 'the top'}`,
      )
    }
  })

  it('lets each file import only what its layer may', () => {
    const faults: string[] = []
    for (const file of sources.filter((each) => !isTest(each))) {
      const rule = rules.find(({ files }) => files.test(file))
      assert.ok(rule !== undefined, `no rule for ${file}`)
      for (const name of importsOf(file)) {
        if (name.startsWith('.')) {
          const target = relative(home, join(home, dirname(file), name))
          const own = file
            .split('/')
            .slice(0, file.startsWith('protos/') ? 1 : 2)
            .join('/')
          const inDomain = file.includes('/src/domain/') && !target.includes('/src/domain/')
          if (file !== 'services/main.ts' && (!target.startsWith(own) || inDomain)) faults.push(`${file} imports ${target}`)
        } else if (!allows(rule.may, name)) faults.push(`${file} imports ${name}`)
      }
    }
    assert.deepEqual(faults, [])
  })

  it('lets no service import another', () => {
    const faults = sources.flatMap((file) => {
      const own = /^services\/([a-z]+)\//.exec(file)?.[1]
      const other = (name: string) => serviceNames.some((each) => each !== own && (name === `@signet/${each}` || name.startsWith(`@signet/${each}/`)))
      return own === undefined || isTest(file)
        ? []
        : importsOf(file)
            .filter(other)
            .map((name) => `${file} imports ${name}`)
    })
    assert.deepEqual(faults, [])
  })

  it('reads the environment in one place', () => {
    const readers = sources.filter((file) => !isTest(file) && /\bprocess\.env\b/.test(readFileSync(join(home, file), 'utf8')))
    assert.deepEqual(readers, ['services/main.ts'])
  })

  it('has no cycle in its calls', () => {
    for (const [callee, names] of Object.entries(callers))
      for (const caller of names)
        assert.ok(serviceNames.indexOf(caller) < serviceNames.indexOf(callee as (typeof serviceNames)[number]), `${caller} may not call ${callee}`)
  })

  it('declares each event once, with an owner that keeps a log of its own', () => {
    const types = catalogue.map(({ type }) => type)
    assert.equal(new Set(types).size, types.length)
    for (const { type, owner, about } of catalogue) {
      assert.match(type, /^[a-z_]+\.[a-z_]+$/)
      assert.ok(['registry', 'authorize', 'token', 'projector'].includes(owner), type)
      assert.match(about, /\.$/)
    }
  })

  it('names no bearer value in the data of any event', () => {
    const bearer = /^(code|token|access_token|refresh_token|id_token|password|secret|cookie|api_key|logout_token)$/
    for (const { type, data } of catalogue) {
      assert.ok(data instanceof z.ZodObject, `${type} is not an object`)
      for (const [name, field] of Object.entries(data.shape)) assert.ok(!bearer.test(name) || field instanceof z.ZodBoolean, `${type}.${name}`)
    }
  })
})
