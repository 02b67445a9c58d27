// GET and POST /api/key/search, with FusionAuth's parameters. Both find the same.
import { decodeValue, readBody, requireComparable } from '@signet/platform/management/body'
import { api, header, json, shows } from '@signet/platform/management/described'
import { decodePage, pageQuery } from '@signet/platform/management/page'
import { requireQuery } from '@signet/platform/management/query'
import { orderBy } from '@signet/platform/management/search'
import { KeyType, SigningAlgorithm } from '@signet/protos'
import { z } from 'zod'
import { type Order, orders } from '../keys/store.ts'
import { Key } from './bodies.ts'
import type { Answer, Endpoint, Means } from './endpoint.ts'
import { shown } from './shown.ts'

const names = Object.keys(orders) as readonly Order[]

const Criteria = z.strictObject({
  name: z.string().max(191).optional().describe('The name in any case, with stars for anything.'),
  algorithm: SigningAlgorithm.optional(),
  type: KeyType.optional(),
  orderBy: orderBy(...names),
  ...pageQuery.shape,
})

async function find({ name, algorithm, type, orderBy: order = 'name', ...page }: z.output<typeof Criteria>, means: Means): Promise<Answer> {
  const [named = '', way = ''] = order.split(' ')
  const by = names.find((each) => each.toLowerCase() === named.toLowerCase()) ?? 'name'
  const { found, total } = await means.store.search({ name, algorithm, type, by, descending: way.toUpperCase() === 'DESC', ...decodePage(page) })
  await means.ring.load()
  return { body: { keys: found.map((each) => shown(each, means)), total } }
}

const searching = {
  ...api,
  tag: 'Keys',
  path: '/api/key/search',
  answers: shows('Those that were found, and how many there are.', z.strictObject({ keys: z.array(Key), total: z.int() })),
} as const

export const searchEndpoints: readonly Endpoint[] = [
  {
    ...searching,
    method: 'GET',
    id: 'searchKeys',
    about: 'Search keys.',
    parameters: { header, query: Criteria },
    answer: ({ query }, means) => {
      requireQuery(query, Object.keys(Criteria.shape))
      return find(decodeValue(z.strictObject({ search: Criteria }), { search: query }).search, means)
    },
  },
  {
    ...searching,
    method: 'POST',
    id: 'searchKeysByBody',
    about: 'Search keys, with a body.',
    parameters: { header },
    body: json(z.strictObject({ search: Criteria })),
    answer: ({ query, body }, means) => {
      requireQuery(query)
      return find(decodeValue(z.strictObject({ search: Criteria }), requireComparable(readBody(body))).search, means)
    },
  },
]
