// `signet keys …`: what an administrator may do about the signing keys.
import type { Command, Workbench } from '@signet/platform'
import { StartupError } from '@signet/platform/startup-error'
import { type KeyRing, openKeyRing } from './key-ring.ts'
import { isKept, plannedKeyAt, standingAt } from './schedule.ts'
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
      run: async (bench) => describeKeys(await openRing(bench), bench.clock.now()),
    },
    {
      words: ['keys', 'rotate'],
      about: 'make the next signing key now; it is published at once and signs in an hour, when every relying party can know it',
      option: { name: 'algorithm', about: 'only the key of this algorithm', choices: algorithms },
      run: async (bench, { option }) => {
        const ring = await openRing(bench)
        for (const algorithm of algorithms.filter((each) => option === undefined || each === option))
          await ring.rotate(algorithm, ACTOR, (turns) => plannedKeyAt(turns, algorithm, bench.clock.now()))
        return describeKeys(ring, bench.clock.now())
      },
    },
    {
      words: ['keys', 'revoke'],
      about: 'emergency: take a key out of the key set at once; nothing that it signed counts any more, and if it is the one that signs, a fresh one does',
      argument: { name: 'kid', about: 'the id of the key, as `signet keys list` shows it (write -- before one that begins with a dash)' },
      run: async (bench, { argument: kid }) => {
        const ring = await openRing(bench)
        const revoked = await ring.revoke(kid ?? '', ACTOR)
        if (revoked === undefined) throw new StartupError(`There is no signing key "${kid}": \`signet keys list\` shows them.`)
        return describeKeys(ring, bench.clock.now())
      },
    },
  ]
}

/** One line per key: the platform's by their turn, then those that administrators made or handed in and that can sign. */
function describeKeys(ring: KeyRing, now: number): string {
  const line = ({ kid, algorithm }: SigningKey, standing: string, rest: string) => `${kid}  ${algorithm}  ${standing.padEnd(9)}  ${rest}`
  const turns = ring.turns()
  const chosen = ring.keys().filter((key) => key.activeFrom === undefined && key.signs)
  return [
    ...turns.map((key) => line(key, standingAt(turns, key, now), `from ${new Date(key.activeFrom).toISOString()}`)),
    ...chosen.map((key) =>
      line(key, key.revoked ? 'revoked' : key.deletedAt === undefined ? 'by choice' : isKept(key, now) ? 'published' : 'retired', `key ${key.id}`),
    ),
  ].join('\n')
}
