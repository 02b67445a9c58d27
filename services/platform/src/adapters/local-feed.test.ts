import { feedSuite } from '../testing/feed-suite.ts'
import { openLocalFeed } from './local-feed.ts'

feedSuite('the log itself', async ({ events, log }) => openLocalFeed({ events, log }))
