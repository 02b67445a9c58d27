// The interface described by itself: OpenAPI of the operations. Made once, when the gateway starts.
import type { Operation } from '@signet/platform'
import { z } from 'zod'
import { describeOpenApi } from '../description/openapi.ts'
import { oauthEnvelope } from '../errors.ts'
import { answerDocument, publicDocument } from '../respond.ts'
import type { Route } from '../route.ts'

/** A new version of the platform brings a new one. In seconds. */
const MAX_AGE = 300

const read = { method: 'GET', tag: 'Descriptions', caller: 'anyone', envelope: 'oauth' } as const

export const descriptionOperations: readonly Operation[] = [
  {
    ...read,
    path: '/api/openapi.json',
    id: 'describeOperations',
    about: 'This document.',
    answers: { 200: { about: 'OpenAPI 3.1.', schema: z.looseObject({ openapi: z.string() }) }, 304: { about: 'What the caller has is current.' } },
  },
]

export function descriptionRoutes({ operations, publicUrl }: { operations: readonly Operation[]; publicUrl: string }): readonly Route[] {
  const openApi = publicDocument('application/json', JSON.stringify(describeOpenApi({ operations, publicUrl })))
  return [{ path: '/api/openapi.json', refuse: oauthEnvelope, anyOrigin: true, answers: { GET: (context) => answerDocument(context, MAX_AGE, openApi) } }]
}
