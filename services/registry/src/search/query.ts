// The words of a search: `ada`, `email:ada*`, `lastName:"van der Waals"`, `data.crm.id:42`, all of which must hold. A star stands for anything;
// a word without a field is looked for anywhere. What else FusionAuth's engines understand (OR, NOT, ranges) is refused by name.

export interface Term {
  /** The field's path; empty for a word that may stand anywhere. */
  readonly path: readonly string[]
  /** In lower case, with stars. */
  readonly value: string
}

/** More words narrow nothing down. */
const MAX_TERMS = 10
const MAX_LENGTH = 500

/** The terms of a query, or what is wrong with it as a sentence. */
export function readTerms(query: string, isField: (path: readonly string[]) => boolean): readonly Term[] | string {
  if (query.length > MAX_LENGTH) return `A query has at most ${MAX_LENGTH} characters.`
  const words = query.match(/(?:[^\s"]|"[^"]*"?)+/g) ?? []
  const terms: Term[] = []
  for (const word of words) {
    if (word === 'AND' || word === '*') continue
    if (word === 'OR' || word === 'NOT' || /^[-+!(]|[()]$/.test(word)) return 'A query is words that must all hold: OR, NOT and brackets are not supported.'
    const [, field, rest = word] = /^([A-Za-z][\w.]*):(.*)$/s.exec(word) ?? []
    if (/^[[{<>]/.test(rest)) return 'Ranges are not supported.'
    const path = field === undefined ? [] : field.split('.')
    if (field !== undefined && !isField(path)) return 'The query names a field that cannot be searched.'
    const value = rest.replaceAll('"', '').toLowerCase()
    if (value === '' || /[\p{Cc}\p{Cs}]/u.test(value)) return 'A word of the query is empty or no text.'
    terms.push({ path, value })
  }
  return terms.length > MAX_TERMS ? `A query has at most ${MAX_TERMS} words.` : terms
}

/** The longest piece without a star, by which an index of trigrams narrows down; undefined when it is too short or JSON spells it otherwise. */
export function longestPiece(value: string): string | undefined {
  const [longest = ''] = value
    .split('*')
    .flatMap((piece) => piece.split(/[\\"]/))
    .sort((a, b) => b.length - a.length)
  return longest.length < 3 ? undefined : longest
}
