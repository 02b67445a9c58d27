// Where plaintext is allowed: on loopback, and nowhere else.
import { BlockList, isIP } from 'node:net'
import { StartupError } from './startup-error.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** Raises StartupError for calls in plaintext beyond loopback: a token or a password would be readable on the network between. */
export function requirePrivacy(host: string, encrypted: boolean): void {
  const bare = host.replace(/^\[|\]$/g, '')
  const family = isIP(bare)
  const isLoopback = bare === 'localhost' || (family !== 0 && loopback.check(bare, family === 4 ? 'ipv4' : 'ipv6'))
  if (!encrypted && !isLoopback)
    throw new StartupError(`gRPC on ${host} needs SIGNET_TLS_CERTIFICATE_FILE, SIGNET_TLS_KEY_FILE and SIGNET_TLS_CA_FILE: plaintext is for loopback only.`)
}
