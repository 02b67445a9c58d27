// The management API for what registry keeps. The documents pass through: their one decoder lives beside the objects.
import { type Client, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { managementEnvelope } from '../../errors.ts'
import { readJsonBytes } from '../../request/body.ts'
import { parseQuery } from '../../request/parameters.ts'
import { answerJson } from '../../respond.ts'
import type { Handler, Route } from '../../route.ts'

/** Longer names first, because a user's id could be taken for the word registration. */
const resources = ['user/registration', 'user', 'application', 'tenant'] as const

/** How one object that is there can be changed. */
const changes = { 'user/registration': [], user: ['PUT', 'PATCH', 'DELETE'], application: ['PUT', 'DELETE'], tenant: ['DELETE'] } as const

export function objectRoutes(registry: Client<'registry'>): readonly Route[] {
  return resources.flatMap((resource) => {
    const answer: Handler = async (context, call) => {
      const { id = '', otherId } = context.params as Record<string, string | undefined>
      const request = {
        apiKey: apiKeyOf(context),
        method: context.method === 'HEAD' ? 'GET' : context.method,
        resource,
        objectId: otherId === undefined ? id : `${id}/${otherId}`,
        tenantId: context.get('X-FusionAuth-TenantId'),
        query: parseQuery(context.querystring),
        body: await readJsonBytes(context.req),
      }
      const { body } = await registry.manage(request, call.options)
      if (body.length > 0) return answerJson(context, 200, body)
      context.status = 200
      context.body = ''
      context.remove('Content-Type')
    }
    // A registration is named by its user and its application.
    const suffixes = resource === 'user/registration' ? ['', '/:id', '/:id/:otherId'] : ['', '/:id']
    return suffixes.map((suffix) => {
      const further = suffix === '/:id' ? changes[resource] : []
      const answers = Object.fromEntries(['GET', 'POST', ...further].map((method) => [method, answer]))
      return { path: `/api/${resource}${suffix}`, refuse: managementEnvelope, answers }
    })
  })
}

/** The key is the whole header, without a scheme (contracts 2 rule 8). Refuses `unauthorized_api_key` when there is none. */
export function apiKeyOf(context: Context): string {
  const key = context.get('Authorization')
  if (key === '') throw new Refused('unauthorized_api_key', 'An API key is required.')
  return key
}
