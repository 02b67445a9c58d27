// `signet keys …`: what an administrator may do about the signing keys.
import type { Command, Workbench } from '@signet/platform'
import { StartupError } from '@signet/platform/startup-error'
import { openKeyRing } from './key-ring.ts'
import { plannedKeyAt, publishedAt, replacementAt, signerAt } from './schedule.ts'
import { algorithms, type SigningKey } from './signing-key.ts'

/** Who does it, in the log. */
const ACTOR = 'operator'

export const keyCommands = (signingKek: (bench: Workbench) => Buffer): readonly Command[] => {
  const openRing = async (bench: Workbench) => {
    const ring = openKeyRing(bench, signingKek(bench))
    await ring.load()
    return ring
  }
  return [
    {
      words: ['keys', 'list'],
      about: 'list the signing keys: which one signs, which are published, which are not any more',
      run: async (bench) => describeKeys((await openRing(bench)).keys(), bench.clock.now()),
    },
    {
      words: ['keys', 'rotate'],
      about: 'make the next signing key now; it is published at once and signs in an hour, when every relying party can know it',
      option: { name: 'algorithm', about: 'only the key of this algorithm', choices: algorithms },
      run: async (bench, { option }) => {
        const ring = await openRing(bench)
        for (const algorithm of algorithms.filter((each) => option === undefined || each === option)) {
          await ring.change(algorithm, ACTOR, (keys) => {
            const activeFrom = plannedKeyAt(keys, algorithm, bench.clock.now())
            return activeFrom === undefined ? undefined : { activeFrom }
          })
        }
        return describeKeys(ring.keys(), bench.clock.now())
      },
    },
    {
      words: ['keys', 'revoke'],
      about: 'emergency: take a key out of the key set at once; nothing that it signed counts any more, and if it is the one that signs, a fresh one does',
      argument: { name: 'kid', about: 'the id of the key, as `signet keys list` shows it (write -- before one that begins with a dash)' },
      run: async (bench, { argument: kid }) => {
        const ring = await openRing(bench)
        const found = ring.keys().find((key) => key.kid === kid)
        if (found === undefined) throw new StartupError(`There is no signing key "${kid}": \`signet keys list\` shows them.`)
        await ring.change(found.algorithm, ACTOR, (keys) => {
          const key = keys.find((each) => each.kid === kid)
          return key === undefined || key.revoked ? undefined : { revoke: key, activeFrom: replacementAt(keys, key, bench.clock.now()) }
        })
        return describeKeys(ring.keys(), bench.clock.now())
      },
    },
  ]
}

/** One line per key, oldest first. */
function describeKeys(keys: readonly SigningKey[], now: number): string {
  const published = publishedAt(keys, now)
  const state = (key: SigningKey): string => {
    if (key.revoked) return 'revoked'
    if (signerAt(keys, key.algorithm, now) === key) return 'signs'
    if (key.activeFrom > now) return 'waits'
    return published.includes(key) ? 'published' : 'retired'
  }
  return keys.map((key) => `${key.kid}  ${key.algorithm}  ${state(key).padEnd(9)}  from ${new Date(key.activeFrom).toISOString()}`).join('\n')
}
