// The sample's pages: HTML with its holes escaped, one stylesheet, and a few lines of script.
import type { Notice, Session } from './sessions.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

interface Html {
  readonly markup: string
}

/** Texts are escaped; only what this tag made is markup. */
const html = (parts: TemplateStringsArray, ...holes: readonly (string | Html | readonly Html[])[]): Html => ({
  markup: String.raw(
    { raw: parts },
    ...holes.map((hole) =>
      typeof hole === 'string'
        ? escapeText(hole)
        : [hole]
            .flat()
            .map(({ markup }) => markup)
            .join(''),
    ),
  ),
})

export const style = `
:root { color-scheme: light dark; --paper: #f6f5f1; --card: #fff; --edge: #dddad0; --ink: #1d1b16; --quiet: #625e54; --accent: #2b4fc4; --accent-strong: #203d9c; --on-accent: #fff; --bad: #a32020; --good: #14604c; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #131210; --card: #1c1b18; --edge: #35332d; --ink: #eeebe3; --quiet: #aaa598; --accent: #9db2ff; --accent-strong: #bccaff; --on-accent: #10183a; --bad: #ffb0a6; --good: #7ed3b7; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 44rem; padding: 2rem 1rem; font: 100%/1.5 system-ui, sans-serif; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; margin-bottom: 1.5rem; }
header a { font-size: 1.125rem; font-weight: 650; color: inherit; text-decoration: none; }
header a:hover { text-decoration: underline; text-underline-offset: .2em; }
main, section { padding: 1.5rem; margin-bottom: 1rem; background: var(--card); border: 1px solid var(--edge); border-radius: .75rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.012em; text-wrap: balance; }
h2 { margin: 0 0 .75rem; font-size: 1rem; line-height: 1.25; }
main h2 { margin-top: 2rem; padding-top: 1.5rem; border-top: 1px solid var(--edge); }
p { margin: .5rem 0 0; text-wrap: pretty; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.button { display: inline-block; min-height: 2.75rem; margin: 1.25rem 0 0; padding: .625rem 1.25rem; font: inherit; font-weight: 600; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .5rem; cursor: pointer; }
.button:hover { background: var(--accent-strong); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
dl { margin: 0; font-size: .875rem; }
dt { margin-top: .625rem; color: var(--quiet); }
dd, code { margin: 0; font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; font-size: .875rem; }
ul { margin: 0; padding: 0; list-style: none; font-size: .875rem; }
li { padding: .625rem 0; border-top: 1px solid var(--edge); }
li:first-child { padding-top: 0; border-top: 0; }
li:last-child { padding-bottom: 0; }
time { float: right; margin-left: .75rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); }
.good { color: var(--good); }
@media (min-width: 36rem) {
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.5rem; }
  dt { margin: 0; }
}
@media (forced-colors: active) { .button { border-color: currentcolor; } }
`.trim()

/** Shows what has changed and touches nothing else: a reload would cancel a click that is under way. */
export const script = `new EventSource('/events').onmessage = async () => {
  const fresh = new DOMParser().parseFromString(await (await fetch('/' + location.search)).text(), 'text/html')
  for (const id of ['account', 'notices']) {
    const [before, now] = [document.getElementById(id), fresh.getElementById(id)]
    if (before && now && before.innerHTML !== now.innerHTML) before.replaceChildren(...now.childNodes)
  }
}
`

const page = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${title} · Sample shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css">
<script src="/live.js" defer></script>
</head>
<body>
<header><a href="/">Sample shop</a><span class="quiet">signs people in with Signet</span></header>
${content}
</body>
</html>
`.markup

const notice = ({ at, what, text, accepted }: Notice): Html =>
  html`<li><time datetime="${at.toISOString()}">${at.toISOString().slice(11, 19)} UTC</time><strong class="${accepted ? 'good' : 'bad'}">${what}</strong><br>${text}</li>`

const noticeList = (notices: readonly Notice[]): Html => html`<section id="notices" aria-live="polite">
<h2>Logout notices received</h2>
${notices.length === 0 ? html`<p class="quiet">None yet. Signet sends them when you sign out, here or in another application.</p>` : html`<ul>${notices.map(notice)}</ul>`}
</section>`

const claim = ([name, value]: readonly [string, unknown]): Html => html`<dt>${name}</dt><dd>${typeof value === 'string' ? value : JSON.stringify(value)}</dd>`

export const signedInPage = (session: Session, notices: readonly Notice[]): string =>
  page(
    `Hello, ${session.name}`,
    html`<main id="account">
<h1>Hello, ${session.name}</h1>
<p class="quiet">${session.email === '' ? html`<code>${session.sub}</code>` : session.email}</p>
<form method="post" action="/sign-out"><button class="button">Sign out</button></form>
<h2>ID token</h2>
<dl>${Object.entries(session.claims).map(claim)}</dl>
</main>
${noticeList(notices)}`,
  )

export function signedOutPage(hasSignedOut: boolean, notices: readonly Notice[]): string {
  const heading = hasSignedOut ? 'You are signed out' : 'You are not signed in'
  return page(
    heading,
    html`<main id="account">
<h1>${heading}</h1>
<p class="quiet">Sign in to see what this application learns about you.</p>
<a class="button" href="/sign-in">Sign in with Signet</a>
</main>
${noticeList(notices)}`,
  )
}

export const errorPage = (title: string, text: string): string =>
  page(
    title,
    html`<main>
<h1>${title}</h1>
<p>${text}</p>
<a class="button" href="/">Back to the shop</a>
</main>`,
  )
