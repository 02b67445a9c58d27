// The configuration of a process, decoded once from the environment: the only file that knows its variables.
import { readFileSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { join } from 'node:path'
import { type RpcServiceName, type ServiceName, serviceNames } from '@signet/protos'
import { z } from 'zod'
import type { SecretName, Settings } from './ports.ts'
import { StartupError } from './startup-error.ts'

const text = z.string().trim().min(1)
const list = text.transform((value) => value.split(',').map((each) => each.trim())).pipe(z.array(text))
const port = z.coerce.number().int().min(1).max(65535)
const address = text.regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/, 'must be host:port')
/** A name that stands for every replica, or each replica's own address. */
const addresses = list
  .pipe(z.array(address))
  .refine(
    (all) => all.length === 1 || all.every((each) => isIPv4(each.slice(0, each.lastIndexOf(':')))),
    'must be host:port, or several IPv4 addresses with their ports, separated by commas',
  )
const origin = z.url({ protocol: /^https?$/ }).transform((value, context) => {
  const url = new URL(value)
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') context.addIssue('must be scheme and authority only')
  if (url.protocol === 'http:' && !loopback) context.addIssue('must be https unless it is on loopback')
  return url.origin
})

/** Every variable there is. Absent and empty mean the same. */
const Environment = z.strictObject({
  /** Where browsers and clients reach the gateway; it is the issuer of tenants that name none. */
  SIGNET_PUBLIC_URL: origin.optional(),
  SIGNET_HTTP_HOST: text.optional(),
  SIGNET_HTTP_PORT: port.optional(),
  /** Where this process answers gRPC. Anything but loopback needs the SIGNET_TLS_ files. */
  SIGNET_GRPC_ADDRESS: address.optional(),
  /** Where the others answer: a name that leads to every replica, or the IPv4 addresses of all, separated by commas. */
  SIGNET_AUTHORIZE_ADDRESS: addresses.optional(),
  SIGNET_TOKEN_ADDRESS: addresses.optional(),
  SIGNET_REGISTRY_ADDRESS: addresses.optional(),
  SIGNET_PROJECTOR_ADDRESS: addresses.optional(),
  SIGNET_EGRESS_ADDRESS: addresses.optional(),
  SIGNET_TLS_CERTIFICATE_FILE: text.optional(),
  SIGNET_TLS_KEY_FILE: text.optional(),
  SIGNET_TLS_CA_FILE: text.optional(),
  /** postgres://host:port/database, without a user: each service has its own role. */
  SIGNET_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** A folder with the password of each role in a file of the service's name. */
  SIGNET_DATABASE_PASSWORDS: text.optional(),
  SIGNET_MIGRATION_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections to Postgres per service of this process. */
  SIGNET_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).optional(),
  SIGNET_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** PEM files: what the certificates of the stores are checked against. For Kafka they turn TLS on; Postgres and Redis follow their URLs too. */
  SIGNET_DATABASE_CA_FILE: text.optional(),
  SIGNET_REDIS_CA_FILE: text.optional(),
  SIGNET_KAFKA_BROKERS: list.optional(),
  SIGNET_KAFKA_CA_FILE: text.optional(),
  /** A client certificate, for brokers that ask for one. */
  SIGNET_KAFKA_CERTIFICATE_FILE: text.optional(),
  SIGNET_KAFKA_KEY_FILE: text.optional(),
  /** SASL SCRAM-SHA-512, over TLS only. */
  SIGNET_KAFKA_USERNAME: text.optional(),
  SIGNET_KAFKA_PASSWORD_FILE: text.optional(),
  SIGNET_KEK_FILE: text.optional(),
  SIGNET_PEPPER_FILE: text.optional(),
  SIGNET_SIGNING_KEK_FILE: text.optional(),
  SIGNET_COOKIE_KEY_FILE: text.optional(),
  SIGNET_TRUSTED_PROXIES: list.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))).optional(),
  SIGNET_EGRESS_ALLOW: list.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))).optional(),
  /** Kickstart files, applied in this order: registry and token need them. */
  SIGNET_KICKSTART_FILE: list.optional(),
  /** Where OTLP over HTTP is taken, without /v1/traces; traces and metrics are pushed there. */
  SIGNET_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  /** The part of all traces that is kept, from 0 to 1. A trace that a trusted proxy brings keeps its own mark. */
  SIGNET_TRACE_RATIO: z.coerce.number().min(0).max(1).optional(),
  /** Where this process answers /metrics, /healthz and /readyz to operators, in plain HTTP. */
  SIGNET_METRICS_ADDRESS: address.optional(),
  /** For how many seconds a gateway that was told to end still takes requests, while it says that it is not ready. */
  SIGNET_DRAIN_NOTICE: z.coerce.number().min(0).max(60).optional(),
  SIGNET_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).optional(),
})
type Environment = z.infer<typeof Environment>

export interface Tls {
  readonly certificate: Buffer
  readonly key: Buffer
  readonly ca: Buffer
}

