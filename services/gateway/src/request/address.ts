// Finds out which address a request comes from. A forwarded header counts only when the peer is a proxy of ours.
import type { IncomingMessage } from 'node:http'
import { matchRanges, parseAddress } from '@signet/platform/addresses'

/** Whether the peer at the other end of the socket is a proxy of ours. */
export type IsTrusted = (request: IncomingMessage) => boolean

export interface Peers {
  readonly isTrusted: IsTrusted
  /** The client's address: the rightmost one that is not a proxy of ours, since everything left of it is the client's own say. Empty when the socket is gone. */
  readonly addressOf: (request: IncomingMessage) => string
}

/** `trustedProxies` are CIDR ranges. */
export function peers(trustedProxies: readonly string[]): Peers {
  const isProxy = matchRanges(trustedProxies)
  const peerOf = (request: IncomingMessage): string => parseAddress(request.socket.remoteAddress ?? '') ?? ''
  return Object.freeze({
    isTrusted: (request: IncomingMessage) => isProxy(peerOf(request)),
    addressOf: (request: IncomingMessage) => {
      let client = peerOf(request)
      for (const hop of forwardedHops(request).reverse()) {
        if (!isProxy(client) || hop === undefined) break
        client = hop
      }
      return client
    },
  })
}

/**
 * The hops that forwarded headers name, nearest last; undefined for one that is no address. X-Forwarded-For wins over Forwarded
 * (RFC 7239), because a proxy that appends to the first commonly lets the second through as the client wrote it.
 */
function forwardedHops(request: IncomingMessage): (string | undefined)[] {
  const list = (value: string | string[]): string[] => String(value).split(',')
  const { forwarded, 'x-forwarded-for': forwardedFor } = request.headers
  if (forwardedFor !== undefined) return list(forwardedFor).map(addressOfNode)
  if (forwarded === undefined) return []
  return list(forwarded).map((hop) => addressOfNode(/(?:^|;)\s*for=("[^"]*"|[^;,]*)/i.exec(hop)?.[1]?.replaceAll('"', '') ?? ''))
}

/** A node may carry a port: `192.0.2.1:4711`, `[2001:db8::1]:4711`. */
function addressOfNode(node: string): string | undefined {
  const text = node.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text)?.[1] ?? text
  return parseAddress(bare)
}
