import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, it } from 'node:test'
import { checkKickstart } from '@signet/platform/kickstart/check'
import { readKickstart } from '@signet/platform/kickstart/read'
import { kickstartDecoders as decoders } from './decode.ts'

describe('signet kickstart check', () => {
  const top = mkdtempSync(join(tmpdir(), 'signet-kickstart-'))
  after(() => rmSync(top, { recursive: true }))
  let folders = 0

  /** Writes files into a folder of their own; the first is the kickstart file. */
  function written(files: Readonly<Record<string, unknown>>): string {
    const folder = join(top, `${folders++}`)
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
    }
    return join(folder, Object.keys(files)[0] ?? '')
  }

  const environment = (name: string) => (name === 'SET' ? 'set' : undefined)
  const check = async (...paths: string[]) => {
    const { lines, isRight } = await checkKickstart(paths, { environment, decoders })
    return { lines: lines.map((line) => paths.reduce((short, path, index) => short.replaceAll(`${path}: `, `${index}: `), line)), isRight }
  }
  const mistakes = async (file: unknown) => {
    const { lines, isRight } = await check(written({ 'kickstart.json': file }))
    assert.equal(isRight, false)
    return lines
  }
  const bodies = async (path: string) => {
    const read = await readKickstart(path, { environment, decoders, hash: (text) => Buffer.from(text).toString('base64url').padEnd(32, 'A') })
    assert.deepEqual(read.mistakes, [])
    return read.requests.map(({ body }) => JSON.parse(body.toString()))
  }
  const tenant = (name: string) => ({ method: 'POST', url: '/api/tenant', body: { tenant: { name } } })

  it('takes a file that is right, with a word on what means nothing here', async () => {
    const path = written({ 'kickstart.json': { apiKeys: [{ key: '0123456789abcdef' }], licenseId: 'x', requests: [tenant('#{ENV.SET}'), tenant('b')] } })
    assert.deepEqual(await check(path), {
      isRight: true,
      lines: ['0: $.licenseId: Signet needs no licence: this is ignored.', '0: right: 1 API key, 2 requests'],
    })
  })

  it('tells every mistake of every file with its place', async () => {
    const application = { name: 'Shop', oauthConfiguration: { authorizedRedirectURLs: ['nowhere'], x: 1 } }
    const first = written({
      'kickstart.json': {
        variables: { unset: '#{ENV.UNSET}', list: [] },
        apiKeys: [{ key: 'short' }],
        requests: [
          tenant('a'),
          { method: 'POST', url: '/api/application', tenantId: 'nobody', body: { application } },
          { method: 'POST', url: '/api/tenant' },
          { method: 'PATCH', url: '/api/tenant/1', body: { tenant: { nothing: 1 } } },
          { method: 'POST', url: 1 },
        ],
      },
    })
    const { lines, isRight } = await check(first, written({ 'kickstart.json': '{' }), join(top, 'absent.json'))
    assert.equal(isRight, false)
    const places = lines.map((line) => /^\d: \$[^ ]*(?=:)/.exec(line)?.[0])
    assert.deepEqual(places.toSorted(), [
      '0: $.apiKeys[0].key',
      '0: $.requests[1].body.application.oauthConfiguration.authorizedRedirectURLs[0]',
      '0: $.requests[1].body.application.oauthConfiguration.x',
      '0: $.requests[1].tenantId',
      '0: $.requests[2].body',
      '0: $.requests[3].body.tenant.nothing',
      '0: $.requests[3].url',
      '0: $.requests[4].url',
      '0: $.variables.list',
      '0: $.variables.unset',
      '1: $',
      '2: $',
    ])
    assert.ok(lines.includes('0: $.variables.unset: The environment has no variable UNSET.'))
    assert.ok(lines.includes('2: $: The file cannot be read (ENOENT).'))
  })

  it('does not miss in a patch what may be there already', async () => {
    const path = written({
      'kickstart.json': { requests: [{ ...tenant('a'), method: 'PATCH', url: '/api/tenant/#{UUID()}', body: { tenant: { issuer: null } } }] },
    })
    assert.equal((await check(path)).isRight, true)
  })

  it('puts files in their place: JSON as it is, texts with their lines, whatever they include too', async () => {
    const path = written({
      'kickstart.json': {
        variables: { name: 'Ada’s' },
        requests: ['&{requests/tenant.json}', { ...tenant('x'), body: '&{body.json}' }, tenant('\\@{not} \\&{not}')],
      },
      'requests/tenant.json': { method: 'POST', url: '/api/tenant', body: '&{body.json}' },
      'body.json': { tenant: { name: 'the @{name.txt}' } },
      'name.txt': '"#{name}"\nshop',
    })
    const shop = { tenant: { name: 'the "Ada’s"\nshop' } }
    const read = await readKickstart(path, { environment, decoders, hash: (text) => Buffer.from(text).toString('base64url').padEnd(32, 'A') })
    assert.deepEqual(
      read.requests.map(({ body }) => JSON.parse(body.toString())),
      [shop, shop, { tenant: { name: '@{not} &{not}' } }],
    )
  })

  it('has a request whose included file has changed be another request', async () => {
    const named = async (name: string) => {
      const path = written({ 'kickstart.json': { requests: [{ ...tenant('x'), body: '&{body.json}' }] }, 'body.json': { tenant: { name } } })
      return (await readKickstart(path, { environment, decoders, hash: (text) => Buffer.from(text).toString('base64url') })).requests.map(
        (each) => each.requestsHash,
      )
    }
    assert.notDeepEqual(await named('a'), await named('b'))
    assert.deepEqual(await named('a'), await named('a'))
  })

  for (const [what, text, message] of [
    ['above its folder', '&{../secret.json}', '../secret.json is not in the folder of the kickstart file.'],
    ['by its whole name', `@{${join(tmpdir(), 'x')}}`, `${join(tmpdir(), 'x')} is not in the folder of the kickstart file.`],
    ['that is not there', '@{absent.txt}', 'absent.txt cannot be read (ENOENT).'],
    ['that is a folder', '@{.}', '. cannot be read (EISDIR).'],
  ] as const)
    it(`includes no file ${what}`, async () => {
      writeFileSync(join(top, 'secret.json'), '{}')
      assert.deepEqual(await mistakes({ requests: [text] }), [`0: $.requests[0]: ${message}`])
    })

  it('follows no link out of the folder, and no circle', async () => {
    writeFileSync(join(top, 'secret.json'), '{}')
    const path = written({ 'kickstart.json': { requests: ['&{link.json}', '&{again.json}'] }, 'again.json': '["&{again.json}"]' })
    symlinkSync(join(top, 'secret.json'), join(dirname(path), 'link.json'))
    const { lines } = await check(path)
    assert.ok(lines.includes('0: $.requests[0]: link.json is not in the folder of the kickstart file.'))
    assert.ok(lines.some((line) => line.endsWith('Files include one another more than 20 deep.')))
  })

  it('never shows what a file says', async () => {
    const lines = await mistakes({
      variables: { password: 'hidden secret' },
      apiKeys: [{ key: '#{password}' }],
      requests: [tenant('#{password'), { url: '#{password}' }],
    })
    assert.ok(!lines.join().includes('hidden'), lines.join('\n'))
    assert.ok(!(await mistakes('{"password": "hidden')).join().includes('hidden'))
    assert.deepEqual(await bodies(written({ 'kickstart.json': { requests: [tenant('a')] } })), [{ tenant: { name: 'a' } }])
  })
})
