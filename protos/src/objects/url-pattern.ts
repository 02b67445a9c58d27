// URLs with stars (contracts 3.3, AllowWildcards): where a star may stand, so that nobody can make a pattern match what its author did not mean,
// and what it may stand for. Both sides are cut at the same delimiters and compared piece by piece, so that no star ever reaches beyond its own
// piece, and the time is linear in the length.

/** The parts that a star may stand in; `path` begins with a slash unless it is empty, `query` has no question mark. */
interface Parts {
  readonly scheme: string
  readonly host: string
  /** Undefined when none is written. */
  readonly port: string | undefined
  readonly path: string
  /** Undefined when there is no question mark. */
  readonly query: string | undefined
}

/** Undefined for what has no authority: `app:/cb`. */
function partsOf(url: string): Parts | undefined {
  const [whole, scheme = '', authority = '', path = '', query] = /^([^:/?]+):\/\/([^/?]*)([^?]*)(?:\?(.*))?$/s.exec(url) ?? []
  if (whole === undefined) return undefined
  const [, host = '', port] = /^(.*?)(?::([^:\]]*))?$/s.exec(authority) ?? []
  return { scheme, host: host.toLowerCase(), port, path, query }
}

/** What is wrong with the stars of a pattern as a sentence for the caller; undefined when they may stand there. */
export function patternProblem(pattern: string): string | undefined {
  const parts = partsOf(pattern)
  if (parts === undefined || parts.scheme.includes('*')) return 'A pattern names its scheme, without a star.'
  return hostProblem(parts.host) ?? portProblem(parts.port) ?? pathProblem(parts.path) ?? queryProblem(parts.query)
}

const stars = (text: string): number => text.split('*').length - 1

function hostProblem(host: string): string | undefined {
  if (!host.includes('*')) return undefined
  if (host.startsWith('[') || /^[\d.*]+$/.test(host)) return 'An IP address has no star.'
  const labels = host.split('.')
  if (stars(host) > 1) return 'A host has one star at most.'
  if (!labels[0]?.includes('*')) return 'A star of a host stands in its left-most label.'
  return labels.length < 3 ? 'A host with a star has at least three labels.' : undefined
}

const portProblem = (port = ''): string | undefined => (port.includes('*') && port !== '*' ? 'A star stands for the whole port.' : undefined)

const pathProblem = (path: string): string | undefined =>
  path.split('/').some((segment) => stars(segment) > 1) ? 'A segment of the path has one star at most.' : undefined

function queryProblem(query = ''): string | undefined {
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (name.includes('*')) return 'The name of a parameter has no star.'
    if (pair.includes('*') && value.join('=') !== '*') return 'A star stands for the whole value of a parameter.'
  }
  return undefined
}

/** A URL that the pattern matches, to be looked at in every other way. */
export const exampleOf = (pattern: string): string => pattern.replace(':*', ':1').replaceAll('*', 'x')

/**
 * Whether a pattern that may be registered matches a URL. A star stands for one character or more: in a host for those of one label, for the
 * digits of a port, elsewhere for what neither ends its piece nor could be read as another one by somebody who decodes or tidies the URL.
 */
export function matchesPattern(pattern: string, url: string): boolean {
  const [expected, actual] = [partsOf(pattern), partsOf(url)]
  return expected !== undefined && actual !== undefined && isSameOrigin(expected, actual) && isSameTarget(expected, actual)
}

/** Whether the scheme, host and port of a pattern match those of a URL; whatever else either has does not matter. */
export function matchesOrigin(pattern: string, url: string): boolean {
  const [expected, actual] = [partsOf(pattern), partsOf(url)]
  return expected !== undefined && actual !== undefined && isSameOrigin(expected, actual)
}

/** The ports that a scheme need not write. */
const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' }

const portOf = ({ scheme, port }: Parts): string => port ?? DEFAULT_PORTS[scheme] ?? ''

/**
 * Whether a URL is a base URL or lies below it (contracts 4.2): the same scheme, host and port, and a path that goes on at a slash. What
 * somebody who decodes or tidies the URL could read as another place is below nothing, and so is a host in other letters than ASCII.
 */
export function isBelow(base: string, url: string): boolean {
  const [above, asked] = [partsOf(base), partsOf(url)]
  if (above === undefined || asked === undefined || above.query !== undefined) return false
  const segments = asked.path.split('/').slice(1)
  return (
    above.scheme === asked.scheme &&
    above.host === asked.host &&
    portOf(above) === portOf(asked) &&
    (asked.path === above.path || asked.path.startsWith(`${above.path.replace(/\/$/, '')}/`)) &&
    segments.every((each, place) => isOrdinary(each) || (each === '' && place === segments.length - 1)) &&
    (asked.query === undefined || asked.query === '' || ORDINARY.test(asked.query))
  )
}

/** What a star in a host may stand for: stricter than the rule, which only forbids what ends a label or a host. */
const LABEL = /^[a-z0-9_-]+$/

/** The highest port has five digits. */
const PORT = /^\d{1,5}$/

/** The characters of a path and a query (RFC 3986 §3.3, §3.4) without `@`; what ends the piece has been cut off before. */
const ORDINARY = /^(?:[\w\-.~!$&'()*+,;=:/?]|%[0-9a-f]{2})+$/i

/** What somebody who decodes or tidies the URL would read as the end of a piece, or as a way up. */
const HOSTILE = /%2e|%2f|%5c|^\.{1,2}$/i

const isOrdinary = (text: string): boolean => ORDINARY.test(text) && !HOSTILE.test(text)

const isSameOrigin = (expected: Parts, actual: Parts): boolean =>
  expected.scheme === actual.scheme &&
  fits(expected.host, actual.host, (text) => LABEL.test(text)) &&
  fits(expected.port ?? '', actual.port ?? '', (text) => PORT.test(text))

const isSameTarget = (expected: Parts, actual: Parts): boolean =>
  allFit(expected.path.split('/'), actual.path.split('/')) &&
  (expected.query === undefined) === (actual.query === undefined) &&
  allFit(expected.query?.split('&') ?? [], actual.query?.split('&') ?? [])

const allFit = (expected: readonly string[], actual: readonly string[]): boolean =>
  expected.length === actual.length && expected.every((piece, place) => fits(piece, actual[place] ?? '', isOrdinary))

/** Whether one piece is another, or the other with something acceptable in place of its star. */
function fits(piece: string, actual: string, accepts: (replacement: string) => boolean): boolean {
  const [before = '', after] = piece.split('*')
  if (after === undefined) return piece === actual
  const replacement = actual.slice(before.length, actual.length - after.length)
  return replacement !== '' && `${before}${replacement}${after}` === actual && accepts(replacement)
}
