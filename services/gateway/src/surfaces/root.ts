// The page at the root and the files that pages refer to.
import { pageEnvelope } from '../errors.ts'
import { type Asset, behaviour, favicon, stylesheet } from '../pages/assets.ts'
import { homePage } from '../pages/home.ts'
import { answerPage } from '../respond.ts'
import type { Route } from '../route.ts'

/** A file is named by its content and never changes: one year, in seconds. */
const ASSET_MAX_AGE = 31_536_000

const assetRoute = ({ path, type, content }: Asset): Route => ({
  path,
  refuse: pageEnvelope,
  answers: {
    GET: (context) => {
      context.set('Cache-Control', `public, max-age=${ASSET_MAX_AGE}, immutable`)
      context.set('Content-Type', type)
      context.body = content
    },
  },
})

export const rootRoutes: readonly Route[] = [
  { path: '/', refuse: pageEnvelope, answers: { GET: (context) => answerPage(context, homePage) } },
  assetRoute(stylesheet),
  assetRoute(behaviour),
  assetRoute(favicon),
]
