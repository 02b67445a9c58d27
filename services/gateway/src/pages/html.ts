// HTML with automatic escaping: what is put into the template is text unless it is Html itself.

const markup = Symbol('markup')

/** Markup that is safe to send. Only the tag below makes it. */
export interface Html {
  readonly [markup]: string
}

/** `undefined` and `false` leave nothing behind. */
type Hole = string | number | Html | readonly Html[] | undefined | false

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Safe in text and in quoted attributes, which is where the templates have holes. */
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

const isHtml = (hole: Hole): hole is Html => typeof hole === 'object' && markup in hole

function renderHole(hole: Hole): string {
  if (hole === undefined || hole === false) return ''
  if (isHtml(hole)) return hole[markup]
  return typeof hole === 'object' ? hole.map(renderHole).join('') : escapeText(String(hole))
}

/** The template tag. */
export const html = (texts: TemplateStringsArray, ...holes: readonly Hole[]): Html => ({
  [markup]: texts.map((text, index) => text + renderHole(holes[index])).join(''),
})

/** The text of finished markup. */
export const renderHtml = (page: Html): string => page[markup]