/** Where Kafka is, and how one gets in. */
export interface KafkaCluster {
  readonly brokers: readonly string[]
  /** PEM; with it every connection is TLS. */
  readonly ca?: Buffer
  readonly client?: { readonly certificate: Buffer; readonly key: Buffer }
  readonly login?: { readonly username: string; readonly password: string }
}

/** A process's configuration; every default is here. */
export interface Config {
  readonly settings: Settings
  readonly http: { readonly host: string; readonly port: number }
  readonly grpc: { readonly host: string; readonly port: number }
  readonly tls: Tls | undefined
  readonly addresses: Readonly<Partial<Record<RpcServiceName, readonly string[]>>>
  readonly databaseUrl: string | undefined
  readonly migrationUrl: string | undefined
  readonly databaseConnections: number
  readonly redisUrl: string | undefined
  readonly kafka: KafkaCluster | undefined
  /** PEM; undefined where nothing is named. */
  readonly databaseCa: Buffer | undefined
  readonly redisCa: Buffer | undefined
  readonly telemetry: {
    readonly endpoint: string | undefined
    readonly ratio: number
    readonly address: { readonly host: string; readonly port: number } | undefined
  }
  /** In milliseconds; undefined when it was not said. */
  readonly drainNoticeMs: number | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | undefined
  /** The password of a service's role; undefined when no folder was named. */
  readonly databasePassword: (service: ServiceName) => string | undefined
  /** The folder was named: the passwords of every role that has a file in it. */
  readonly databasePasswords: () => Readonly<Partial<Record<ServiceName, string>>>
  readonly secret: (name: SecretName) => Buffer | undefined
}

/** The port of the gateway when none is configured. */
export const DEFAULT_HTTP_PORT = 9011

/** Ten connections carry thousands of group commits a second; more only wait in Postgres. */
const DEFAULT_DATABASE_CONNECTIONS = 10

/** One sign-in in ten tells how the platform does; a trace is some fifty spans. */
const DEFAULT_TRACE_RATIO = 0.1

/** Reads a file that the configuration names. Throws a StartupError that names the variable and never shows the content. */
function readNamedFile(variable: string, file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new StartupError(`${variable} names a file that cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown error'}.`, error)
  }
}

/** 32 bytes, raw or as base64, base64url or hexadecimal text. */
function decodeSecret(variable: string, content: Buffer): Buffer {
  const line = content.toString('latin1').trim()
  const forms = [content, Buffer.from(line, 'hex'), Buffer.from(line, 'base64')]
  const bytes = forms.find((form) => form.length === 32)
  if (bytes === undefined) throw new StartupError(`${variable} must name a file of 32 bytes, raw or in base64 or hexadecimal.`)
  return bytes
}

function decodeEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const ours = Object.entries(variables).filter(([name, value]) => name.startsWith('SIGNET_') && !name.startsWith('SIGNET_TEST_') && value !== '')
  const decoded = Environment.safeParse(Object.fromEntries(ours))
  if (decoded.success) return decoded.data
  const [issue] = decoded.error.issues
  if (issue?.code === 'unrecognized_keys') throw new StartupError(`${issue.keys.join(', ')}: there is no such setting; \`signet settings\` lists them all.`)
  throw new StartupError(`${issue?.path.join('.')}: ${issue?.message}.`)
}

export const settingNames: readonly string[] = Object.keys(Environment.shape)

/** How kickstart files see the environment: what they name as #{ENV.NAME}, and nothing else. */
export const kickstartVariable =
  (variables: NodeJS.ProcessEnv) =>
  (name: string): string | undefined =>
    Object.hasOwn(variables, name) ? variables[name] : undefined

function splitAddress(value: string): { host: string; port: number } {
  const colon = value.lastIndexOf(':')
  return { host: value.slice(0, colon), port: Number(value.slice(colon + 1)) }
}

const readOptional = (variable: string, file: string | undefined): Buffer | undefined => (file === undefined ? undefined : readNamedFile(variable, file))

function decodeKafka(e: Environment): KafkaCluster | undefined {
  const { SIGNET_KAFKA_BROKERS: brokers, SIGNET_KAFKA_USERNAME: username } = e
  const ca = readOptional('SIGNET_KAFKA_CA_FILE', e.SIGNET_KAFKA_CA_FILE)
  const certificate = readOptional('SIGNET_KAFKA_CERTIFICATE_FILE', e.SIGNET_KAFKA_CERTIFICATE_FILE)
  const key = readOptional('SIGNET_KAFKA_KEY_FILE', e.SIGNET_KAFKA_KEY_FILE)
  const password = readOptional('SIGNET_KAFKA_PASSWORD_FILE', e.SIGNET_KAFKA_PASSWORD_FILE)?.toString('utf8').trim()
  if ((certificate === undefined) !== (key === undefined)) throw new StartupError('SIGNET_KAFKA_CERTIFICATE_FILE and SIGNET_KAFKA_KEY_FILE go together.')
  if ((username === undefined) !== (password === undefined)) throw new StartupError('SIGNET_KAFKA_USERNAME and SIGNET_KAFKA_PASSWORD_FILE go together.')
  if (ca === undefined && (certificate ?? password) !== undefined)
    throw new StartupError('A certificate or a password for Kafka needs SIGNET_KAFKA_CA_FILE: neither goes over a connection without TLS.')
  if (brokers === undefined) return undefined
  return {
    brokers,
    ...(ca === undefined ? {} : { ca }),
    ...(certificate === undefined || key === undefined ? {} : { client: { certificate, key } }),
    ...(username === undefined || password === undefined ? {} : { login: { username, password } }),
  }
}

