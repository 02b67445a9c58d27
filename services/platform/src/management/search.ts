// What searches have in common.
import { z } from 'zod'

/** A pattern for LIKE: stars become wildcards, and what LIKE would take for one stands for itself. */
export const likePattern = (value: string): string => value.replaceAll(/[\\%_]/g, '\\$&').replaceAll('*', '%')

/** `name ASC`: the order of a search. */
export const orderBy = (...fields: readonly string[]) =>
  z
    .string()
    .regex(new RegExp(`^(${fields.join('|')})( (ASC|DESC))?$`, 'i'), { error: `The order is one of ${fields.join(', ')}, then ASC or DESC.` })
    .optional()
    .describe(`${fields.join(', ')}, and ASC or DESC; name ASC by default.`)
