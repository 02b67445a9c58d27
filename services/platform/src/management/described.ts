// The words that descriptions of endpoints are made of.
import { z } from 'zod'

export const header = z.object({
  'X-FusionAuth-TenantId': z.string().optional().describe('The tenant that the call is about, where there are several.'),
})
export const conditional = header.extend({
  'If-Match': z.string().optional().describe('The ETag of the object as the caller knows it: if it has changed since, nothing happens.'),
})
export const flag = z.enum(['true', 'false']).optional()

/** What all endpoints have in common. */
export const api = { caller: 'api_key', envelope: 'management', refuses: ['unauthorized_api_key', 'too_many_attempts', 'invalid_fields'] } as const

/** What those have in common that look for one object. */
export const looksFor = { ...api, refuses: [...api.refuses, 'unknown_object'] } as const

/** The same, where the caller may say in which version. */
export const ofOne = { ...api, refuses: [...looksFor.refuses, 'failed_precondition'] } as const

export const json = <S extends z.ZodType>(schema: S) => ({ type: 'application/json', schema }) as const
export const shows = (about: string, schema: z.ZodType) => ({ 200: { about, schema } })
export const done = { 200: { about: 'It is done.' } }

export const capital = (word: string): string => word.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
/** `api_key` and `apiKeys` as a sentence says them. */
export const words = (name: string): string =>
  name.replaceAll(/_?([A-Z])|_/g, (_, letter: string | undefined) => ` ${letter?.toLowerCase() ?? ''}`).replace(/\bapi\b/, 'API')
export const article = (kind: string): string => `${/^[aeio]/.test(kind) ? 'an' : 'a'} ${words(kind)}`
