// The page at the root and the files that pages refer to.
import { Refused } from '@signet/protos'
import { pageEnvelope } from '../errors.ts'
import { assets } from '../pages/assets.ts'
import { homePage } from '../pages/home.ts'
import { answerPage } from '../respond.ts'
import type { Handler, Route } from '../route.ts'

/** A file is named by its content and never changes: one year, in seconds. */
const ASSET_MAX_AGE = 31_536_000

const answerAsset: Handler = (context) => {
  const asset = assets.find(({ path }) => path === context.path)
  if (asset === undefined) throw new Refused('unknown_path', 'There is no such file.')
  context.set('Cache-Control', `public, max-age=${ASSET_MAX_AGE}, immutable`)
  context.set('Content-Type', asset.type)
  context.body = asset.content
}

export const rootRoutes: readonly Route[] = [
  { path: '/', refuse: pageEnvelope, answers: { GET: (context) => answerPage(context, homePage) } },
  { path: '/assets/:file', refuse: pageEnvelope, answers: { GET: answerAsset } },
]
