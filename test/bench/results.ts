// RESULTS.md: a section that was measured replaces that of the same heading; what stands around is written by hand.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Section } from './compare.ts'

const file = fileURLToPath(new URL('RESULTS.md', import.meta.url))

export function writeSection({ heading, text }: Section): void {
  const kept = readFileSync(file, 'utf8')
    .trimEnd()
    .split(/^(?=## )/m)
  const fresh = `## ${heading}\n\n${text}\n`
  const at = kept.findIndex((each) => each.startsWith(`## ${heading}\n`))
  const next = at === -1 ? [...kept, fresh] : kept.with(at, fresh)
  writeFileSync(file, `${next.map((each) => each.trimEnd()).join('\n\n')}\n`)
}
