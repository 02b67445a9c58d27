// A service that exists only in tests of the platform: token's events, two inline views, no behaviour.
import { codeRedeemed, codeReplayed } from '@signet/protos'
import type { ServiceDescription } from '../service.ts'

export const fixture: ServiceDescription = {
  name: 'token',
  migrations: new URL('./fixture/', import.meta.url),
  views: [
    { function: 'token.redeemed', of: [codeRedeemed] },
    { function: 'token.codes', of: [codeRedeemed, codeReplayed] },
  ],
}
