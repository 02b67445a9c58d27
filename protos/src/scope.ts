// The parameter scope as clients write it (contracts 6.6).

/** An item of an entity has commas of its own; any other ends at one. */
const ITEM = /(?:target|source)-entity:[^ ]*|[^ ,]+/g

/** Scopes with single spaces between them, out of a list that has spaces and commas in any number. */
export const withSpaces = (scope: string): string => (scope.match(ITEM) ?? []).join(' ')
