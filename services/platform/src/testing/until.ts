import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 5

/** Resolves when a statement about the world has become true: caches, feeds and views follow the log by milliseconds. The test's own limit bounds it. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(POLL_MS)
}
