// The operations in every hosting, and in one process beside oidc-provider, round by round in turn.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalStores, startStores } from '../../infra/local/stores.ts'
import { quiet, watchProgress } from './caught-up.ts'
import { type Cpu, readCpu } from './cpu.ts'
import { type Hosting, type HostingName, hostings, startEmbedded, startHosting } from './hosting.ts'
import { CALLERS, measureRound, medianRound, type Round } from './measure.ts'
import { type OperationName, operations } from './operations.ts'
import type { Party } from './party.ts'
import { startReceiver } from './receiver.ts'
import { startReference } from './reference.ts'
import { type Population, populate, signetParties } from './signet.ts'
import { apart, comparison, type Measured } from './table.ts'
import { countTrips } from './trips.ts'

/** A part of a round, before the first: code is compiled, statements are prepared, connections are open. */
const WARM_UP_SHARE = 0.5

/** How often each operation is measured, and how much of its usual count a round makes. */
export interface Effort {
  readonly rounds: number
  readonly share: number
}

/** The median round of each party, measured in turn so that a busy minute of the machine meets all of them. */
export async function inTurn(parties: readonly Party[], name: OperationName, callers: (typeof CALLERS)[number], effort: Effort): Promise<readonly Round[]> {
  const operation = operations[name]
  for (const party of parties) await measureRound(party, operation, callers, WARM_UP_SHARE * effort.share)
  const measured = parties.map((): Round[] => [])
  for (let round = 0; round < effort.rounds; round += 1) {
    for (const [index, party] of parties.entries()) measured[index]?.push(await measureRound(party, operation, callers, effort.share))
  }
  return measured.map(medianRound)
}

export interface Section {
  readonly heading: string
  readonly text: string
}

/** A section, and the figures that others are set beside. */
interface Alone {
  readonly section: Section
  readonly measured: readonly Measured[]
}

async function compareOne(
  names: readonly OperationName[],
  stores: LocalStores,
  hosting: Hosting,
  population: Population,
  receiver: Receiver,
  progress: Progress,
  effort: Effort,
): Promise<Alone> {
  const signet = await signetParties(hosting, population, receiver, progress.settled)
  const ownReceiver = await startReceiver()
  const reference = await startReference(ownReceiver)
  const measured: Measured[] = []
  try {
    for (const name of names) {
      const trips = await countTrips(stores, signet.ES256, operations[name])
      for (const callers of CALLERS) {
        const parties = [signet.ES256, reference.parties.ES256, ...(operations[name].signs ? [signet.RS256, reference.parties.RS256] : [])]
        const [own, other, ownRs, otherRs] = await inTurn(parties, name, callers, effort)
        if (own === undefined) throw new Error('nothing was measured')
        const row: Measured = {
          operation: name,
          callers,
          signet: own,
          reference: other,
          signetRs: ownRs,
          referenceRs: otherRs,
          trips: callers === 1 ? trips : undefined,
        }
        measured.push(row)
        console.error(`${operations[name].title}, ${callers}: done`)
      }
    }
  } finally {
    reference.stop()
    ownReceiver.close()
  }
  return { section: { heading: 'One process on PostgreSQL, Redis and Kafka, beside oidc-provider', text: comparison(measured) }, measured }
}

const sumOf = (cpu: Cpu): number => Object.values(cpu).reduce((sum, each) => sum + each, 0)

type Receiver = Awaited<ReturnType<typeof startReceiver>>
type Progress = Awaited<ReturnType<typeof watchProgress>>

async function measureAlone(
  heading: string,
  names: readonly OperationName[],
  party: Party,
  processes: readonly string[],
  effort: Effort,
  beside: readonly Measured[] = [],
): Promise<Section> {
  const measured: Measured[] = []
  for (const name of names) {
    for (const callers of CALLERS) {
      const [signet] = await inTurn([party], name, callers, effort)
      if (signet !== undefined) measured.push({ operation: name, callers, signet })
    }
    console.error(`${heading}: ${operations[name].title}: done`)
  }
  return { heading, text: `Processor microseconds an operation:\n\n${apart(measured, processes, beside)}` }
}

/** A section for each hosting, as it is done. */
export async function* compare(names: readonly OperationName[], where: readonly (HostingName | 'embedded')[], effort: Effort): AsyncGenerator<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'signet-bench-stores-'))
  const receiver = await startReceiver()
  mkdirSync(join(folder, 'stores'))
  const real = where.filter((each) => each !== 'embedded')
  if (real.length > 0) {
    const stores = await startStores({ dir: join(folder, 'stores') })
    const progress = await watchProgress(stores.postgres.url)
    try {
      let population: Population | undefined
      let one: readonly Measured[] = []
      for (const name of real) {
        const hosting = await startHosting(stores, hostings[name])
        try {
          population ??= await populate(hosting.issuer, receiver.url)
          if (name === 'one process') {
            const { section, measured } = await compareOne(names, stores, hosting, population, receiver, progress, effort)
            one = measured
            yield section
          } else {
            const parties = await signetParties(hosting, population, receiver, progress.settled)
            const heading = `${name[0]?.toUpperCase()}${name.slice(1)}`
            yield await measureAlone(heading, names, parties.ES256, Object.keys(hosting.pids), effort, one)
          }
        } finally {
          await hosting.stop()
        }
      }
    } finally {
      await progress.close()
      await stores.dispose()
      rmSync(folder, { recursive: true, force: true })
    }
  }
  if (where.includes('embedded')) {
    const hosting = await startEmbedded()
    try {
      const population = await populate(hosting.issuer, receiver.url)
      const parties = await signetParties(hosting, population, receiver, () => quiet(() => sumOf(readCpu(hosting.pids))))
      yield await measureAlone('Embedded: one process with its own PostgreSQL', names, parties.ES256, ['Signet'], effort)
    } finally {
      await hosting.stop()
    }
  }
  receiver.close()
}
