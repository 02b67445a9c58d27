// A relying party built on openid-client, with a person's browser beside it.
import assert from 'node:assert/strict'
import * as client from 'openid-client'
import type { Application, Setting } from './management.ts'
import type { Page, Person } from './person.ts'

const insecure = { execute: [client.allowInsecureRequests] }

export interface Started {
  readonly configuration: client.Configuration
  readonly url: URL
  readonly checks: { pkceCodeVerifier: string; expectedState: string; expectedNonce: string }
}

/** Begins an authorization request as openid-client would have an application do. It proves itself by Basic unless told otherwise. */
export async function start(
  world: { issuer: string },
  application: Application,
  more: Record<string, string> = {},
  proof: client.ClientAuth = client.ClientSecretBasic(application.secret),
): Promise<Started> {
  const configuration = await client.discovery(new URL(world.issuer), application.id, undefined, proof, insecure)
  const checks = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedState: client.randomState(), expectedNonce: client.randomNonce() }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: application.redirectUri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    ...more,
  })
  return { configuration, url, checks }
}

export const locationOf = (page: Page): URL => new URL(page.headers.get('location') ?? `about:no-redirect-${page.status}`)

/** Signs a person in and exchanges the code, as an application and a browser do together. */
export async function signIn(
  world: { issuer: string },
  application: Application,
  person: Person,
  setting: Pick<Setting, 'email' | 'password'>,
  more: Record<string, string> = {},
  proof?: client.ClientAuth,
) {
  const started = await start(world, application, more, proof)
  const form = await person.visit(started.url)
  assert.equal(form.status, 200, form.text)
  const done = await person.submit(form, { login: setting.email, password: setting.password })
  assert.equal(done.status, 303, done.text)
  const tokens = await client.authorizationCodeGrant(started.configuration, locationOf(done), started.checks)
  return { ...started, tokens }
}
