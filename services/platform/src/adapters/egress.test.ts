import { egressSuite } from '../testing/egress-suite.ts'
import { silentLog } from '../testing/fixed.ts'
import { openEgress } from './egress.ts'

egressSuite('Node’s own HTTP', async (options) => openEgress({ ...options, log: silentLog }))
