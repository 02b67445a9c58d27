// The grants there are. To add one: a file and a line.
import type { Core } from '../core.ts'
import { authorizationCode } from './authorization-code.ts'
import type { Grant } from './grant.ts'
import { refreshToken } from './refresh-token.ts'

export const grantsOf = (core: Core): readonly Grant[] => [authorizationCode(core), refreshToken(core)]
