// What every page has in common: the document around it.
import { behaviour, favicon, stylesheet } from './assets.ts'
import { type Html, html } from './html.ts'

const strings = {
  secured: 'Secured by Signet',
}

export interface Page {
  /** For the window's title. */
  readonly title: string
  /** The sign in the corner: an application's name gives its initial; without one it is a symbol. */
  readonly crest: { readonly kind: 'name'; readonly name: string } | { readonly kind: 'seal' | 'note' | 'warning' }
  readonly content: Html
  /** How the tenant wants its pages to look; empty for our own style alone. */
  readonly themeId?: string
  /** More for the head of the document. */
  readonly head?: Html
}

const exclamation = html`<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="9"/><path d="M12 7.5v5.5M12 16.5v.01"/></svg>`

const symbols = {
  seal: html`<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><circle cx="12" cy="12" r="9"/><path d="M8 12.5l2.75 2.75L16 9"/></svg>`,
  note: exclamation,
  warning: exclamation,
}

/** The first letter as a reader sees it, which may be several code points. */
function initial(name: string): string {
  const [first] = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(name.trim())
  return (first?.segment ?? '').toUpperCase()
}

/** For a page that the script helps; its answer must allow it. */
export const scripted: Html = html`<script src="${behaviour.path}" defer></script>`

/** Where the stylesheet of a theme is. */
export const THEME_PATH = '/assets/theme/'

export function layout({ title, crest, content, themeId = '', head }: Page): Html {
  const sign = crest.kind === 'name' ? initial(crest.name) : symbols[crest.kind]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${favicon.path}">
<link rel="stylesheet" href="${stylesheet.path}">
${
  themeId !== '' &&
  html`<link rel="stylesheet" href="${THEME_PATH}${themeId}">
`
}${head}
</head>
<body>
<main class="${crest.kind}">
<div class="crest" aria-hidden="true">${sign}</div>
${content}
</main>
<footer>${symbols.seal}${strings.secured}</footer>
</body>
</html>
`
}
