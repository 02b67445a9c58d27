// The start command as a newcomer runs it: one process with its demo, and what it prints.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@signet/platform/free-port'
import { type RunningCommand, signet } from './world.ts'

export interface Demo {
  readonly port: number
  readonly folder: string
  /** What the command has printed, by name: issuer, user, password, relying … */
  readonly told: Readonly<Record<string, string>>
  readonly command: RunningCommand
  /** Starts the same again. */
  start(): RunningCommand
  remove(): void
}

export async function aDemo(): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'signet demo '))
  chmodSync(folder, 0o711) // under root Postgres runs as somebody else, who must get in
  const port = await freePort()
  const start = () => signet(['run', 'all', '--embedded', '--port', String(port), '--data', join(folder, 'data')])
  const command = start()
  await command.ready
  const lines = command
    .output()
    .split('\n')
    .map((line) => /^ {2}(\S+(?: \S+)*?) {2,}(.+)$/.exec(line))
  const told = Object.fromEntries(lines.filter((found) => found !== null).map(([, name = '', value = '']) => [name, value]))
  return { port, folder, told, command, start, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
