// Branded identifiers, so that a session's id cannot be passed where a client's is asked for.
import { z } from 'zod'

/**
 * The id of an object, which callers may choose: a UUID in form, whatever its version says. What comes from elsewhere has ids such as
 * 00000000-0000-0000-0000-000000000001.
 */
export const ObjectId = z.guid().toLowerCase()

export const TenantId = ObjectId.brand<'TenantId'>()
export type TenantId = z.infer<typeof TenantId>

export const UserId = ObjectId.brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const SessionId = z.uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const FamilyId = z.uuid().brand<'FamilyId'>()
export type FamilyId = z.infer<typeof FamilyId>

/** An OAuth client_id is opaque: any visible ASCII up to 255 characters (RFC 6749 Appendix A.1), never parsed as a UUID. */
export const ClientId = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .brand<'ClientId'>()
export type ClientId = z.infer<typeof ClientId>

/** The services, in the order in which they may call each other: a later name never calls an earlier one. */
export const serviceNames = ['gateway', 'projector', 'authorize', 'token', 'registry', 'egress'] as const
export type ServiceName = (typeof serviceNames)[number]
