// What the token service measures.
import type { Metric, Telemetry } from '@signet/platform'
import { Refused } from '@signet/protos'
import { algorithms } from './keys/signing-key.ts'
import type { SigningKeys } from './keys/signing-keys.ts'

const grantDuration: Metric = {
  name: 'signet.token.grant.duration',
  kind: 'histogram',
  unit: 's',
  about: 'How long exchanges at the token endpoint took, by grant and by what came of them: issued, or the kind of refusal.',
  by: ['signet.grant', 'signet.outcome'],
}

const keyAge: Metric = {
  name: 'signet.key.age',
  kind: 'gauge',
  unit: 's',
  about: 'How long the key that signs has been signing. It is replaced after 90 days.',
  by: ['signet.algorithm'],
}

export const metrics: readonly Metric[] = [grantDuration, keyAge]

/** Measures one exchange. `grant` is a name from our own list: what else is sent has as many values as somebody can think of. */
export async function measureGrant<T>(telemetry: Telemetry, grant: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now()
  const record = (outcome: string) => telemetry.record(grantDuration, (performance.now() - since) / 1000, { 'signet.grant': grant, 'signet.outcome': outcome })
  try {
    const issued = await work()
    record('issued')
    return issued
  } catch (error) {
    record(error instanceof Refused ? error.kind : 'server_error')
    throw error
  }
}

export function observeKeys(telemetry: Telemetry, keys: SigningKeys, clock: { now(): number }): void {
  telemetry.observe(keyAge, () =>
    algorithms.map((algorithm) => ({ value: (clock.now() - keys.signer(algorithm).activeFrom) / 1000, attributes: { 'signet.algorithm': algorithm } })),
  )
}
