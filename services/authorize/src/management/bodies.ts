// A consent as the management API spells it.
import { requireId } from '@signet/platform/management/scope'
import { z } from 'zod'
import type { ConsentRow } from '../consents/row.ts'

export const Consent = z
  .strictObject({
    id: z.uuid().describe('Of the person and the application: one that was revoked and is given again has it again.'),
    tenantId: z.guid(),
    userId: z.guid(),
    applicationId: z.string(),
    scopes: z
      .array(z.strictObject({ name: z.string(), granted: z.boolean(), decisionInstant: z.int().describe('Milliseconds since 1970.') }))
      .describe('The last answer about each scope that the application has asked for, by name.'),
    insertInstant: z.int().describe('When it was first given, in milliseconds since 1970.'),
    lastUpdateInstant: z.int().describe('When it was last given, in milliseconds since 1970.'),
  })
  .meta({ id: 'GivenConsent', description: 'What a person lets an application have.' })

export const shown = ({ id, tenantId, userId, clientId, answers, givenAt, changedAt }: ConsentRow): z.output<typeof Consent> => ({
  id,
  tenantId,
  userId,
  applicationId: clientId,
  scopes: Object.entries(answers)
    .map(([name, { granted, at }]) => ({ name, granted, decisionInstant: at }))
    .sort((a, b) => (a.name < b.name ? -1 : 1)),
  insertInstant: givenAt,
  lastUpdateInstant: changedAt,
})

export const inPath = z.object({ consentId: z.uuid() })

/** Raises `unknown_object`. */
export const requireConsentId = ({ consentId = '' }: Readonly<Record<string, string>>): string => requireId(z.uuid().toLowerCase(), consentId)
