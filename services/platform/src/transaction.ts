// Whether the code that runs now is inside a database transaction, where it must not wait for anybody else.
import { AsyncLocalStorage } from 'node:async_hooks'

let storage: AsyncLocalStorage<true> | undefined

/** From now on who waits for others inside a transaction is refused. It is for development and tests: before Node 24 every promise of the process pays for it. */
export const watchTransactions = (): void => {
  storage ??= new AsyncLocalStorage()
}

/** Always false when nobody watches. */
export const inTransaction = (): boolean => storage?.getStore() === true

/** Runs the work of a transaction so that `inTransaction` is true in it and in all it calls. */
export const markTransaction = <T>(work: () => Promise<T>): Promise<T> => (storage === undefined ? work() : storage.run(true, work))

/** Throws inside a transaction: its locks would be held for as long as somebody else likes. */
export function forbidInTransaction(what: string): void {
  if (inTransaction()) throw new Error(`${what} inside a transaction`)
}
