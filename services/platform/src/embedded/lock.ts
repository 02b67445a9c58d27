// One process at a time in a folder. Node has no file locks, so the lock is a file that names its holder.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../startup-error.ts'
import { beginningOf } from './process.ts'

interface Holder {
  readonly pid: number
  readonly beginning: string
}

/** Undefined when there is no lock, or nothing that a holder wrote. */
function readHolder(file: string): Holder | undefined {
  try {
    const { pid, beginning }: Partial<Holder> = JSON.parse(readFileSync(file, 'utf8'))
    return typeof pid === 'number' && typeof beginning === 'string' ? { pid, beginning } : undefined
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

const isAlive = (holder: Holder): boolean => beginningOf(holder.pid) === holder.beginning

/** Takes the folder for this process and returns the way to give it back. Raises StartupError when another living process has it. */
export function lockFolder(folder: string): () => void {
  const file = join(folder, 'lock')
  const mine = `${file}.${process.pid}`
  const refuse = ({ pid }: Holder) =>
    new StartupError(`${folder} is in use by another Signet (process ${pid}): stop that one, or give this one a folder of its own with --data.`)

  writeFileSync(mine, JSON.stringify({ pid: process.pid, beginning: beginningOf(process.pid) } satisfies Holder), { mode: 0o600 })
  try {
    while (!tryLink(mine, file)) {
      const holder = readHolder(file)
      if (holder !== undefined && isAlive(holder)) throw refuse(holder)
      takeAway(file, `${mine}.stale`, refuse)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return () => rmSync(file, { force: true })
}

/** A hard link appears whole or not at all, and never replaces another. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes a dead holder's lock. Another starter may have replaced it since we looked: then theirs goes back. */
function takeAway(file: string, aside: string, refuse: (holder: Holder) => StartupError): void {
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  const holder = readHolder(aside)
  try {
    if (holder === undefined || !isAlive(holder)) return
    tryLink(aside, file)
    throw refuse(holder)
  } finally {
    rmSync(aside, { force: true })
  }
}
