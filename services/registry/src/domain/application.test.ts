import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ClientId, Refused } from '@signet/protos'
import { decodeValue } from '../management/body.ts'
import { ApplicationRequest, decideApplication } from './application.ts'
import { showApplication } from './shown.ts'

const nameHash = (kind: string, tenant: string, name: string) => `${kind}/${tenant}/${name}`
const id = ClientId.parse('shop')

const decide = (oauthConfiguration: object = {}, more: object = {}) => {
  const request = decodeValue(ApplicationRequest, { application: { name: 'Shop', oauthConfiguration, ...more } })
  return decideApplication({ id, tenantId: 'T', request, secretHash: 'hash', nameHash })
}
const dataOf = (decision: ReturnType<typeof decide>) => {
  assert.equal(decision.kind, 'decided')
  return (decision.kind === 'decided' ? decision.drafts[0]?.data : undefined) as Parameters<typeof showApplication>[0]
}
const codesOf = (work: () => ReturnType<typeof decide>): readonly string[] => {
  try {
    const decision = work()
    return decision.kind === 'refused' ? decision.fields.map(({ code }) => code) : []
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error.fields.map(({ code }) => code)
  }
}

describe('an application', () => {
  it('[#36] [#426] has the strict defaults when nothing is said', () => {
    const shown = showApplication({ ...dataOf(decide()), tenant_id: 'T', active: true, created_at: 7 })
    assert.deepEqual(shown, {
      id: 'shop',
      name: 'Shop',
      tenantId: 'T',
      active: true,
      state: 'Active',
      roles: [],
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
      },
      jwtConfiguration: { enabled: false, refreshTokenExpirationPolicy: 'Fixed', refreshTokenUsagePolicy: 'OneTimeUse', idTokenAlgorithm: 'RS256' },
      insertInstant: 7,
      lastUpdateInstant: 7,
    })
  })

  it('is recorded with its name taken in its tenant', () => {
    const decision = decide()
    assert.ok(decision.kind === 'decided')
    assert.deepEqual(
      decision.drafts.map(({ stream, tenant, subject, taken }) => ({ stream, tenant, subject, taken: taken?.code })),
      [
        { stream: 'application:shop', tenant: 'T', subject: 'shop', taken: '[duplicate]application.id' },
        { stream: 'identifier:application_name/T/Shop', tenant: 'T', subject: 'shop', taken: '[duplicate]application.name' },
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
    assert.equal(dataOf(decide({ requireClientAuthentication: false })).client_authentication_policy, 'NotRequired')
    assert.equal(dataOf(decide({ requireClientAuthentication: true })).client_authentication_policy, 'Required')
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
    assert.equal(dataOf(decide({ proofKeyForCodeExchangePolicy: 'NotRequired' })).proof_key_policy, 'NotRequired')
  })

  it('has its own token lifetimes when it names one or says so, else its tenant’s', () => {
    const lifetimes = (jwtConfiguration: object) => {
      const { access_token_lifetime, refresh_token_lifetime } = dataOf(decide({}, { jwtConfiguration }))
      return [access_token_lifetime, refresh_token_lifetime]
    }
    assert.deepEqual(lifetimes({}), [null, null])
    assert.deepEqual(lifetimes({ enabled: false }), [null, null])
    assert.deepEqual(lifetimes({ enabled: true }), [900, 2_592_000])
    assert.deepEqual(lifetimes({ timeToLiveInSeconds: 60 }), [60, 2_592_000])
    assert.deepEqual(lifetimes({ refreshTokenTimeToLiveInMinutes: 1 }), [900, 60])
    assert.deepEqual(
      codesOf(() => decide({}, { jwtConfiguration: { enabled: false, timeToLiveInSeconds: 60 } })),
      ['[invalid]application.jwtConfiguration.enabled'],
    )
  })

  const refused: readonly (readonly [string, object, object, string])[] = [
    ['a grant that is not supported', { enabledGrants: ['implicit'] }, {}, '[invalid]application.oauthConfiguration.enabledGrants[0]'],
    ['a grant twice', { enabledGrants: ['refresh_token', 'refresh_token'] }, {}, '[duplicate]application.oauthConfiguration.enabledGrants[1]'],
    ['wildcard validation', { authorizedURLValidationPolicy: 'AllowWildcards' }, {}, '[invalid]application.oauthConfiguration.authorizedURLValidationPolicy'],
    ['a redirect with a star', { authorizedRedirectURLs: ['https://*.a.test/'] }, {}, '[invalid]application.oauthConfiguration.authorizedRedirectURLs[0]'],
    ['an authorized origin', { authorizedOriginURLs: ['https://a.test'] }, {}, '[invalid]application.oauthConfiguration.authorizedOriginURLs'],
    ['a third party', { relationship: 'ThirdParty' }, {}, '[invalid]application.oauthConfiguration.relationship'],
    ['another logout behaviour', { logoutBehavior: 'Nothing' }, {}, '[invalid]application.oauthConfiguration.logoutBehavior'],
    ['debugging', { debug: true }, {}, '[invalid]application.oauthConfiguration.debug'],
    ['a device page', { deviceVerificationURL: 'https://a.test' }, {}, '[unknown]application.oauthConfiguration.deviceVerificationURL'],
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
    ['deactivation', {}, { active: false }, '[invalid]application.active'],
    ['a lambda', {}, { lambdaConfiguration: {} }, '[unknown]application.lambdaConfiguration'],
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
    const largest = dataOf(decide({ authorizedRedirectURLs: Array.from({ length: 12 }, (_, n) => url(n)) }, { roles, name: '漢'.repeat(191) }))
    assert.ok(Buffer.byteLength(JSON.stringify(largest)) < 55_000)
  })
})
