import { it } from 'node:test'
import { redisUrl, kafkaBrokers, postgresServers, chromium } from '@signet/platform/testing/parts'
it('sees', () => { console.log(redisUrl(), kafkaBrokers(), postgresServers(), chromium()) })
