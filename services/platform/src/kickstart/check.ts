// `signet kickstart check`: reads kickstart files as a start would, without a server, and tells everything that is wrong with them.
import { createHash, randomBytes } from 'node:crypto'
import { type Reading, readKickstart } from './read.ts'

export interface Checked {
  /** For the terminal. */
  readonly lines: readonly string[]
  readonly isRight: boolean
}

/** Checks files. What only other objects show, such as a name that is taken, is seen when they are applied. */
export async function checkKickstart(paths: readonly string[], { environment, decoders }: Pick<Reading, 'environment' | 'decoders'>): Promise<Checked> {
  const lines: string[] = []
  let isRight = true
  for (const path of paths) {
    const { apiKeys, requests, mistakes, ignored } = await readKickstart(path, { environment, decoders, hash: nameOf })
    const said = [...mistakes, ...ignored].map(({ place, message }) => `${path}: ${place}: ${message}`)
    lines.push(...said, ...(mistakes.length > 0 ? [] : [`${path}: right: ${counted(apiKeys, 'API key')}, ${counted(requests, 'request')}`]))
    isRight &&= mistakes.length === 0
  }
  return { lines, isRight }
}

const counted = (list: readonly unknown[], noun: string) => `${list.length} ${noun}${list.length === 1 ? '' : 's'}`

/** Identifiers that are made here mean nothing elsewhere: a start makes them of its pepper. */
const salt = randomBytes(32).toString('hex')
const nameOf = (text: string): string => createHash('sha256').update(salt).update(text).digest('base64url')
