// What of the configuration is there. A bad value has stopped `signet doctor` before: it decodes the same configuration as `signet run`.
import type { SecretName } from '../ports.ts'
import { ok, type PlatformCheck, problem } from './examination.ts'

const secrets: Readonly<Record<SecretName, { variable: string; of: string }>> = {
  kek: { variable: 'SIGNET_KEK_FILE', of: 'registry' },
  pepper: { variable: 'SIGNET_PEPPER_FILE', of: 'registry and token' },
  signing_kek: { variable: 'SIGNET_SIGNING_KEK_FILE', of: 'token' },
  cookie: { variable: 'SIGNET_COOKIE_KEY_FILE', of: 'gateway' },
}

export const configurationChecks: readonly PlatformCheck[] = [
  {
    name: 'configuration',
    look: async ({ config }) => {
      const stores = { SIGNET_DATABASE_URL: config.databaseUrl, SIGNET_REDIS_URL: config.redisUrl, SIGNET_KAFKA_BROKERS: config.kafka }
      const missing = Object.entries(stores).flatMap(([name, value]) => (value === undefined ? [name] : []))
      if (missing.length > 0) return problem(`without ${missing.join(', ')}`, 'set what `signet run` is given, in this environment too')
      return ok(`issuer ${config.settings.publicUrl}`)
    },
  },
  {
    name: 'secrets',
    look: async ({ config }) => {
      const missing = Object.entries(secrets).filter(([name]) => config.secret(name as SecretName) === undefined)
      if (missing.length === 0) return ok(`${Object.keys(secrets).length} files of 32 bytes`)
      const told = missing.map(([, { variable, of }]) => `${variable} (${of})`).join(', ')
      return problem(`without ${told}`, 'name a file of 32 random bytes: the same one for every replica, and never a new one')
    },
  },
]
