// Finding the endpoint of a management call among those that a service describes.
import { type RefusalDetails, Refused } from '@signet/protos'
import type { Operation } from '../operation.ts'

/** What an address means: the path of its endpoint, and what stands in it. */
export interface Address {
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
}

export function findEndpoints<E extends Operation>(endpoints: readonly E[]) {
  const byPath = new Map<string, readonly E[]>()
  for (const endpoint of endpoints) byPath.set(endpoint.path, [...(byPath.get(endpoint.path) ?? []), endpoint])
  return {
    /** Raises `unknown_path`, `wrong_method`. */
    requireEndpoint: (method: string, path: string, details: RefusalDetails = {}): E => {
      const found = byPath.get(path)
      if (found === undefined) throw new Refused('unknown_path', 'There is no such endpoint.', details)
      const endpoint = found.find((each) => each.method === method)
      if (endpoint === undefined) throw new Refused('wrong_method', 'The endpoint does not have this method.', { detail: method })
      return endpoint
    },

    /** Undefined when there is none. */
    readAddress: (url: string): Address | undefined => {
      const words = url.split('/')
      const fits = (path: string) => {
        const pattern = path.split('/')
        return pattern.length === words.length && pattern.every((word, place) => (word.startsWith('{') ? words[place] !== '' : word === words[place]))
      }
      // words before parameters: /api/user/registration is no user's
      const path = [...byPath.keys()].filter(fits).sort()[0]
      const named = path?.split('/').flatMap((word, place) => (word.startsWith('{') ? [[word.slice(1, -1), decodeURIComponent(words[place] ?? '')]] : []))
      return path === undefined ? undefined : { path, parameters: Object.fromEntries(named ?? []) }
    },
  }
}

/** What an API key's permissions call an endpoint: `/api/application/role`, whatever stands in between. */
export const permissionOf = (path: string): string => path.replaceAll(/\/\{\w+\}/g, '')
