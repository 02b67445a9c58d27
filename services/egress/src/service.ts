// The only service that dials out. It owns nothing and holds no key, so whoever tricks it into a wrong address finds nothing there.
import type { Service } from '@signet/platform'
import { answerPost } from './rpc.ts'

export const egress: Service<'egress'> = {
  name: 'egress',
  start: (platform) => ({ rpc: { post: answerPost(platform) } }),
}
