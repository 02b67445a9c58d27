import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, it } from 'node:test'
import { application, show } from '@signet/protos'
import { codesOf, created, creating, patching, stateAfter } from '../testing/deciding.ts'

const id = 'shop'
const decide = (oauthConfiguration: object = {}, more: object = {}) => creating(application, id, { name: 'Shop', oauthConfiguration, ...more })
const state = (oauthConfiguration: object = {}, more: object = {}) =>
  stateAfter(application, id, created(application, id, { name: 'Shop', oauthConfiguration, ...more }))
const recorded = (oauthConfiguration: object = {}, more: object = {}) => state(oauthConfiguration, more).flat
const providedScope = { enabled: true, required: false }

describe('an application', () => {
  it('[#36] [#426] has the strict defaults when nothing is said', () => {
    const { compat, ...shown } = show(application, state())
    assert.deepEqual(shown, {
      id: 'shop',
      tenantId: 'T',
      name: 'Shop',
      oauthConfiguration: {
        clientId: 'shop',
        clientAuthenticationPolicy: 'Required',
        requireClientAuthentication: true,
        proofKeyForCodeExchangePolicy: 'Required',
        enabledGrants: ['authorization_code', 'refresh_token'],
        generateRefreshTokens: true,
        requireRegistration: false,
        authorizedRedirectURLs: [],
        authorizedOriginURLs: [],
        authorizedResourceUris: [],
        authorizedURLValidationPolicy: 'ExactMatch',
        logoutBehavior: 'AllApplications',
        backchannelLogoutSessionRequired: true,
        logoutTokenType: 'logout+jwt',
        accessTokenType: 'at+jwt',
        debug: false,
        relationship: 'FirstParty',
        consentMode: 'AlwaysPrompt',
        unknownScopePolicy: 'Reject',
        scopeHandlingPolicy: 'Strict',
        providedScopePolicy: { address: providedScope, email: providedScope, phone: providedScope, profile: providedScope },
      },
      registrationConfiguration: { enabled: false },
      jwtConfiguration: {
        enabled: false,
        timeToLiveInSeconds: 900,
        refreshTokenTimeToLiveInMinutes: 43_200,
        refreshTokenExpirationPolicy: 'Fixed',
        refreshTokenSlidingWindowConfiguration: { maximumTimeToLiveInMinutes: 43_200 },
        refreshTokenUsagePolicy: 'OneTimeUse',
        idTokenAlgorithm: 'RS256',
      },
      data: {},
      roles: [],
      scopes: [],
      active: true,
      state: 'Active',
      insertInstant: 1,
      lastUpdateInstant: 1,
    })
    assert.deepEqual(
      Object.values(compat as object).filter((value) => typeof value === 'boolean' && value),
      [true],
      'every switch is the strict one',
    )
  })

  it('has the switches of the profile that it names, but for those that it names itself', () => {
    const switches = (compat: object) => show(application, state({}, { compat })).compat as Record<string, unknown>
    const fusio = { redirectMatch: 'baseUrl', tokenRedirectUri: 'optional', missingResponseType: 'code', scopeEcho: 'comma', tokenTypeCase: 'bearer' }
    for (const [name, value] of Object.entries(fusio)) {
      assert.equal(switches({ profile: 'fusio' })[name], value, name)
      assert.notEqual(switches({})[name], value, name)
    }
    assert.deepEqual(switches({ profile: 'fusio', scopeEcho: 'space' }), { ...switches({ profile: 'fusio' }), scopeEcho: 'space' })
    assert.deepEqual(switches({ profile: 'native' }), switches({}))
    assert.equal(switches({ profile: 'aidbox' }).redirectUriOmitted, 'first')
  })

  it('gets the switches of another profile when that is named, and keeps what it had when another switch is', () => {
    const before = state({}, { compat: { profile: 'fusio' } })
    const after = (compat: object) => {
      const decision = patching(application, before, { compat })
      assert.ok(decision.kind === 'decided')
      return show(application, stateAfter(application, id, decision.drafts, before)).compat as Record<string, unknown>
    }
    assert.deepEqual(after({ profile: 'native' }), (show(application, state()) as { compat: object }).compat)
    assert.deepEqual([after({ tokenTypeCase: 'Bearer' }).tokenTypeCase, after({ tokenTypeCase: 'Bearer' }).scopeEcho], ['Bearer', 'comma'])
  })

  it('is recorded with its name taken in its tenant', () => {
    const decision = decide()
    assert.ok(decision.kind === 'decided')
    assert.deepEqual(
      decision.drafts.map(({ stream, tenant, subject, taken }) => ({ stream, tenant, subject, taken: taken?.code })),
      [
        { stream: 'application:shop', tenant: 'T', subject: 'shop', taken: '[duplicate]application.id' },
        { stream: 'identifier:application_name/T/shop', tenant: 'T', subject: 'shop', taken: '[duplicate]application.name' },
        { stream: 'identifier:client_id//shop', tenant: 'T', subject: 'shop', taken: '[duplicate]application.id' },
      ],
    )
  })

  it('[#8] has its id as client id, and no other', () => {
    assert.deepEqual(
      codesOf(() => decide({ clientId: 'other' })),
      ['[invalid]application.oauthConfiguration.clientId'],
    )
    assert.deepEqual(
      codesOf(() => decide({ clientId: 'shop' })),
      [],
    )
    assert.deepEqual(
      codesOf(() => decide({}, { id: 'other' })),
      ['[invalid]application.id'],
    )
  })

  it('[#20] reads requireClientAuthentication as the policy it stands for', () => {
    assert.equal(recorded({ requireClientAuthentication: false }).oauth_client_authentication_policy, 'NotRequired')
    assert.equal(recorded({ requireClientAuthentication: true }).oauth_client_authentication_policy, 'Required')
    assert.deepEqual(
      codesOf(() => decide({ requireClientAuthentication: true, clientAuthenticationPolicy: 'NotRequired' })),
      ['[invalid]application.oauthConfiguration.requireClientAuthentication'],
    )
  })

  for (const proofKeyForCodeExchangePolicy of ['NotRequired', 'NotRequiredWhenUsingClientAuthentication'])
    it(`[#427] without client authentication is refused with PKCE ${proofKeyForCodeExchangePolicy}`, () => {
      const codes = codesOf(() => decide({ clientAuthenticationPolicy: 'NotRequired', proofKeyForCodeExchangePolicy }))
      assert.deepEqual(codes, ['[invalid]application.oauthConfiguration.proofKeyForCodeExchangePolicy'])
    })

  it('[#23] may do without PKCE when it authenticates', () => {
    assert.equal(recorded({ proofKeyForCodeExchangePolicy: 'NotRequired' }).oauth_proof_key_for_code_exchange_policy, 'NotRequired')
  })

  it('has its own token lifetimes when it names one or says so, else its tenant’s', () => {
    const enabled = (jwtConfiguration: object) => recorded({}, { jwtConfiguration }).jwt_enabled
    assert.deepEqual(
      [{}, { enabled: true }, { timeToLiveInSeconds: 60 }, { refreshTokenTimeToLiveInMinutes: 1 }, { enabled: false, timeToLiveInSeconds: 60 }].map(enabled),
      [false, true, true, true, false],
    )
  })

  it('changes by one fact for each thing that is another, and by none for what is as it was', () => {
    const before = state({}, { roles: [{ name: 'reader' }] })
    const facts = (patch: object) => {
      const decision = patching(application, before, patch as Record<string, unknown>, [
        { kind: 'application_name', hash: 'application_name/T/shop', version: 1 },
      ])
      assert.ok(decision.kind === 'decided')
      return decision.drafts.map(({ declaration, version, data }) => ({ type: declaration.type, version, data }))
    }
    assert.deepEqual(facts({}), [])
    assert.deepEqual(facts({ oauthConfiguration: { enabledGrants: ['authorization_code', 'refresh_token'], clientSecret: '' } }), [])
    const redirect = 'https://shop.test/cb'
    assert.deepEqual(facts({ oauthConfiguration: { authorizedRedirectURLs: [redirect] }, data: { owner: 'sales' } }), [
      {
        type: 'application.redirects_changed',
        version: 3,
        data: { client_id: 'shop', oauth_authorized_redirect_urls: [redirect], oauth_authorized_url_validation_policy: 'ExactMatch' },
      },
      { type: 'application.data_changed', version: 4, data: { client_id: 'shop', data: { owner: 'sales' } } },
    ])
    assert.deepEqual(facts({ oauthConfiguration: { clientSecret: 'new' } }), [
      { type: 'application.secret_rotated', version: 3, data: { client_id: 'shop', oauth_client_secret_hash: '<new>' } },
    ])
    assert.deepEqual(
      facts({ name: 'Bookshop', roles: [{ name: 'reader', description: 'Reads' }, { name: 'writer' }] }).map(({ type, version }) => [type, version]),
      [
        ['application.renamed', 3],
        ['application.role_changed', 4],
        ['application.role_added', 5],
        ['identifier.reserved', undefined],
        ['identifier.released', 2],
      ],
    )
    assert.deepEqual(
      facts({ name: ' SHOP ', roles: [] }).map(({ type }) => type),
      ['application.renamed', 'application.role_removed'],
      'another spelling is the same name to others',
    )
  })

  const refused: readonly (readonly [string, object, object, string])[] = [
    ['a grant that is not supported', { enabledGrants: ['implicit'] }, {}, '[invalid]application.oauthConfiguration.enabledGrants[0]'],
    ['a grant twice', { enabledGrants: ['refresh_token', 'refresh_token'] }, {}, '[duplicate]application.oauthConfiguration.enabledGrants[1]'],
    ['a redirect with a star', { authorizedRedirectURLs: ['https://*.a.test/'] }, {}, '[invalid]application.oauthConfiguration.authorizedRedirectURLs[0]'],
    ['an authorized origin', { authorizedOriginURLs: ['https://a.test'] }, {}, '[invalid]application.oauthConfiguration.authorizedOriginURLs'],
    ['another logout behaviour', { logoutBehavior: 'Nothing' }, {}, '[invalid]application.oauthConfiguration.logoutBehavior'],
    ['a device page that is none', { deviceVerificationURL: 'app:/device' }, {}, '[invalid]application.oauthConfiguration.deviceVerificationURL'],
    [
      'the device grant without its page',
      { enabledGrants: ['urn:ietf:params:oauth:grant-type:device_code'] },
      {},
      '[blank]application.oauthConfiguration.deviceVerificationURL',
    ],
    ['back-channel logout by http', { backchannelLogoutURL: 'http://a.test/' }, {}, '[invalid]application.oauthConfiguration.backchannelLogoutURL'],
    ['back-channel logout to an app', { backchannelLogoutURL: 'app:/out' }, {}, '[invalid]application.oauthConfiguration.backchannelLogoutURL'],
    ['an endless access token', {}, { jwtConfiguration: { timeToLiveInSeconds: 86_401 } }, '[invalid]application.jwtConfiguration.timeToLiveInSeconds'],
    ['half a second', {}, { jwtConfiguration: { timeToLiveInSeconds: 0.5 } }, '[couldNotConvert]application.jwtConfiguration.timeToLiveInSeconds'],
    [
      'a reusable refresh token',
      {},
      { jwtConfiguration: { refreshTokenUsagePolicy: 'Reusable' } },
      '[invalid]application.jwtConfiguration.refreshTokenUsagePolicy',
    ],
    ['a symmetric algorithm', {}, { jwtConfiguration: { idTokenAlgorithm: 'HS256' } }, '[invalid]application.jwtConfiguration.idTokenAlgorithm'],
    ['a role twice', {}, { roles: [{ name: 'a' }, { name: 'a' }] }, '[duplicate]application.roles[1].name'],
    ['a role for everybody', {}, { roles: [{ name: 'a', isDefault: true }] }, '[invalid]application.roles[0].isDefault'],
    ['a blank name', {}, { name: ' ' }, '[blank]application.name'],
    ['no name', {}, { name: undefined }, '[blank]application.name'],
    ['a name that is a number', {}, { name: 7 }, '[couldNotConvert]application.name'],
    ['a long name', {}, { name: 'x'.repeat(192) }, '[tooLong]application.name'],
    ['a name that no database keeps', {}, { name: 'a\u0000b' }, '[invalid]application.name'],
    ['a lambda', {}, { lambdaConfiguration: { userinfoPopulateId: randomUUID() } }, '[invalid]application.lambdaConfiguration.userinfoPopulateId'],
    [
      'a switch of another product that nothing obeys',
      {},
      { compat: { profile: 'fusio', accessTokenFormat: 'opaque' } },
      '[invalid]application.compat.accessTokenFormat',
    ],
    ['the preset of a product that nobody knows', {}, { compat: { profile: 'toString' } }, '[invalid]application.compat.profile'],
    ['something that nobody knows', {}, { colour: 'red' }, '[unknown]application.colour'],
  ]
  for (const [what, oauth, more, code] of refused)
    it(`is refused by name with ${what}`, () =>
      assert.deepEqual(
        codesOf(() => decide(oauth, more)),
        [code],
      ))

  it('is never too large for one event', () => {
    const url = (n: number) => `https://acme.test/${n}/${'x'.repeat(1900)}`
    assert.deepEqual(
      codesOf(() => decide({ authorizedRedirectURLs: Array.from({ length: 13 }, (_, n) => url(n)) })),
      ['[tooLong]application.oauthConfiguration.authorizedRedirectURLs'],
    )
    const roles = Array.from({ length: 100 }, (_, n) => ({ name: `${n}${'\u{ffff}'.repeat(61)}` }))
    const data = { x: '\\'.repeat(7900) }
    const drafts = created(application, id, {
      name: '漢'.repeat(191),
      roles,
      data,
      oauthConfiguration: { authorizedRedirectURLs: Array.from({ length: 12 }, (_, n) => url(n)) },
    })
    for (const draft of drafts) assert.ok(Buffer.byteLength(JSON.stringify(draft.data)) < 58_000)
  })
})
