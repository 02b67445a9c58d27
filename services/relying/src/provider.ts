// The issuer as this application knows it: discovered when it is first needed, and again until it answers.
import { createRemoteJWKSet } from 'jose'
import * as client from 'openid-client'

export interface Provider {
  readonly configuration: client.Configuration
  readonly issuer: string
  readonly algorithms: readonly string[]
  readonly keys: ReturnType<typeof createRemoteJWKSet>
}

export interface ProviderOptions {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

async function discover({ issuer, clientId, clientSecret }: ProviderOptions): Promise<Provider> {
  const configuration = await client.discovery(issuer, clientId, undefined, client.ClientSecretBasic(clientSecret), {
    // The ID token comes straight from the issuer, yet its signature costs little to check.
    execute: [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])],
  })
  const metadata = configuration.serverMetadata()
  if (metadata.jwks_uri === undefined) throw new Error('the issuer names no jwks_uri')
  return {
    configuration,
    issuer: metadata.issuer,
    algorithms: metadata.id_token_signing_alg_values_supported ?? ['RS256'],
    keys: createRemoteJWKSet(new URL(metadata.jwks_uri)),
  }
}

/** Throws for a plain http issuer anywhere but on this machine. A discovery that failed is tried again at the next use. */
export function openProvider(options: ProviderOptions): () => Promise<Provider> {
  if (options.issuer.protocol !== 'https:' && !loopback.includes(options.issuer.hostname)) throw new Error('the issuer must be https')
  let discovered: Promise<Provider> | undefined
  return () => {
    discovered ??= discover(options).catch((error: unknown) => {
      discovered = undefined
      throw error
    })
    return discovered
  }
}
