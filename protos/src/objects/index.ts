// Every object that administrators keep. Adding one is a file beside this one and its lines here.
import { apiKey } from './api-key.ts'
import { application } from './application.ts'
import type { ObjectDeclaration } from './declare.ts'
import { registration } from './registration.ts'
import { tenant } from './tenant.ts'
import { user } from './user.ts'

export * from './api-key.ts'
export * from './application.ts'
export * from './declare.ts'
export * from './fields.ts'
export * from './fields-of.ts'
export * from './form.ts'
export * from './known.ts'
export * from './marks.ts'
export * from './registration.ts'
export * from './same-json.ts'
export * from './tenant.ts'
export * from './tokens.ts'
export * from './user.ts'

export const objects: readonly ObjectDeclaration[] = [tenant, application, user, registration, apiKey]
