// A kickstart file as it is written, with what it includes in its place: "&{requests/tenant.json}" is the JSON of a file, "@{page.html}" within
// a text is the text of one. Names are relative to the kickstart file, also in what it includes, and stay within its folder.
import { readFile, realpath } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'

/** Something that is wrong, and where: `$.requests[3].body` (RFC 9535), in the file with what it includes in its place. */
export interface Mistake {
  readonly place: string
  readonly message: string
}

/** A member of a place; what somebody has invented is kept short. */
export const below = (place: string, member: string | number): string => {
  if (typeof member === 'number') return `${place}[${member}]`
  return /^[A-Za-z_]\w*$/.test(member) ? `${place}.${member}` : `${place}[${JSON.stringify(member.slice(0, 64))}]`
}

/** Files that include one another may not do so without end. */
const MAX_DEPTH = 20

class Unreadable extends Error {}

/** What a file says; undefined, and a mistake, when it cannot be read. */
export async function readWritten(path: string): Promise<{ readonly json: unknown; readonly mistakes: readonly Mistake[] }> {
  const mistakes: Mistake[] = []
  const folder = dirname(resolve(path))

  /** The text of a file of the folder; links may not lead out of it either. */
  const textOf = async (name: string): Promise<string> => {
    const file = resolve(folder, name)
    if (!isWithin(folder, file) || !isWithin(await realpath(folder), await existing(file)))
      throw new Unreadable(`${name} is not in the folder of the kickstart file`)
    return read(file, name)
  }

  /** What `work` makes; what it cannot read is a mistake at the place. */
  const orMistake = async <T>(place: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      mistakes.push({ place, message: `${error.message}.` })
      return undefined
    }
  }

  const included = async (text: string, place: string, depth: number): Promise<unknown> => {
    const [, whole] = /^&\{([^}]*)\}$/.exec(text) ?? []
    if (whole !== undefined) {
      const json = await orMistake(place, async () => parse(await textOf(whole), whole))
      return depth < MAX_DEPTH ? walk(json, place, depth + 1) : void mistakes.push({ place, message: `Files include one another more than ${MAX_DEPTH} deep.` })
    }
    let made = ''
    let end = 0
    for (const found of text.matchAll(/\\([@&]\{)|@\{([^}]*)\}/g)) {
      const [all, escaped, name = ''] = found
      made += text.slice(end, found.index) + (escaped ?? (await orMistake(place, () => textOf(name))) ?? '')
      end = found.index + all.length
    }
    return made + text.slice(end)
  }

  const walk = async (value: unknown, place: string, depth: number): Promise<unknown> => {
    if (typeof value === 'string') return included(value, place, depth)
    if (Array.isArray(value)) return Promise.all(value.map((each, index) => walk(each, below(place, index), depth)))
    if (typeof value !== 'object' || value === null) return value
    const members = await Promise.all(Object.entries(value).map(async ([name, each]) => [name, await walk(each, below(place, name), depth)] as const))
    return Object.fromEntries(members)
  }

  const json = await orMistake('$', async () => parse(await read(path, 'The file'), 'The file'))
  return { json: await walk(json, '$', 0), mistakes }
}

const isWithin = (folder: string, file: string): boolean => {
  const way = relative(folder, file)
  return way !== '..' && !way.startsWith(`..${sep}`)
}

const existing = (file: string): Promise<string> => realpath(file).catch(() => file)

async function read(file: string, name: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    throw new Unreadable(`${name} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable(`${name} is not UTF-8`)
  }
}

// The cause is left out: what a parser complains about it also quotes, and these files have secrets.
function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable(`${name} is not JSON`)
  }
}
