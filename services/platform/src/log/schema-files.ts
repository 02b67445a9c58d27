// The migrations on disk: `NNN-words.sql` in the platform's and each service's folder.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { ServiceDescription } from '../service.ts'

export interface Migration {
  /** Whose: a service's name, or `log` for the log itself. */
  readonly service: string
  readonly number: number
  readonly name: string
  readonly text: string
  /** SHA-256 of the text, hexadecimal. */
  readonly hash: string
}

/** The log's own first, then each service's, in the order of their numbers. */
export function migrationsOf(services: readonly ServiceDescription[]): readonly Migration[] {
  const folders: [string, URL][] = [['log', new URL('../../migrations/', import.meta.url)]]
  for (const { name, migrations } of services) if (migrations !== undefined) folders.push([name, migrations])
  return folders.flatMap(([service, folder]) => readFolder(service, folder))
}

function readFolder(service: string, folder: URL): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  return files.map((name, index) => {
    const number = Number(/^(\d{3})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== index + 1) throw new Error(`${service}: ${name} should be ${String(index + 1).padStart(3, '0')}-….sql`)
    const text = readFileSync(new URL(name, folder), 'utf8')
    return { service, number, name, text, hash: createHash('sha256').update(text).digest('hex') }
  })
}
