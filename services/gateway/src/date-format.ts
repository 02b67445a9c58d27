// Instants as an administrator wants them written: the patterns of Java's DateTimeFormatter, which FusionAuth's API takes, in a time zone.

/** What is written for a letter; how often it stands says how. Undefined for what is not known. */
type Letter = (part: (type: string) => string, count: number, at: number) => string | undefined

const pad = (text: string, count: number): string => text.padStart(count, '0')
const number =
  (type: string): Letter =>
  (part, count) =>
    count > 2 ? undefined : pad(String(Number(part(type))), count)

const year: Letter = (part, count) => (count === 2 ? pad(part('year'), 2).slice(-2) : count === 1 || count === 4 ? pad(part('year'), count) : undefined)
const twelve = (part: (type: string) => string): number => Number(part('hour')) % 12 || 12

const letters: Readonly<Record<string, Letter>> = {
  y: year,
  u: year,
  M: (part, count) => (count === 4 ? part('monthName') : count === 3 ? part('monthName').slice(0, 3) : number('month')(part, count, 0)),
  d: number('day'),
  E: (part, count) => (count === 4 ? part('weekday') : count <= 3 ? part('weekday').slice(0, 3) : undefined),
  H: number('hour'),
  h: (part, count) => (count > 2 ? undefined : pad(String(twelve(part)), count)),
  m: number('minute'),
  s: number('second'),
  S: (_, count, at) => (count > 3 ? undefined : pad(String(((at % 1000) + 1000) % 1000), 3).slice(0, count)),
  a: (part, count) => (count === 1 ? (Number(part('hour')) < 12 ? 'AM' : 'PM') : undefined),
  z: (part, count) => (count <= 3 ? part('timeZoneName') : undefined),
  Z: (part, count) => (count <= 3 ? part('offset').replace(':', '') : undefined),
  x: (part, count) => (count === 3 ? part('offset') : undefined),
  X: (part, count) => (count !== 3 ? undefined : part('offset') === '+00:00' ? 'Z' : part('offset')),
}

/** A pattern in pieces: text between apostrophes, a letter as often as it stands, anything else. Two apostrophes are one. */
const PIECES = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']/g

/** How to write milliseconds since 1970. Undefined when a letter of the pattern is not known, or there is no such zone. */
export function dateFormat(pattern: string, timeZone: string): ((at: number) => string) | undefined {
  const pieces = [...pattern.matchAll(PIECES)]
  if (pieces.map(([piece]) => piece).join('') !== pattern) return undefined
  const read = readerOf(timeZone)
  if (read === undefined) return undefined
  const format = (at: number): readonly (string | undefined)[] => {
    const part = read(at)
    return pieces.map(([piece, quoted, letter]) => {
      if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'")
      return letter === undefined ? piece : letters[letter]?.(part, piece.length, at)
    })
  }
  return format(0).includes(undefined) ? undefined : (at) => format(at).join('')
}

/** The parts of an instant in a zone, by name, in English. */
function readerOf(timeZone: string): ((at: number) => (type: string) => string) | undefined {
  try {
    const whole = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
    const numbers = new Intl.DateTimeFormat('en-US', { ...whole, timeZone, hourCycle: 'h23', timeZoneName: 'short' })
    const names = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'long', month: 'long' })
    return (at) => {
      const parts = new Map<string, string>(numbers.formatToParts(at).map(({ type, value }) => [type, value]))
      const named = new Map<string, string>(names.formatToParts(at).map(({ type, value }) => [type, value]))
      const [of, minutes] = [(type: string) => Number(parts.get(type)), Math.floor(at / 60_000)]
      const offset = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) / 60_000 - minutes
      const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
      parts.set('offset', `${offset < 0 ? '-' : '+'}${pad(String(hours), 2)}:${pad(String(rest), 2)}`)
      parts.set('weekday', named.get('weekday') ?? '')
      parts.set('monthName', named.get('month') ?? '')
      return (type) => parts.get(type) ?? ''
    }
  } catch {
    return undefined
  }
}
