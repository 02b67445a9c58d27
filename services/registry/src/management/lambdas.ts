// /api/lambda
import { lambda, shownSchemaOf } from '@signet/protos'
import type { Endpoint } from './endpoint.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'
import { byName } from './search.ts'

const kind: Kind = { declaration: lambda, path: '/api/lambda', tag: 'Lambdas', shown: shownSchemaOf(lambda), listedBy: ['type'], search: byName }

export const lambdaEndpoints: readonly Endpoint[] = endpointsOf(kind)
