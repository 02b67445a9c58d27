// Generates what is generated: the message types of the protos, and the types of the HTTP interface for the client of the flows. With
// --check it only says whether they are current.
import '../../protos/generate.ts'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { authorize } from '@signet/authorize'
import { gateway } from '@signet/gateway'
import { registry } from '@signet/registry'
import { token } from '@signet/token'
import { describeOpenApi } from '../../services/gateway/src/description/openapi.ts'
import { typescriptOf } from './typescript.ts'

const committed = fileURLToPath(new URL('gen/operations.ts', import.meta.url))
const fresh = typescriptOf(
  describeOpenApi({
    operations: gateway({ registry: registry.operations ?? [], authorize: authorize.operations ?? [], token: token.operations ?? [] }).operations,
    publicUrl: 'https://signet.example',
  }),
)

if (process.argv.includes('--check')) {
  if (readFileSync(committed, 'utf8') !== fresh) {
    console.error('test/api/gen/operations.ts is not what the described operations generate: run npm run gen')
    process.exit(1)
  }
} else {
  mkdirSync(new URL('gen/', import.meta.url), { recursive: true })
  writeFileSync(committed, fresh)
}
