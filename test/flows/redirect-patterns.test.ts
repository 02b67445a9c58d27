// Redirect URLs with stars, over HTTP: what may be registered, and what a registered one lets through (contracts 3.3). Each test is named for its
// rows of test/contracts/rows.json.
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openScene, reasonOf, type Scene } from './attacks/scene.ts'

interface Row {
  readonly title: string
  readonly entry: string
  readonly matches: readonly string[]
  readonly refuses: readonly string[]
  /** Entries that may not be saved. */
  readonly unsaved?: readonly string[]
}

const rows: readonly Row[] = [
  {
    title: '[#40] [#42] [#43] [#58] for a whole label of a host, and for nothing that ends one',
    entry: 'https://*.acme.test/cb',
    matches: ['https://x.acme.test/cb', 'https://X-9.ACME.test/cb'],
    refuses: [
      ...['https://a.b.acme.test/cb', 'https://.acme.test/cb', 'https://x:1.acme.test/cb', 'https://x/y.acme.test/cb', 'https://x?y.acme.test/cb'],
      ...['https://evil.test/.acme.test/cb', 'https://evil.test#.acme.test/cb', 'https://evil.test\\.acme.test/cb', 'https://evil.test%2f.acme.test/cb'],
      ...['https://me@x.acme.test/cb', 'https://x.acme.test:443/cb', 'https://x.acme.test./cb', 'https://x.acme.test/cb#', 'https://x.acme.test/cb?k=v'],
      ...['https://x.acme.test/CB', 'http://x.acme.test/cb', 'HTTPS://x.acme.test/cb', 'https://ⓧ.acme.test/cb', 'https://x.acme.test/cb/../evil'],
    ],
  },
  {
    title: '[#41] for a part of the left-most label',
    entry: 'https://ab*.acme.test/cb',
    matches: ['https://abc.acme.test/cb'],
    refuses: ['https://ab.acme.test/cb', 'https://xab.acme.test/cb', 'https://ab.c.acme.test/cb'],
  },
  {
    title: '[#44] [#45] [#46] [#47] only in the left-most of three labels, once, and in no address by number',
    entry: 'https://a*b.acme.test/cb',
    matches: ['https://a-b.acme.test/cb'],
    refuses: ['https://ab.acme.test/cb'],
    unsaved: ['https://*.test/cb', 'https://a.*.test/cb', 'https://*x*.acme.test/cb', 'https://*.*.test/cb', 'https://*.0.2.10/cb', 'https://[::*]/cb'],
  },
  {
    title: '[#48] [#49] for the digits of a whole port',
    entry: 'https://acme.test:*/cb',
    matches: ['https://acme.test:8443/cb', 'https://acme.test:1/cb'],
    refuses: ['https://acme.test/cb', 'https://acme.test:/cb', 'https://acme.test:80b/cb', 'https://acme.test:80@evil.test/cb', 'https://acme.test:123456/cb'],
    unsaved: ['https://acme.test:8*/cb', 'https://acme.test:*8/cb'],
  },
  {
    title: '[#50] [#51] [#52] for a segment of the path or a part of it',
    entry: 'https://acme.test/p/*/c',
    matches: ['https://acme.test/p/x/c', 'https://acme.test/p/%20x/c'],
    refuses: [
      ...['https://acme.test/p/a/b/c', 'https://acme.test/p//c', 'https://acme.test/p/../c', 'https://acme.test/p/./c', 'https://acme.test/p/%2e%2E/c'],
      ...['https://acme.test/p/a%2Fb/c', 'https://acme.test/p/a%5cb/c', 'https://acme.test/p/x?/c', 'https://acme.test/p/x#/c', 'https://acme.test/p/x/c?y=1'],
    ],
  },
  {
    title: '[#50] [#52] for the end of a path',
    entry: 'https://acme.test/p*',
    matches: ['https://acme.test/p1'],
    refuses: ['https://acme.test/p', 'https://acme.test/p/1', 'https://acme.test/p1?y=1', 'https://acme.test/p1?'],
  },
  {
    title: '[#53] once in each of several segments',
    entry: 'https://acme.test/*/a*b/*',
    matches: ['https://acme.test/x/a1b/y'],
    refuses: ['https://acme.test/x/ab/y', 'https://acme.test/x/a1b/', 'https://acme.test/x/a1b/y/z'],
    unsaved: ['https://acme.test/*x*/cb'],
  },
  {
    title: '[#54] [#55] [#56] [#57] for the whole value of a parameter',
    entry: 'https://acme.test/cb?k=*',
    matches: ['https://acme.test/cb?k=v', 'https://acme.test/cb?k=/v?w'],
    refuses: [
      ...['https://acme.test/cb?k=v&z=1', 'https://acme.test/cb?z=1&k=v', 'https://acme.test/cb?k=', 'https://acme.test/cb?k', 'https://acme.test/cb'],
      ...['https://acme.test/cb?k=v&k=w', 'https://acme.test/cb?K=v', 'https://acme.test/cb?k=v#f'],
    ],
    unsaved: ['https://acme.test/cb?k=v*', 'https://acme.test/cb?*=v', 'https://acme.test/cb?*'],
  },
  {
    title: '[#39] beside an entry without one, in a scheme of the application’s own',
    entry: 'com.example.app://host/*',
    matches: ['com.example.app://host/x', 'https://acme.test/exact'],
    refuses: ['com.example.app://host/', 'com.example.apps://host/x', 'https://acme.test/exact/'],
  },
]

describe('a star in a redirect URL, embedded', { timeout: 180_000 }, () => {
  let scene: Scene
  before(async () => {
    scene = await openScene()
  })
  after(() => scene?.stop())

  const application = (entry: string) =>
    scene.setting.application({
      oauthConfiguration: { authorizedURLValidationPolicy: 'AllowWildcards', authorizedRedirectURLs: ['https://acme.test/exact', entry] },
    })

  for (const { title, entry, matches, refuses, unsaved = [] } of rows)
    it(`stands ${title}`, async () => {
      const { id } = await application(entry)
      const ask = (redirect_uri: string) =>
        scene.call(`/oauth2/authorize?${scene.query({ client_id: id, redirect_uri })}`, { headers: { accept: 'application/json, text/html' } })
      for (const uri of matches) assert.equal((await ask(uri)).status, 200, uri)
      for (const uri of refuses) {
        const answer = await ask(uri)
        assert.deepEqual([answer.status, reasonOf(answer), answer.headers.get('location')], [400, 'invalid_redirect_uri', null], uri)
      }
      for (const each of unsaved) await assert.rejects(application(each), /authorizedRedirectURLs/, each)
    })

  it('lets a code and an answer go where it matches', async () => {
    const { id } = await application('https://*.acme.test/cb?k=*')
    const redirect_uri = 'https://web.acme.test/cb?k=v'
    const page = await scene.ada.visit(`${scene.world.issuer}/oauth2/authorize?${scene.query({ client_id: id, redirect_uri })}`)
    assert.ok(page.headers.get('location')?.startsWith(`${redirect_uri}&code=`), page.headers.get('location') ?? page.text)
  })
})
