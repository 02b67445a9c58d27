// The fields of a shape one by one: where each stands in the API's object, and under which flat name in the log and the view.
import { z } from 'zod'
import type { Shape } from './declare.ts'
import { type Marks, marksOf } from './marks.ts'

export interface Field {
  /** Where its value stands in the document. */
  readonly path: readonly string[]
  /** What callers call it; differs from the document for what the document has the hash of. */
  readonly spelled: readonly string[]
  /** `oauth_authorized_redirect_urls` */
  readonly name: string
  readonly schema: z.ZodType
  readonly marks: Marks
}

const known = new WeakMap<Shape, readonly Field[]>()

/** In the order of declaration. */
export function fieldsOf(shape: Shape): readonly Field[] {
  const found = known.get(shape) ?? list(shape, [])
  known.set(shape, found)
  return found
}

const list = (shape: Shape, within: readonly string[]): readonly Field[] =>
  Object.entries(shape).flatMap(([key, each]) => {
    const path = [...within, key]
    if (!(each instanceof z.ZodType)) return list(each, path)
    const marks = marksOf(each)
    const spelled = marks.hashed === undefined && marks.stored === undefined ? path : [...within, key.replace(/Hash$/, '')]
    return [{ path, spelled, name: flatName(path), schema: each, marks }]
  })

/** The schemas of what is recorded, by flat name. */
export const flatNames = (shape: Shape): Record<string, z.ZodType> =>
  Object.fromEntries(fieldsOf(shape).flatMap(({ name, schema, marks }) => ('only' in marks ? [] : [[name, schema]])))

/** `oauthConfiguration.authorizedRedirectURLs` → `oauth_authorized_redirect_urls` */
const flatName = (path: readonly string[]): string =>
  path
    .map((word) =>
      word
        .replace(/Configuration$/, '')
        .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
        .replace(/([A-Z])(?=[A-Z][a-z]{2})/g, '$1_')
        .toLowerCase(),
    )
    .join('_')
