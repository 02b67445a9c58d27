// Whether the code that runs now is inside a database transaction, where it must not wait for anybody else.
import { AsyncLocalStorage } from 'node:async_hooks'

const storage = new AsyncLocalStorage<true>()

export const inTransaction = (): boolean => storage.getStore() === true

/** Runs the work of a transaction so that `inTransaction` is true in it and in all it calls. */
export const markTransaction = <T>(work: () => Promise<T>): Promise<T> => storage.run(true, work)

/** Throws inside a transaction: its locks would be held for as long as somebody else likes. */
export function forbidInTransaction(what: string): void {
  if (inTransaction()) throw new Error(`${what} inside a transaction`)
}
