// Comma-separated values (RFC 4180) that a spreadsheet shows and does not execute.

/** What a spreadsheet takes for the beginning of a formula, the full-width forms and leading white space included. */
const formula = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/

const special = /[",\r\n]/

/** One cell; a text that would begin a formula gets an apostrophe in front. */
export function csvCell(value: string | number | null): string {
  if (typeof value === 'number') return String(value)
  const text = value === null ? '' : formula.test(value) ? `'${value}` : value
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`