/** Decodes the environment. Raises StartupError with one sentence on the first unknown variable or bad value. */
export function decodeConfig(variables: NodeJS.ProcessEnv): Config {
  const e = decodeEnvironment(variables)
  const httpPort = e.SIGNET_HTTP_PORT ?? DEFAULT_HTTP_PORT
  const addresses: Partial<Record<RpcServiceName, readonly string[]>> = {}
  for (const name of serviceNames) {
    if (name === 'gateway') continue
    const given = e[`SIGNET_${name.toUpperCase()}_ADDRESS` as keyof Environment]
    if (Array.isArray(given)) addresses[name] = given
  }
  const tlsFiles = [e.SIGNET_TLS_CERTIFICATE_FILE, e.SIGNET_TLS_KEY_FILE, e.SIGNET_TLS_CA_FILE]
  if (tlsFiles.some((file) => file !== undefined) && tlsFiles.includes(undefined))
    throw new StartupError('SIGNET_TLS_CERTIFICATE_FILE, SIGNET_TLS_KEY_FILE and SIGNET_TLS_CA_FILE go together.')
  const [certificate, key, ca] = tlsFiles
  const files: Record<SecretName, { variable: string; file: string | undefined }> = {
    kek: { variable: 'SIGNET_KEK_FILE', file: e.SIGNET_KEK_FILE },
    pepper: { variable: 'SIGNET_PEPPER_FILE', file: e.SIGNET_PEPPER_FILE },
    signing_kek: { variable: 'SIGNET_SIGNING_KEK_FILE', file: e.SIGNET_SIGNING_KEK_FILE },
    cookie: { variable: 'SIGNET_COOKIE_KEY_FILE', file: e.SIGNET_COOKIE_KEY_FILE },
  }
  const databasePassword = (service: ServiceName) =>
    e.SIGNET_DATABASE_PASSWORDS === undefined
      ? undefined
      : readNamedFile('SIGNET_DATABASE_PASSWORDS', join(e.SIGNET_DATABASE_PASSWORDS, service)).toString('utf8').trim()

  return Object.freeze({
    settings: {
      publicUrl: e.SIGNET_PUBLIC_URL ?? `http://localhost:${httpPort}`,
      egressAllow: e.SIGNET_EGRESS_ALLOW ?? [],
      trustedProxies: e.SIGNET_TRUSTED_PROXIES ?? [],
      kickstarts: e.SIGNET_KICKSTART_FILE ?? [],
    },
    http: { host: e.SIGNET_HTTP_HOST ?? 'localhost', port: httpPort },
    grpc: splitAddress(e.SIGNET_GRPC_ADDRESS ?? '127.0.0.1:0'),
    tls:
      certificate === undefined || key === undefined || ca === undefined
        ? undefined
        : {
            certificate: readNamedFile('SIGNET_TLS_CERTIFICATE_FILE', certificate),
            key: readNamedFile('SIGNET_TLS_KEY_FILE', key),
            ca: readNamedFile('SIGNET_TLS_CA_FILE', ca),
          },
    addresses,
    databaseUrl: e.SIGNET_DATABASE_URL,
    migrationUrl: e.SIGNET_MIGRATION_URL,
    databaseConnections: e.SIGNET_DATABASE_CONNECTIONS ?? DEFAULT_DATABASE_CONNECTIONS,
    redisUrl: e.SIGNET_REDIS_URL,
    kafka: decodeKafka(e),
    databaseCa: readOptional('SIGNET_DATABASE_CA_FILE', e.SIGNET_DATABASE_CA_FILE),
    redisCa: readOptional('SIGNET_REDIS_CA_FILE', e.SIGNET_REDIS_CA_FILE),
    telemetry: {
      endpoint: e.SIGNET_OTLP_ENDPOINT,
      ratio: e.SIGNET_TRACE_RATIO ?? DEFAULT_TRACE_RATIO,
      address: e.SIGNET_METRICS_ADDRESS === undefined ? undefined : splitAddress(e.SIGNET_METRICS_ADDRESS),
    },
    drainNoticeMs: e.SIGNET_DRAIN_NOTICE === undefined ? undefined : e.SIGNET_DRAIN_NOTICE * 1000,
    logLevel: e.SIGNET_LOG_LEVEL,
    databasePassword,
    databasePasswords: () =>
      e.SIGNET_DATABASE_PASSWORDS === undefined
        ? {}
        : Object.fromEntries((['registry', 'authorize', 'token', 'projector'] as const).map((service) => [service, databasePassword(service) ?? ''])),
    secret: (name: SecretName) => {
      const { variable, file } = files[name]
      return file === undefined ? undefined : decodeSecret(variable, readNamedFile(variable, file))
    },
  })
}
