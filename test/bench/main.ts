// `npm run bench`: what Signet costs. Without words everything that RESULTS.md shows; with words only these parts:
//   npm run bench -- code refresh          these operations, in every hosting
//   npm run bench -- code one              in one hosting: one, three, five, embedded
//   npm run bench -- code --rounds=1       how often each is measured; the median counts
//   npm run bench -- code --share=0.2      how much of the usual count a round makes
//   npm run bench -- profile code          where the time of the process goes, for these operations
//   npm run bench -- log                   the log alone
//   npm run bench -- telemetry             what spans and figures cost who answers
//   npm run bench -- travel                the relay, and rebuilds from the log
//   npm run bench -- audit 10000000        audit queries over so many events; takes minutes and gigabytes
//   npm run bench -- soak --minutes=60     an hour of mixed work at sixty per cent load; only when asked for
//                                          (--rate=150: so many operations a second, where others use the machine too)
//   npm run bench -- --write               writes the sections that were measured into RESULTS.md
import { findStores } from '../../infra/local/stores.ts'
import { measureAudit } from './audit-scale.ts'
import { compare, type Section } from './compare.ts'
import { measureLog } from './log-alone.ts'
import { operations } from './operations.ts'
import { profile } from './profile.ts'
import { writeSection } from './results.ts'
import { measureSoak } from './soak.ts'
import { measureTravel } from './travel.ts'
import { measureTelemetry } from './watched.ts'

const ROUNDS = 3

/** As many as can be made while one waits. */
const AUDIT_EVENTS = 1_000_000

/** Minutes, and how many there are between two readings. */
const SOAK_MINUTES = 60
const SOAK_EVERY = 5

const places = { one: 'one process', three: 'three processes', five: 'five processes', embedded: 'embedded' } as const

/** The sections that the words ask for, each when it is done. */
async function* measure(args: readonly string[]): AsyncGenerator<Section> {
  const words = args.filter((each) => !each.startsWith('-'))
  const parts = ['profile', 'telemetry', 'log', 'travel', 'audit', 'soak']
  const unknown = words.find((each) => !(each in operations) && !(each in places) && !parts.includes(each) && !/^\d+$/.test(each))
  if (unknown !== undefined) throw new Error(`There is nothing to measure that is called ${unknown}.`)
  const option = (name: string, usual: number) => Number(args.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? usual)
  const effort = { rounds: option('rounds', ROUNDS), share: option('share', 1) }
  const chosen = <T extends string>(all: Readonly<Record<T, unknown>>): readonly T[] => {
    const names = Object.keys(all) as T[]
    const asked = names.filter((each) => words.includes(each))
    return asked.length > 0 ? asked : names
  }
  const isAsked = (part: string) => words.length === 0 || words.includes(part)
  if (words.length === 0 || (!words.includes('profile') && words.some((each) => each in operations || each in places))) {
    const where = chosen(places).map((each) => places[each])
    yield* compare(chosen(operations), where, effort)
  }
  if (words.includes('soak')) yield await measureSoak(option('minutes', SOAK_MINUTES), option('every', SOAK_EVERY), option('rate', 0))
  if (isAsked('telemetry')) yield await measureTelemetry(effort)
  if (isAsked('profile')) yield await profile(chosen(operations), effort.share)
  if (isAsked('log')) yield await measureLog(effort.share)
  if (isAsked('travel')) yield await measureTravel(effort.share)
  if (isAsked('audit')) yield await measureAudit(Number(words.find((each) => /^\d+$/.test(each)) ?? AUDIT_EVENTS))
}

const missing = findStores()
if (missing !== undefined) throw new Error(`The stores cannot run here: ${missing}.`)
if (process.platform !== 'linux') throw new Error('What a process costs is read from /proc, which only Linux has.')
const args = process.argv.slice(2)
for await (const section of measure(args)) {
  console.log(`## ${section.heading}\n\n${section.text}\n`)
  if (args.includes('--write')) writeSection(section)
}
