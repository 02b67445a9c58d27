// Reads a request's body: bounded, uncompressed, of the media type that the endpoint takes.
import type { IncomingMessage } from 'node:http'
import { readBody as decodeJson } from '@signet/platform/management/body'
import { Refused } from '@signet/protos'
import { type Parameters, parseParameters } from './parameters.ts'

/** A form is a handful of parameters; the largest are signed hints of a few KiB. In bytes. */
const MAX_FORM_BYTES = 64 * 1024

/** A management document: an application with its settings, a user with data. In bytes. */
const MAX_JSON_BYTES = 1024 * 1024

/**
 * The parameters of a form body; none when there is no body. Parameters in the query of a POST are not read (contracts 2).
 * Refuses `wrong_media_type`, `oversized_request` and what `parseParameters` refuses.
 */
export async function readForm(request: IncomingMessage, repeatable?: readonly string[]): Promise<Parameters> {
  const body = await readBody(request, MAX_FORM_BYTES)
  if (body.length === 0) return {}
  requireMediaType(request, 'application/x-www-form-urlencoded')
  return parseParameters(decodeText(body), repeatable)
}

/** The bytes of a JSON body, unparsed because their decoder lives with the object's owner. Refuses `wrong_media_type`, `oversized_request`. */
export async function readJsonBytes(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request, MAX_JSON_BYTES)
  if (body.length > 0) requireMediaType(request, 'application/json')
  return body
}

/** What a JSON body says; an empty object when there is none. Refuses `invalid_fields` and what `readJsonBytes` does. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const bytes = await readJsonBytes(request)
  return bytes.length === 0 ? {} : decodeJson(bytes)
}

function requireMediaType(request: IncomingMessage, expected: string): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';')
  const isUtf8 = parameters.every((each) => !/^\s*charset=/.test(each) || /^\s*charset="?utf-8"?\s*$/.test(each))
  if (type.trim() !== expected || !isUtf8) throw new Refused('wrong_media_type', `The body must be ${expected} in UTF-8.`)
}

function decodeText(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch (cause) {
    throw new Refused('malformed_request', 'The body is not UTF-8.', { cause })
  }
}

/**
 * Listeners rather than an async iterator: half the cost per request. The limit holds whatever Content-Length says. What is too long is
 * thrown away as it comes, within the server's time limit: closing the connection instead would often lose the answer that says why.
 */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') throw new Refused('wrong_media_type', 'A compressed body is not accepted.')
  const oversized = () => new Refused('oversized_request', `The body may have at most ${limit} bytes.`)
  if (Number(request.headers['content-length'] ?? 0) > limit) throw oversized()

  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    const onData = (chunk: Buffer) => {
      length += chunk.length
      if (length > limit) {
        settle(() => reject(oversized()))
        request.resume()
      } else chunks.push(chunk)
    }
    const onEnd = () => settle(() => resolve(Buffer.concat(chunks, length)))
    const onEarlyEnd = (cause?: Error) => settle(() => reject(new Refused('malformed_request', 'The request ended before its body did.', { cause })))
    const settle = (finish: () => void) => {
      request.off('data', onData).off('end', onEnd).off('error', onEarlyEnd).off('close', onEarlyEnd)
      finish()
    }
    request.on('data', onData).on('end', onEnd).on('error', onEarlyEnd).on('close', onEarlyEnd)
  })
}
