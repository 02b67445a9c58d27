// What each client sent and what it was answered: the one thing that nobody but the clients knows.
import { setTimeout as sleep } from 'node:timers/promises'

export type Kind = 'code' | 'redeem' | 'refresh' | 'logout' | 'introspect'

export interface Exchange {
  readonly kind: Kind
  /** What was presented: a code, a refresh token, an ID token, an access token. For `code` what was obtained; empty when there was none. */
  readonly presented: string
  readonly clientId: string
  /** By performance.now(). */
  readonly from: number
  readonly until: number
  /** 0 when there was no answer. */
  readonly status: number
  readonly body: {
    readonly access_token?: string
    readonly refresh_token?: string
    readonly id_token?: string
    readonly error?: string
    readonly active?: boolean
  }
}

export interface History {
  readonly exchanges: readonly Exchange[]
  /** Carries out a request and writes it down, whatever comes of it. */
  record(kind: Kind, presented: string, clientId: string, work: () => Promise<Pick<Exchange, 'status' | 'body'> & { presented?: string }>): Promise<Exchange>
}

/** Longer than the gateway takes to give up. In milliseconds. */
const PATIENCE_MS = 15_000

const lost = { status: 0, body: {} }

export function openHistory(): History {
  const exchanges: Exchange[] = []
  return {
    exchanges,
    record: async (kind, presented, clientId, work) => {
      const from = performance.now()
      const late = sleep(PATIENCE_MS, lost, { ref: false })
      const answer = await Promise.race([work().catch(() => lost), late])
      const exchange = { kind, presented, clientId, from, ...answer, until: performance.now() }
      exchanges.push(exchange)
      return exchange
    },
  }
}

/** The service was at fault, or said nothing. */
export const failed = ({ status }: Exchange): boolean => status === 0 || status >= 500
