// The projector: publishes the log, indexes it for auditors, and tells relying services of logouts.
import type { Service } from '@signet/platform'
import { openDirectory } from '@signet/platform/directory'
import { relayJob } from '@signet/platform/log/relay'
import { logoutDelivered, logoutFailed, logoutGivenUp, logoutPlanned } from '@signet/protos'
import { makeHead } from './audit/head.ts'
import { auditIndexJob } from './audit/index-job.ts'
import { makeBell } from './bell.ts'
import { deliveriesCheck } from './logout/check.ts'
import { deliveryJob } from './logout/deliver.ts'
import { tellGivenUp } from './logout/given-up.ts'
import { planLogouts } from './logout/plan.ts'
import { metrics, observeDeliveries } from './metrics.ts'
import { purgeJob } from './purge.ts'
import { makeHandlers } from './rpc.ts'

export const projector: Service<'projector'> = {
  name: 'projector',
  migrations: new URL('../migrations/', import.meta.url),
  views: [{ function: 'projector.keep_deliveries', of: [logoutPlanned, logoutDelivered, logoutFailed, logoutGivenUp] }],
  checks: [deliveriesCheck],
  metrics,
  start: (platform) => {
    observeDeliveries(platform)
    const bell = makeBell()
    const head = makeHead()
    const directory = openDirectory(platform, { includeInactive: true })
    return {
      rpc: makeHandlers(platform, head),
      subscriptions: [planLogouts(platform, directory, bell), tellGivenUp],
      broadcasts: [directory.broadcast],
      jobs: [relayJob(platform), auditIndexJob(platform, head), deliveryJob(platform, directory, bell), purgeJob(platform)],
      drain: head.close,
    }
  },
}
