// The part of oidc-provider that the comparison uses; the library comes without types.
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  export interface Grant {
    addOIDCScope(scope: string): void
    save(): Promise<string>
  }

  export interface Context {
    body: unknown
    readonly oidc: {
      readonly client: { readonly clientId: string }
      readonly session: { readonly accountId: string; grantIdFor(clientId: string): string | undefined }
      readonly provider: Provider
    }
  }

  export default class Provider {
    constructor(issuer: string, configuration: object)
    readonly Grant: { new (subject: { clientId: string; accountId: string }): Grant; find(id: string): Promise<Grant | undefined> }
    callback(): RequestListener
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: { login: { accountId: string } }): Promise<void>
  }
}

declare module 'oidc-provider/lib/adapters/memory_adapter.js' {
  export default class MemoryAdapter {
    constructor(model: string, store: Map<string, unknown>)
  }
}
