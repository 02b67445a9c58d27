// Every endpoint of the management API that registry answers. Adding an object is a line here.
import { apiKeyEndpoints } from './api-keys.ts'
import { applicationEndpoints } from './applications.ts'
import { auditLogEndpoints } from './audit-log.ts'
import type { Endpoint } from './endpoint.ts'
import { entityEndpoints } from './entities.ts'
import { entityGrantEndpoints } from './entity-grants.ts'
import { entityTypeEndpoints } from './entity-types.ts'
import { lambdaEndpoints } from './lambdas.ts'
import { registrationEndpoints } from './registrations.ts'
import { tenantEndpoints } from './tenants.ts'
import { themeEndpoints } from './themes.ts'
import { userEndpoints } from './users.ts'

export const endpoints: readonly Endpoint[] = [
  ...tenantEndpoints,
  ...applicationEndpoints,
  ...userEndpoints,
  ...registrationEndpoints,
  ...apiKeyEndpoints,
  ...entityTypeEndpoints,
  ...entityEndpoints,
  ...entityGrantEndpoints,
  ...lambdaEndpoints,
  ...themeEndpoints,
  ...auditLogEndpoints,
]
