// What an operation may cost: server and stores together, sixteen callers, processor microseconds on a core of a small virtual machine.
import type { OperationName } from './operations.ts'

/** What oidc-provider costs while it keeps nothing. */
export const aims: Readonly<Partial<Record<OperationName, number>>> = { code: 375, refresh: 255, introspection: 120, userinfo: 115, sso: 575 }

/** A call to another process may cost this much more, at both ends together. */
export const HOPS_US = 400

/** Calls from one process to another in the hosting of five, while somebody waits. */
export const hops: Readonly<Record<OperationName, number>> = { code: 1, refresh: 1, introspection: 1, userinfo: 1, sso: 2, password: 3, logout: 1 }
