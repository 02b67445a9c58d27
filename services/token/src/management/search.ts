// GET and POST /api/key/search.
import { searchEndpoints } from '@signet/platform/management/search'
import { KeyType, SigningAlgorithm } from '@signet/protos'
import { z } from 'zod'
import { names } from '../keys/store.ts'
import { Key } from './bodies.ts'
import type { Call, Endpoint, Means } from './endpoint.ts'
import { shown } from './shown.ts'

const criteria = {
  name: z.string().max(191).optional().describe('A text of the name, in any case; * stands for anything.'),
  algorithm: SigningAlgorithm.optional(),
  type: KeyType.optional(),
}

export const keySearch: readonly Endpoint[] = searchEndpoints(
  { tag: 'Keys', path: '/api/key', plural: 'keys', criteria, orders: names, shown: Key },
  (asked) => ({
    answer: async (call: Call, means: Means) => {
      const { found, total } = await means.store.search(asked(call))
      await means.ring.load()
      return { body: { keys: found.map((each) => shown(each, means)), total } }
    },
  }),
)
