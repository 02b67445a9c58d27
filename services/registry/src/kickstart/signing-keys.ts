// The signing keys of a kickstart file: token makes them at its own start from the same file, and registry, which calls nobody, hears of each in
// the commit that makes it (docs/decisions/registry-sees-keys-in-their-commit.md).
import { pause } from '@signet/platform/job'
import { key } from '@signet/protos'
import type { Application } from './steps.ts'

/** In milliseconds. One row by its key is little to ask, and a start waits for it. */
const ASK_EACH_MS = 100

/** The operator hears each time so many milliseconds have passed what the start waits for. */
const TELL_EACH_MS = 5000

/**
 * Resolves when there is a key, or was one: whoever deleted it does not want it again. Raises the signal's reason.
 * `called` is what the request that makes it is called.
 */
export async function awaitSigningKey(
  id: string,
  called: string,
  { means, platform, signal }: Pick<Application, 'means' | 'platform' | 'signal'>,
): Promise<void> {
  for (let waited = 0; !(await means.store.hasBegun(key.kind, id)); waited += ASK_EACH_MS) {
    if (waited > 0 && waited % TELL_EACH_MS === 0)
      platform.log.warn('kickstart waits for a signing key: the token service makes it, from the same SIGNET_KICKSTART_FILE', { key: id, request: called })
    await pause(ASK_EACH_MS, signal)
    signal.throwIfAborted()
  }
}
