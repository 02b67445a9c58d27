// A person with a browser, as far as HTTP shows it: keeps cookies, follows redirects, fills in forms. Runs no script, because no page needs one.

export interface Page {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

interface Request {
  readonly method?: string
  readonly form?: Record<string, string>
  readonly headers?: Record<string, string>
}

export interface Person {
  /** Requests a URL and follows redirects for as long as they stay on its origin. The last page may be a redirect elsewhere. */
  visit(url: URL | string, request?: Request): Promise<Page>
  /** Fills in the only form of a page and sends it. */
  submit(page: Page, fields: Record<string, string>): Promise<Page>
  /** What this browser would send as Cookie to any address. */
  cookies(): ReadonlyMap<string, string>
}

const MAX_REDIRECTS = 10

const decodeText = (html: string): string =>
  html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : decodeText(found)
}

/** The boxes of the consent form, which is ours and has its token, share a name; here their values are one text. */
const REPEATS = 'scope'

const bodyOf = (form: Record<string, string>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      (name === REPEATS && 'form_token' in form ? value.split(' ') : [value]).map((each): [string, string] => [name, each]),
    ),
  )

/** The action and the prefilled fields of a page's only form. */
export function formOf(page: Page): { action: URL; fields: Record<string, string> } {
  const form = /<form\b[^>]*>/.exec(page.text)?.[0]
  if (form === undefined) throw new Error(`no form on ${page.url} (${page.status}): ${page.text.slice(0, 500)}`)
  const fields: Record<string, string> = {}
  for (const [input] of page.text.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(input, 'name')
    const isSent = !/\bdisabled\b/.test(input) && (attribute(input, 'type') !== 'checkbox' || /\bchecked\b/.test(input))
    if (name === undefined || !isSent) continue
    const value = attribute(input, 'value') ?? (attribute(input, 'type') === 'checkbox' ? 'on' : '')
    fields[name] = name === REPEATS && name in fields ? `${fields[name]} ${value}` : value
  }
  return { action: new URL(attribute(form, 'action') ?? page.url, page.url), fields }
}

export function aPerson(): Person {
  const jar = new Map<string, string>()

  async function once(url: URL, request: Request): Promise<Page> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, {
      method: request.method ?? (request.form === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...request.headers },
      ...(request.form === undefined ? {} : { body: bodyOf(request.form) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (attributes.some((each) => /^\s*max-age=0/i.test(each)) || value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { url, status: response.status, headers: response.headers, text: await response.text() }
  }

  async function visit(start: URL | string, request: Request = {}): Promise<Page> {
    let page = await once(new URL(start), request)
    for (let hops = 0; hops < MAX_REDIRECTS; hops += 1) {
      const location = page.headers.get('location')
      if (location === null) return page
      const next = new URL(location, page.url)
      if (next.origin !== page.url.origin) return page
      page = await once(next, {})
    }
    throw new Error(`more than ${MAX_REDIRECTS} redirects from ${start}`)
  }

  return {
    visit,
    submit: (page, fields) => {
      const form = formOf(page)
      return visit(form.action, { form: { ...form.fields, ...fields }, headers: { origin: page.url.origin, 'sec-fetch-site': 'same-origin' } })
    },
    cookies: () => jar,
  }
}
