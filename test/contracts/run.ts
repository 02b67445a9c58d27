// `npm run contracts`: how much of the contract has a passing test, and which rows have none.
//   npm run contracts                  runs the test files that name a row
//   npm run contracts -- RESULTS       reads what `npm test -- --results=RESULTS` wrote
// Fails when rows.json and the tests do not agree.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faults, proofOf, Result } from './judge.ts'
import { home, namingFiles } from './naming-files.ts'
import { rows } from './rows.ts'

function readResults(file: string): readonly Result[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => Result.parse(JSON.parse(line)))
}

function runTests(): { readonly results: readonly Result[]; readonly passed: boolean } {
  const folder = mkdtempSync(join(tmpdir(), 'signet-contracts-'))
  try {
    const file = join(folder, 'results.ndjson')
    const node = ['--import', 'tsx', '--conditions=source', 'test/run.ts', `--results=${file}`, ...namingFiles()]
    const { status } = spawnSync(process.execPath, node, { cwd: home, stdio: 'inherit' })
    return { results: readResults(file), passed: status === 0 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function show(results: readonly Result[]): void {
  for (const product of new Set(rows.map((row) => row.product))) {
    const ofProduct = rows.filter((row) => row.product === product)
    const without = ofProduct.filter((row) => proofOf(row, results) !== 'passing')
    console.log(`\n${product}: ${ofProduct.length - without.length} of ${ofProduct.length} rows have a passing test. Without:`)
    for (const { number, feature } of without) console.log(`  ${number}. ${feature}`)
  }
}

const [given] = process.argv.slice(2)
const { results, passed } = given === undefined ? runTests() : { results: readResults(given), passed: true }
if (results.length === 0) {
  console.error('No test was run.')
  process.exit(1)
}
show(results)
const wrong = faults(rows, results)
for (const sentence of wrong) console.error(sentence)
process.exitCode = passed && wrong.length === 0 ? 0 : 1
