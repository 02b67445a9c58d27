// The test files whose text holds a row's number.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const home = fileURLToPath(new URL('../..', import.meta.url))

export function namingFiles(): readonly string[] {
  const grep = ['grep', '--untracked', '-l', '-E', '\\[#[0-9]+\\]', '--', '*.test.ts']
  return execFileSync('git', grep, { cwd: home, encoding: 'utf8' }).split('\n').filter(Boolean)
}
