// Scopes: a space-separated set of names (RFC 6749 §3.3).

const names = (scope: string): readonly string[] => scope.split(' ').filter((name) => name !== '')

export const hasScope = (scope: string, name: string): boolean => names(scope).includes(name)

/** What of `granted` a refresh asks for (RFC 6749 §6): all of it when `asked` is empty, undefined when it asks for more. */
export function narrowScope(granted: string, asked: string): string | undefined {
  const wanted = names(asked)
  if (wanted.length === 0) return granted
  if (wanted.some((name) => !hasScope(granted, name))) return undefined
  return names(granted)
    .filter((name) => wanted.includes(name))
    .join(' ')
}
