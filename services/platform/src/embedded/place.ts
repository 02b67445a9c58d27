// Where the embedded Postgres keeps its data, and as whom it runs. Postgres refuses to run as root, so under root it runs as an
// unprivileged account, and its data must lie where that account can go.
import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, readlinkSync, realpathSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { StartupError } from '../startup-error.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface Place {
  /** The folder of everything that belongs to this Postgres; `data` in it is Postgres's own. */
  readonly home: string
  /** Whom Postgres runs as; undefined for the user of this process. */
  readonly account: Account | undefined
}

/** Where data goes when root's folder is closed to everybody else, like everything below /root. */
const SYSTEM_FOLDER = '/var/lib/signet'

/** In root's folder: a link to the home below SYSTEM_FOLDER. Whoever removes the folder begins anew; whoever moves it keeps the data. */
const LINK = 'elsewhere'

/** Finds or makes the place for a folder: the same one at each start. Raises StartupError when there can be none. */
export function choosePlace(dir: string): Place {
  const isRoot = process.getuid?.() === 0
  // under root others may pass through the folder: what is in it is closed to them one by one
  const folder = makeFolder(dir, isRoot ? 0o711 : 0o700)
  if (!isRoot) return { home: folder, account: undefined }
  if (process.platform !== 'linux') throw new StartupError('Postgres does not run as root: start Signet as an ordinary user, or set SIGNET_DATABASE_URL.')
  const link = join(folder, LINK)
  if (existsSync(join(folder, 'data'))) return enter(folder)
  if (isLink(link)) return enter(readlinkSync(link))
  const account = nobody()
  if (canEnter(folder, account)) return { home: folder, account }
  const home = join(makeFolder(SYSTEM_FOLDER, 0o755), `${basename(folder).replace(/[^\w-]+/g, '-')}-${randomBytes(6).toString('hex')}`)
  mkdirSync(home, { mode: 0o755 })
  symlinkSync(home, link)
  return { home, account }
}

function makeFolder(dir: string, mode: number): string {
  try {
    mkdirSync(dir, { recursive: true, mode })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    return realpathSync(dir)
  } catch (error) {
    throw new StartupError(`${dir} cannot be used for data (${(error as NodeJS.ErrnoException).code}): choose a folder that this user can write to.`, error)
  }
}

const isLink = (path: string): boolean => {
  try {
    return readlinkSync(path) !== ''
  } catch {
    return false
  }
}

/** A home with data in it: Postgres runs as the owner of the data, who may be an ordinary user that started it before. */
function enter(home: string): Place {
  if (!existsSync(home)) throw new StartupError(`The data were in ${home}, which is gone: bring it back, or remove the link to it to begin anew.`)
  const data = join(home, 'data')
  const { uid, gid } = existsSync(data) ? statSync(data) : nobody()
  if (!canEnter(home, { uid, gid })) throw new StartupError(`${data} belongs to user ${uid}, who cannot reach it: open the folders above it to that user.`)
  return { home, account: { uid, gid } }
}

/** The account that owns nothing. It is shared with other programs, which is good enough for data of one's own machine. */
function nobody(): Account {
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? []
  if (uid === undefined || gid === undefined)
    throw new StartupError('Postgres does not run as root and there is no user "nobody": start Signet as an ordinary user, or set SIGNET_DATABASE_URL.')
  return { uid: Number(uid), gid: Number(gid) }
}

/** Whether an account may pass through a folder and all above it. Postgres's own folder is made below it, so passing is enough. */
function canEnter(folder: string, { uid, gid }: Account): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (dirname(folder) === folder || canEnter(dirname(folder), { uid, gid }))
}
