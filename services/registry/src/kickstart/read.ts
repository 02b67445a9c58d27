// A kickstart file as read from disk: checked, named and expanded.
import { readFile } from 'node:fs/promises'
import { StartupError } from '@signet/platform/startup-error'
import { expandKickstart, KickstartFile, PlaceholderError } from './expand.ts'

export interface KickstartRequest {
  readonly number: number
  readonly method: string
  readonly url: string
  readonly tenantId: string
  readonly body: Buffer
  /** Names the requests up to this one as they are written, before anything is filled in. */
  readonly requestsHash: string
}

export interface Kickstart {
  readonly apiKeys: readonly unknown[]
  readonly requests: readonly KickstartRequest[]
}

export interface Reading {
  readonly environment: Readonly<Record<string, string>>
  /** A keyed hash: the file has secrets, and its hashes go into the log. */
  readonly hash: (text: string) => string
}

/** Reads a file. Raises StartupError. */
export async function readKickstart(path: string, { environment, hash }: Reading): Promise<Kickstart> {
  const file = decode(path, await read(path))
  const hashes: string[] = []
  for (const request of file.requests) hashes.push(hash(JSON.stringify(['requests', hashes.at(-1) ?? '', request])))
  // The first request tells files apart: later ones may still be mended or added without changing what #{UUID()} gave before.
  const uuid = (place: string) => uuidOf(hash(JSON.stringify(['uuid', hashes[0] ?? '', place])))
  try {
    const { apiKeys, requests } = expandKickstart(file, { environment, uuid })
    return {
      apiKeys,
      requests: requests.map(({ method, url, tenantId = '', body }, index) => ({
        number: index + 1,
        method,
        url,
        tenantId,
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
        requestsHash: hashes[index] ?? '',
      })),
    }
  } catch (error) {
    throw error instanceof PlaceholderError ? new StartupError(`The kickstart file ${path} cannot be expanded: ${error.message}.`, error) : error
  }
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new StartupError(`The kickstart file ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`, error)
  }
}

// Causes are left out: what a parser complains about it also quotes, and the file has secrets.
function decode(path: string, text: string): KickstartFile {
  const decoded = KickstartFile.safeParse(parse(path, text))
  if (decoded.success) return decoded.data
  const [issue] = decoded.error.issues
  const what = issue?.code === 'unrecognized_keys' ? `${issue.keys.join(', ')} is not supported` : issue?.message
  throw new StartupError(`The kickstart file ${path} is not in the supported format: ${['', ...(issue?.path ?? [])].join('/') || '/'}: ${what}.`)
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new StartupError(`The kickstart file ${path} is not JSON.`)
  }
}

/** A UUID of version 8 (RFC 9562 §5.8) from a hash. */
export function uuidOf(hash: string): string {
  const bytes = Buffer.from(hash, 'base64url').subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
