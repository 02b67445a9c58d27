import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Refused, TenantId } from '@signet/protos'
import { decodeValue } from '../management/body.ts'
import { showTenant } from './shown.ts'
import { decideTenant, TenantRequest } from './tenant.ts'

const id = TenantId.parse('6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2a11')
const decide = (fields: object) =>
  decideTenant({ id, request: decodeValue(TenantRequest, { tenant: { name: 'Acme', ...fields } }), nameHash: (...of) => of.join('/') })
const codesOf = (fields: object): readonly string[] => {
  try {
    const decision = decide(fields)
    return decision.kind === 'refused' ? decision.fields.map(({ code }) => code) : []
  } catch (error) {
    assert.ok(error instanceof Refused)
    return error.fields.map(({ code }) => code)
  }
}

describe('a tenant', () => {
  it('has the strict defaults when only its name is said', () => {
    const decision = decide({})
    assert.ok(decision.kind === 'decided')
    const [created, name] = decision.drafts
    assert.equal(name?.stream, 'identifier:tenant_name//Acme')
    assert.deepEqual(showTenant({ ...(created?.data as Parameters<typeof showTenant>[0]), created_at: 7 }), {
      id,
      name: 'Acme',
      state: 'Active',
      httpSessionMaxInactiveInterval: 3600,
      httpSessionMaxLifetime: 43_200,
      externalIdentifierConfiguration: { authorizationGrantIdTimeToLiveInSeconds: 30 },
      jwtConfiguration: {
        timeToLiveInSeconds: 900,
        refreshTokenTimeToLiveInMinutes: 43_200,
        refreshTokenExpirationPolicy: 'Fixed',
        refreshTokenUsagePolicy: 'OneTimeUse',
        refreshTokenOneTimeUseConfiguration: { gracePeriodInSeconds: 10 },
        refreshTokenRevocationPolicy: { onLogout: false },
      },
      insertInstant: 7,
      lastUpdateInstant: 7,
    })
  })

  const grace = (gracePeriodInSeconds: number) => ({ jwtConfiguration: { refreshTokenOneTimeUseConfiguration: { gracePeriodInSeconds } } })
  const refused: readonly (readonly [string, object, string])[] = [
    ['a grace of 61 seconds', grace(61), '[invalid]tenant.jwtConfiguration.refreshTokenOneTimeUseConfiguration.gracePeriodInSeconds'],
    ['an issuer that is no URL', { issuer: 'acme.test' }, '[invalid]tenant.issuer'],
    ['an issuer with a query', { issuer: 'https://acme.test?a=b' }, '[invalid]tenant.issuer'],
    ['an issuer by http', { issuer: 'http://acme.test' }, '[invalid]tenant.issuer'],
    ['a theme', { themeId: id }, '[unknown]tenant.themeId'],
    ['another id than the path', { id: '6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2a12' }, '[invalid]tenant.id'],
    [
      'a code that lives eleven minutes',
      { externalIdentifierConfiguration: { authorizationGrantIdTimeToLiveInSeconds: 660 } },
      '[invalid]tenant.externalIdentifierConfiguration.authorizationGrantIdTimeToLiveInSeconds',
    ],
  ]
  for (const [what, fields, code] of refused) it(`is refused by name with ${what}`, () => assert.deepEqual(codesOf(fields), [code]))
  it('may set the grace to nothing and to a minute', () => assert.deepEqual([...codesOf(grace(0)), ...codesOf(grace(60))], []))
})
