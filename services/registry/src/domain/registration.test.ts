import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { UserId } from '@signet/protos'
import { type ApplicationRoles, decideRegistration, Registration } from './registration.ts'

const userId = UserId.parse('6f1b1f0e-3c0f-4f3a-9a57-0c2f0f6b2a11')
const register = (roles: readonly string[], application: ApplicationRoles) =>
  decideRegistration({ userId, tenantId: 'T', registration: Registration.parse({ applicationId: 'shop', roles }) }, application)
const codesOf = (decision: ReturnType<typeof register>) => (decision.kind === 'refused' ? decision.fields.map(({ code }) => code) : [])

describe('a registration', () => {
  it('happens once for a user and an application', () => {
    const decision = register(['reader'], { tenantId: 'T', roles: ['reader', 'writer'] })
    assert.ok(decision.kind === 'decided')
    assert.deepEqual(
      decision.drafts.map(({ stream, data, taken }) => ({ stream, data, taken: taken?.code })),
      [
        {
          stream: `registration:${userId}:shop`,
          data: { sub: userId, client_id: 'shop', roles: ['reader'], verified: false },
          taken: '[duplicate]registration.applicationId',
        },
      ],
    )
  })

  it('is for an application of the same tenant, and does not tell whether another tenant has it', () => {
    const foreign = register([], { tenantId: 'U', roles: [] })
    assert.deepEqual(codesOf(foreign), ['[invalid]registration.applicationId'])
    assert.deepEqual(foreign, register([], undefined))
  })

  it('[#119] has only roles that the application has', () => {
    assert.deepEqual(codesOf(register(['reader', 'owner'], { tenantId: 'T', roles: ['reader'] })), ['[invalid]registration.roles[1]'])
  })
})
