// Attacks on HTTP itself: sizes, headers, methods, paths, origins, and where one request ends.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { API_KEY } from '../world.ts'
import { type At, basic, raw } from './scene.ts'

const PUBLIC_PATHS = [
  '/',
  '/oauth2/authorize',
  '/oauth2/token',
  '/oauth2/userinfo',
  '/oauth2/introspect',
  '/oauth2/revoke',
  '/oauth2/logout',
  '/oauth2/sign-in',
] as const

const statusesOf = (answer: string): readonly number[] => [...answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status))

export const edge = (at: At) =>
  describe('on HTTP', () => {
    it('contracts 2: oversized URLs, bodies, headers and lists are refused with a status, not a crash', async () => {
      const { call, post, world } = at()
      assert.equal((await call(`/oauth2/authorize?state=${'x'.repeat(9000)}`)).status, 413)
      assert.equal((await post('/oauth2/token', `grant_type=${'x'.repeat(70_000)}`)).status, 413)
      assert.equal((await post('/oauth2/token', 'a=b&'.repeat(200))).status, 413)
      assert.deepEqual(statusesOf(await raw(world.issuer, `GET / HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`)), [431])
    })

    it('CWE-348: of many headers the last counts as well: it may be what the proxy adds', async () => {
      const { world } = at()
      const many = Array.from({ length: 2500 }, (_, each) => `x-${each}: y\r\n`).join('')
      const answer = await raw(world.issuer, `GET /api/tenant HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${many}Authorization: ${API_KEY}\r\n\r\n`)
      assert.deepEqual(statusesOf(answer), [200])
    })

    it('RFC 9700 §4.4: who we are never follows from what a request says of it', async () => {
      const { world, call } = at()
      const forwarded = [
        'X-Forwarded-Host: evil.example',
        'X-Forwarded-Proto: https',
        'X-Forwarded-Port: 1',
        'X-Forwarded-Prefix: /evil',
        'X-Original-URL: /evil',
        'X-Rewrite-URL: /evil',
      ]
      const headers = [...forwarded, 'Forwarded: host=evil.example;proto=https', 'X-Host: evil.example', 'Connection: close'].join('\r\n')
      const honest = await call('/.well-known/openid-configuration')
      for (const host of ['evil.example', '127.0.0.1:1', 'evil.example:99999', '']) {
        for (const target of ['', 'http://evil.example']) {
          const answer = await raw(world.issuer, `GET ${target}/.well-known/openid-configuration HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n\r\n`)
          assert.equal(answer.split('\r\n\r\n')[1], honest.text, `${host} ${target}`)
        }
      }
      const page = await raw(world.issuer, `POST /oauth2/authorize HTTP/1.1\r\nHost: evil.example\r\n${headers}\r\nContent-Length: 0\r\n\r\n`)
      assert.doesNotMatch(page, /evil/)
    })

    it('Fetch §3.2: scripts of other origins may read where they must, and never with cookies', async () => {
      const { call } = at()
      const open = ['/oauth2/token', '/oauth2/userinfo', '/oauth2/revoke', '/.well-known/jwks.json', '/.well-known/openid-configuration']
      const closed = [
        '/oauth2/authorize',
        '/oauth2/sign-in',
        '/oauth2/logout',
        '/oauth2/introspect',
        '/api/tenant',
        '/api/user',
        '/api/system/audit-events',
        '/',
      ]
      for (const path of [...open, ...closed]) {
        for (const method of ['GET', 'POST', 'OPTIONS']) {
          const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
          const { headers } = await call(path, { method, headers: preflight })
          assert.equal(headers.get('access-control-allow-origin'), open.includes(path) ? '*' : null, `${method} ${path}`)
          assert.equal(headers.get('access-control-allow-credentials'), null)
        }
      }
    })

    it('RFC 9110 §9: a method cannot be disguised as another', async () => {
      const { call, post, books, query } = at()
      for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override'])
        assert.equal((await call('/oauth2/token', { headers: { [header]: 'POST', ...basic(books) } })).status, 405, header)
      assert.equal((await post(`/oauth2/sign-in?${query()}&_method=GET`, '_method=GET')).status, 403)
      for (const path of PUBLIC_PATHS)
        for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND']) assert.equal((await call(path, { method })).status, 405, path)
    })

    it('a path is what it says: nothing is folded, decoded or forgiven on the way to an endpoint', async () => {
      const { world } = at()
      const paths = [
        '//oauth2/token',
        '/oauth2//token',
        '/oauth2/token/',
        '/oauth2/./token',
        '/x/../oauth2/token',
        '/oauth2/%74oken',
        '/oauth2%2ftoken',
        '/OAUTH2/TOKEN',
      ]
      paths.push(
        '/oauth2/token;x',
        '/oauth2/token%20',
        '/oauth2/token.json',
        '/oauth2\\token',
        '/%2e/oauth2/token',
        '/.//oauth2/token',
        '/api//tenant',
        '/api/tenant/',
        '/api/x/../tenant',
      )
      for (const path of paths) {
        const answer = await raw(world.issuer, `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
        assert.deepEqual([statusesOf(answer), path], [[404], path])
        assert.doesNotMatch(answer, /^location:/im)
      }
    })

    it('RFC 9112 §6.1, §11.2: a request whose length is in doubt is refused and its connection closed', async () => {
      const { world } = at()
      const start = 'POST /oauth2/token HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n'
      const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n'
      for (const lengths of [
        'Content-Length: 4\r\nTransfer-Encoding: chunked',
        'Transfer-Encoding: chunked\r\nContent-Length: 4',
        'Content-Length: 4\r\nContent-Length: 5',
        'Content-Length: 4, 4',
        'Content-Length: +4',
        'Content-Length: -1',
        'Content-Length: 0x4',
        'Transfer-Encoding: xchunked',
        'Transfer-Encoding: chunked, identity',
        'Transfer-Encoding: chunked\r\nTransfer-Encoding: identity',
        'Transfer-Encoding : chunked',
        ' Transfer-Encoding: chunked',
        'Transfer-Encoding:\x0bchunked',
        'Content Length: 4',
      ]) {
        const answer = await raw(world.issuer, `${start}${lengths}\r\n\r\n0\r\n\r\n${smuggled}`)
        assert.deepEqual([statusesOf(answer), lengths], [[400], lengths])
      }
      for (const broken of [
        'GET / HTTP/1.1\nHost: a\n\n',
        'GET / HTTP/1.1\r\n\r\n',
        'GET / HTTP/9.9\r\nHost: a\r\n\r\n',
        'GET\t/ HTTP/1.1\r\nHost: a\r\n\r\n',
        '\x16\x03\x01\x02\x00\x01',
      ])
        assert.deepEqual(
          [statusesOf(await raw(world.issuer, broken)).every((status) => (status >= 400 && status < 500) || status === 505), broken],
          [true, broken],
        )
    })
  })
