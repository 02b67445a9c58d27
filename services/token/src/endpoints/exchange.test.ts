import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { RefusalKind } from '@signet/protos'
import { refused } from '../testing/refused.ts'
import { REDIRECT_URI, startTokenWorld, type TokenWorld, VERIFIER } from '../testing/token-world.ts'

describe('the token endpoint', () => {
  let t: TokenWorld
  before(async () => {
    t = await startTokenWorld()
  })
  after(() => t.world.stop())

  const refuses = (kind: RefusalKind, parameters: Record<string, string>, authorization = '') =>
    assert.rejects(t.rpc.exchange({ parameters, authorization }), refused(kind))

  it('asks for a grant type first', async () => {
    await refuses('missing_grant_type', {})
    await refuses('missing_grant_type', { grant_type: '' })
    await refuses('unsupported_grant_type', { grant_type: 'urn:example:other' })
    await refuses('missing_client_id', { grant_type: 'refresh_token' })
  })

  it('[#14] wants the secret of a client that must authenticate', async () => {
    const client = t.aClient()
    await refuses('missing_client_authentication', { grant_type: 'authorization_code', client_id: client.id, code_verifier: VERIFIER })
  })

  it('[#19] wants the secret for a refresh where PKCE would do for a code', async () => {
    const client = t.aClient({ oauthConfiguration: { clientAuthenticationPolicy: 'NotRequiredWhenUsingPKCE' } })
    await refuses('missing_client_authentication', { grant_type: 'refresh_token', client_id: client.id, code_verifier: VERIFIER })
    await refuses('missing_client_authentication', { grant_type: 'authorization_code', client_id: client.id })
    await refuses('missing_code', { grant_type: 'authorization_code', client_id: client.id, code_verifier: VERIFIER })
  })

  it('[#33] refuses a grant that the client may not use', async () => {
    const client = t.aClient({ oauthConfiguration: { enabledGrants: ['authorization_code'] } })
    await refuses('disabled_grant', { grant_type: 'refresh_token', refresh_token: 'any' }, t.authorized(client))
  })

  it('does not say that a grant is disabled to who has not authenticated', async () => {
    const client = t.aClient({ oauthConfiguration: { enabledGrants: [] } })
    await refuses('missing_client_authentication', { grant_type: 'refresh_token', client_id: client.id })
  })

  it('takes a tenant that is the client’s and no other', async () => {
    const client = t.aClient()
    const parameters = { grant_type: 'authorization_code', tenantId: '8a4d1b8e-0000-4000-8000-000000000000' }
    await refuses('foreign_tenant', parameters, t.authorized(client))
    await refuses('missing_code', { ...parameters, tenantId: t.registry.tenant.id.toUpperCase() }, t.authorized(client))
  })

  it('[#109] [#374] names the parameter that a code exchange lacks', async () => {
    const client = t.aClient()
    const parameters = { grant_type: 'authorization_code', code: 'any', redirect_uri: REDIRECT_URI, code_verifier: VERIFIER }
    for (const [name, kind] of [
      ['code', 'missing_code'],
      ['redirect_uri', 'missing_redirect_uri'],
      ['code_verifier', 'missing_code_verifier'],
    ] as const)
      await refuses(kind, { ...parameters, [name]: '' }, t.authorized(client))
    await refuses('missing_refresh_token', { grant_type: 'refresh_token' }, t.authorized(client))
  })
})
