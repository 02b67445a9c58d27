// The figures as Markdown, exactly as RESULTS.md holds them.
import { aims, HOPS_US, hops } from './aims.ts'
import type { Round } from './measure.ts'
import { type OperationName, operations } from './operations.ts'
import type { Trips } from './trips.ts'

export interface Measured {
  readonly operation: OperationName
  readonly callers: number
  readonly signet: Round
  readonly signetRs?: Round | undefined
  readonly reference?: Round | undefined
  readonly referenceRs?: Round | undefined
  readonly trips?: Trips | undefined
}

export const markdown = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const us = (value: number | undefined): string => (value === undefined ? '' : Math.round(value).toLocaleString('en-US'))
const ms = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(1))
const each = (value: number | undefined): string => (value === undefined ? '' : Number(value.toFixed(2)).toString())

/** Kafka is beside the sum: an event is a fact, and paid for, once it is in Postgres. */
const BESIDE = ['Kafka']

const together = (round: Round | undefined): number | undefined =>
  round && Object.entries(round.cpu).reduce((sum, [name, used]) => sum + (BESIDE.includes(name) ? 0 : used), 0)

const title = ({ operation, callers }: Measured) => [operations[operation].title, String(callers)]

/** One process beside oidc-provider. */
export function comparison(measured: readonly Measured[]): string {
  const cpu = markdown(
    [
      'Operation',
      'Callers',
      'Signet',
      'Postgres',
      'Redis',
      '**together**',
      'per CPU-second',
      'aim',
      'oidc-provider',
      'RS256: together',
      'RS256: oidc-provider',
    ],
    measured.map((row) => {
      const sum = together(row.signet) ?? 0
      const aim = row.callers === 16 ? aims[row.operation] : undefined
      return [
        ...title(row),
        ...['Signet', 'Postgres', 'Redis'].map((name) => us(row.signet.cpu[name] ?? 0)),
        `**${us(sum)}**`,
        us(1e6 / sum),
        us(aim),
        us(together(row.reference)),
        us(together(row.signetRs)),
        us(together(row.referenceRs)),
      ]
    }),
  )
  const waits = markdown(
    ['Operation', 'Callers', 'Signet p50', 'p99', 'a second', 'oidc-provider p50', 'p99', 'a second'],
    measured.map((row) => [...title(row), ...[row.signet, row.reference].flatMap((round) => [ms(round?.p50), ms(round?.p99), us(round?.rate)])]),
  )
  const trips = measured.filter((row) => row.trips !== undefined)
  const counted = markdown(
    ['Operation', 'Redis', 'SQL statements', 'of these commits'],
    trips.map((row) => [operations[row.operation].title, each(row.trips?.redis), each(row.trips?.statements), each(row.trips?.commits)]),
  )
  return [
    'Processor microseconds an operation:',
    cpu,
    'What callers wait, in milliseconds:',
    waits,
    ...(trips.length === 0 ? [] : ['Round trips an operation, one caller, whatever the projector does afterwards left out:', counted]),
  ].join('\n\n')
}

/** A hosting by itself: a column for each process, and what a call between processes costs, where one process was measured in the same run. */
export function apart(measured: readonly Measured[], processes: readonly string[], one: readonly Measured[] = []): string {
  const columns = [...processes, 'Postgres', 'Redis']
  const isFive = processes.length === 5
  /** By how much it is more than one process, for each call from one process to another. */
  const perHop = (row: Measured): string => {
    const beside = together(one.find(({ operation, callers }) => operation === row.operation && callers === row.callers)?.signet)
    return beside === undefined ? '' : us(((together(row.signet) ?? 0) - beside) / hops[row.operation])
  }
  const own = isFive ? ['aim', 'more than one process, a hop'] : []
  return markdown(
    ['Operation', 'Callers', ...columns, '**together**', 'per CPU-second', ...own, 'p50 ms', 'p99 ms'],
    measured.map((row) => {
      const sum = together(row.signet) ?? 0
      const aim = row.callers === 16 ? aims[row.operation] : undefined
      return [
        ...title(row),
        ...columns.map((name) => us(row.signet.cpu[name] ?? 0)),
        `**${us(sum)}**`,
        us(1e6 / sum),
        ...(isFive ? [aim === undefined ? '' : us(aim + HOPS_US * hops[row.operation]), perHop(row)] : []),
        ms(row.signet.p50),
        ms(row.signet.p99),
      ]
    }),
  )
}
