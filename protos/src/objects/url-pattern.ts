// Which URLs with a star may be registered (contracts 3.3, AllowWildcards): where a star may stand, so that nobody can make a pattern match what
// its author did not mean. What a star may stand for is decided where a request is compared.

/** What is wrong with the stars of a pattern as a sentence for the caller; undefined when they may stand there. */
export function patternProblem(pattern: string): string | undefined {
  const [, scheme = '', authority = '', path = '', query = ''] = /^([^:/?]*):\/\/([^/?]*)([^?]*)\??(.*)$/s.exec(pattern) ?? []
  if (scheme === '' || scheme.includes('*')) return 'A pattern names its scheme, without a star.'
  const [, host = '', port = ''] = /^(.*?)(?::([^:\]]*))?$/.exec(authority) ?? []
  return hostProblem(host) ?? portProblem(port) ?? pathProblem(path) ?? queryProblem(query)
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

const portProblem = (port: string): string | undefined => (port.includes('*') && port !== '*' ? 'A star stands for the whole port.' : undefined)

const pathProblem = (path: string): string | undefined =>
  path.split('/').some((segment) => stars(segment) > 1) ? 'A segment of the path has one star at most.' : undefined

function queryProblem(query: string): string | undefined {
  for (const pair of query.split('&')) {
    const [name = '', ...value] = pair.split('=')
    if (name.includes('*')) return 'The name of a parameter has no star.'
    if (pair.includes('*') && value.join('=') !== '*') return 'A star stands for the whole value of a parameter.'
  }
  return undefined
}

/** A URL that the pattern matches, to be looked at in every other way. */
export const exampleOf = (pattern: string): string => pattern.replace(':*', ':1').replaceAll('*', 'x')
