// /api/theme
import { shownSchemaOf, theme } from '@signet/protos'
import type { Endpoint } from './endpoint.ts'
import type { Kind } from './kind.ts'
import { endpointsOf } from './objects.ts'
import { byName } from './search.ts'

const kind: Kind = { declaration: theme, path: '/api/theme', tag: 'Themes', shown: shownSchemaOf(theme), search: byName }

export const themeEndpoints: readonly Endpoint[] = endpointsOf(kind)
