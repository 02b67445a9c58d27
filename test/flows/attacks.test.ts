// What RFC 9700 and experience say will be tried at the edge of an authorization server, each tried here over HTTP.
import { after, before, describe } from 'node:test'
import { anything } from './attacks/anything.ts'
import { browsers } from './attacks/browsers.ts'
import { codes } from './attacks/codes.ts'
import { edge } from './attacks/edge.ts'
import { guesses } from './attacks/guesses.ts'
import { outbound } from './attacks/outbound.ts'
import { parameters } from './attacks/parameters.ts'
import { redirects } from './attacks/redirects.ts'
import { openScene, type Scene } from './attacks/scene.ts'
import { tokens } from './attacks/tokens.ts'

describe('attacks, embedded', { timeout: 240_000 }, () => {
  let scene: Scene
  before(async () => {
    scene = await openScene()
  })
  after(() => scene?.stop())

  for (const attacks of [redirects, codes, tokens, browsers, parameters, edge, outbound, anything, guesses]) attacks(() => scene)
})
