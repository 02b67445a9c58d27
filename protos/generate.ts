// Generates the message types of every proto into src/rpc/gen; with --check it only says whether they are current.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('.', import.meta.url))
const committed = join(home, 'src/rpc/gen')

const files = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort()

function generate(out: string): void {
  const options = ['--longs=String', '--enums=String', '--defaults', '--oneofs', '--includeComments']
  const extensions = ['--targetFileExtension=.ts', '--importFileExtension=.ts']
  // what has no service is generated with those that import it
  const isService = (name: string) => name.startsWith('signet') && /^service /m.test(readFileSync(join(home, name), 'utf8'))
  const protos = files(home, '.proto').filter(isService)
  const tool = fileURLToPath(new URL('../node_modules/.bin/proto-loader-gen-types', import.meta.url))
  execFileSync(tool, [...options, ...extensions, '--grpcLib=@grpc/grpc-js', '-I=.', `-O=${out}`, ...protos], { cwd: home })
}

if (process.argv.includes('--check')) {
  const fresh = mkdtempSync(join(tmpdir(), 'signet-gen-'))
  generate(fresh)
  const read = (folder: string) => files(folder, '.ts').map((name) => [name, readFileSync(join(folder, name), 'utf8')])
  const current = JSON.stringify(read(fresh)) === JSON.stringify(read(committed))
  rmSync(fresh, { recursive: true })
  if (!current) {
    console.error('protos/src/rpc/gen is not what the protos generate: run npm run gen')
    process.exit(1)
  }
} else {
  rmSync(committed, { recursive: true, force: true })
  generate(committed)
}
