// The page at the root and the files that pages refer to.
import { type Client, Refused } from '@signet/protos'
import { pageEnvelope } from '../errors.ts'
import { assets } from '../pages/assets.ts'
import { homePage } from '../pages/home.ts'
import { THEME_PATH } from '../pages/layout.ts'
import { answerDocument, answerPage, publicDocument } from '../respond.ts'
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

export function rootRoutes(registry: Client<'registry'>): readonly Route[] {
  /** Browsers ask each time, so that a change is seen at once; what they have is not sent again. */
  const answerTheme: Handler = async (context, call) => {
    const { stylesheet } = await registry.getStylesheet({ themeId: String(context.params.themeId) }, call.options)
    if (stylesheet === undefined) throw new Refused('unknown_path', 'There is no such theme.')
    answerDocument(context, 0, publicDocument('text/css; charset=utf-8', stylesheet))
  }

  return [
    { path: '/', refuse: pageEnvelope, answers: { GET: (context) => answerPage(context, homePage) } },
    { path: '/assets/:file', refuse: pageEnvelope, answers: { GET: answerAsset } },
    { path: `${THEME_PATH}:themeId`, refuse: pageEnvelope, answers: { GET: answerTheme } },
  ]
}
