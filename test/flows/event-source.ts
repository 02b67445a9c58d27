// A reader of server-sent events, as a program without a browser's EventSource has one (HTML §9.2).
import assert from 'node:assert/strict'
import { messagesAt } from './described-messages.ts'

interface Message {
  readonly id: string
  readonly event: string
  readonly data: string
}

export interface EventReader {
  /** Reads on until a message is what is asked for; gives that and all that came before it since the last call. */
  until(wanted: (message: Message) => boolean): Promise<readonly Message[]>
  /** The id to come again with. */
  lastId(): string
  /** Resolves when the server has ended the stream. */
  end(): Promise<void>
  close(): Promise<void>
}

/** Opens a stream; resolves when it has begun, so that it misses nothing from then on. */
export async function openEvents(url: URL, headers: Record<string, string>): Promise<EventReader> {
  const response = await fetch(url, { headers })
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('content-type'), 'text/event-stream')
  let lastId = ''
  let isOpen = true

  async function* blocks() {
    let text = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n')) {
        yield text.slice(0, end)
        text = text.slice(end + 2)
      }
    }
    isOpen = false
  }

  /** A block without data only sets the last id. */
  async function* messages(): AsyncGenerator<Message, void> {
    for await (const block of blocks()) {
      const fields: Record<string, string> = Object.fromEntries([...block.matchAll(/^(\w+): ?(.*)$/gm)].map(([, name, value]) => [name, value]))
      lastId = fields.id ?? lastId
      if (fields.data !== undefined) {
        const message = { id: lastId, event: fields.event ?? 'message', data: fields.data }
        messagesAt(url)?.feed(url.pathname, message)
        yield message
      } else yield { id: lastId, event: '', data: '' }
    }
  }

  const coming = messages()
  await coming.next()
  return {
    lastId: () => lastId,
    until: async (wanted) => {
      const found: Message[] = []
      for (;;) {
        const { value } = await coming.next()
        assert.ok(value !== undefined, 'the stream ended')
        if (value.event !== '') found.push(value)
        if (value.event !== '' && wanted(value)) return found
      }
    },
    end: async () => {
      while (isOpen) await coming.next()
    },
    close: async () => {
      await coming.return()
    },
  }
}
