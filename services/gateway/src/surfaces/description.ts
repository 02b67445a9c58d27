// The interface described by itself: OpenAPI of the operations, AsyncAPI and JSON Schemas of the events. Made once, at start.
import type { Operation } from '@signet/platform'
import { catalogue, Refused } from '@signet/protos'
import type { Context } from 'koa'
import { z } from 'zod'
import { describeAsyncApi } from '../description/asyncapi.ts'
import { eventSchema, eventSchemaPath } from '../description/event-schema.ts'
import { describeOpenApi } from '../description/openapi.ts'
import { oauthEnvelope } from '../errors.ts'
import { renderHtml } from '../pages/html.ts'
import { referencePage } from '../pages/reference/reference.ts'
import { answerDocument, type PublicDocument, publicDocument } from '../respond.ts'
import type { Route } from '../route.ts'

/** A new version of the platform brings a new one. In seconds. */
const MAX_AGE = 300

const current = { 304: { about: 'What the caller has is current.' } }
const read = { method: 'GET', tag: 'Descriptions', caller: 'anyone', envelope: 'oauth' } as const

export const descriptionOperations: readonly Operation[] = [
  {
    ...read,
    path: '/api/docs',
    id: 'readDescription',
    about: 'What is described here, as a page for people.',
    answers: { 200: { about: 'A page.', schema: z.string(), type: 'text/html' }, ...current },
  },
  {
    ...read,
    path: '/api/openapi.json',
    id: 'describeOperations',
    about: 'This document.',
    answers: { 200: { about: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) }, ...current },
  },
  {
    ...read,
    path: '/api/asyncapi.json',
    id: 'describeEvents',
    about: 'The events that follow from what is done here, on Kafka and as streams.',
    answers: { 200: { about: 'AsyncAPI 3.0.', schema: z.looseObject({ asyncapi: z.string() }) }, ...current },
  },
  {
    ...read,
    path: '/api/schemas/{file}',
    id: 'describeEvent',
    about: 'The JSON Schema of one type of event, as it is recorded and travels.',
    parameters: { path: z.object({ file: z.string().describe('The type and `.json`: `session.ended.json`.') }) },
    answers: { 200: { about: 'JSON Schema, draft 2020-12.', schema: z.looseObject({ $id: z.string() }), type: 'application/schema+json' }, ...current },
    refuses: ['unknown_path'],
  },
]

export function descriptionRoutes({ operations, publicUrl }: { operations: readonly Operation[]; publicUrl: string }): readonly Route[] {
  const json = (value: object, type = 'application/json') => publicDocument(type, JSON.stringify(value))
  const described = describeOpenApi({ operations, publicUrl })
  const openApi = json(described)
  const page = publicDocument('text/html; charset=utf-8', renderHtml(referencePage({ openApi: described, events: catalogue })))
  const asyncApi = json(describeAsyncApi(publicUrl))
  const schemas = new Map(catalogue.map((each) => [eventSchemaPath(each.type), json(eventSchema(each, publicUrl), 'application/schema+json')]))

  const route = (path: string, find: (context: Context) => PublicDocument | undefined): Route => {
    const GET = (context: Context) => {
      const found = find(context)
      if (found === undefined) throw new Refused('unknown_path', 'There is no such event.')
      answerDocument(context, MAX_AGE, found)
    }
    return { path, refuse: oauthEnvelope, anyOrigin: true, answers: { GET } }
  }
  return [
    route('/api/docs', () => page),
    route('/api/openapi.json', () => openApi),
    route('/api/asyncapi.json', () => asyncApi),
    route('/api/schemas/:file', ({ path }) => schemas.get(path)),
  ]
}
