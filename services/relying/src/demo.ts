// What `--demo` adds to a fresh platform: a tenant, a person, an application, and the sample relying service that uses them.
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startRelying } from './service.ts'

const DEMO_USER = 'ada@example.com'

interface DemoFile {
  readonly variables: {
    readonly applicationId: string
    readonly clientSecret: string
    readonly password: string
    readonly relying: string
    readonly apiKey: string
  }
}

/** A kickstart file in FusionAuth's format, with a password and secrets made for this folder alone. */
function demoKickstart(relying: string) {
  const header = { method: 'POST', tenantId: '#{tenantId}' }
  const variables = {
    tenantId: randomUUID(),
    applicationId: randomUUID(),
    userId: randomUUID(),
    clientSecret: randomBytes(32).toString('base64url'),
    password: randomBytes(9).toString('base64url'),
    apiKey: randomBytes(32).toString('base64url'),
    relying,
  }
  const user = { email: DEMO_USER, password: '#{password}', firstName: 'Ada', lastName: 'Lovelace', fullName: 'Ada Lovelace', verified: true }
  const oauthConfiguration = {
    clientSecret: '#{clientSecret}',
    authorizedRedirectURLs: ['#{relying}/callback', '#{relying}/'],
    backchannelLogoutURL: '#{relying}/backchannel-logout',
    logoutURL: '#{relying}/frontchannel-logout',
  }
  return {
    variables,
    apiKeys: [{ key: '#{apiKey}', description: 'demo' }],
    requests: [
      { method: 'POST', url: '/api/tenant/#{tenantId}', body: { tenant: { name: 'Demo' } } },
      {
        ...header,
        url: '/api/application/#{applicationId}',
        body: { application: { name: 'Sample shop', roles: [{ name: 'customer' }], oauthConfiguration } },
      },
      { ...header, url: '/api/user/#{userId}', body: { user } },
      { ...header, url: '/api/user/registration/#{userId}', body: { registration: { applicationId: '#{applicationId}', roles: ['customer'] } } },
    ],
  }
}

/** Makes the demo's kickstart file at first start and says what is in it. The sample listens on the port after the issuer's. */
export function prepareDemo({ folder, issuer }: { folder: string; issuer: string }) {
  const file = join(folder, 'demo.json')
  const relying = `http://localhost:${Number(new URL(issuer).port || 80) + 1}`
  // `wx` keeps the first of two starts; the file holds secrets, so only its owner reads it
  if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(demoKickstart(relying), undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  const { variables } = JSON.parse(readFileSync(file, 'utf8')) as DemoFile
  const address = new URL(variables.relying)
  return {
    kickstart: file,
    lines: [
      ['relying', variables.relying],
      ['application', `Sample shop, client_id ${variables.applicationId}`],
      ['user', DEMO_USER],
      ['password', variables.password],
      ['api key', variables.apiKey],
    ] satisfies [string, string][],
    start: () =>
      startRelying({
        issuer: new URL(issuer),
        clientId: variables.applicationId,
        clientSecret: variables.clientSecret,
        port: Number(address.port),
        host: address.hostname,
      }),
  }
}
