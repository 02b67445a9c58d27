// The stylesheet of the reference, in the colours of the other pages.
import { colours } from '../style.ts'

export const referenceStyle = `
${colours}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 78rem; padding: 2.5rem 2rem 4rem; display: grid; grid-template: "header header" auto "nav main" auto / 12rem minmax(0, 1fr); gap: 2rem 3rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; }
header { grid-area: header; padding-bottom: 1.75rem; border-bottom: 1px solid var(--edge); }
h1 { margin: 0; font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -.018em; }
header p { margin: .5rem 0 0; color: var(--quiet); }
.documents { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav { grid-area: nav; align-self: start; position: sticky; top: 1.5rem; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav a { display: block; padding: .3125rem 0; color: var(--quiet); text-decoration: none; }
nav a:hover { color: var(--seal); text-decoration: underline; }
main { grid-area: main; }
section { margin-bottom: 3.5rem; }
h2 { margin: 0; font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; }
h2 + p { margin: .25rem 0 1.25rem; color: var(--quiet); }
h3 { margin: 2rem 0 0; font-size: 1rem; font-weight: 600; }
section > h3 + p { margin: .125rem 0 .75rem; color: var(--quiet); font-size: .9375rem; }
h4, .inside h3 { margin: 1.5rem 0 .375rem; font-size: .8125rem; font-weight: 600; color: var(--quiet); }
p { margin: .375rem 0; text-wrap: pretty; max-width: 44rem; }
a { color: var(--seal); text-underline-offset: .2em; }
a:hover { color: var(--seal-strong); }
:focus-visible { outline: 3px solid var(--seal); outline-offset: 2px; border-radius: .25rem; }
code, .method { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
details { background: var(--card); border: 1px solid var(--edge); border-radius: .625rem; margin-top: .5rem; }
details:target { border-color: var(--seal); }
summary { display: grid; grid-template-columns: 4.25rem minmax(0, 20rem) minmax(0, 1fr); gap: 0 .75rem; align-items: baseline; padding: .625rem 1rem; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover .path { color: var(--seal); }
summary .path { font-size: .875rem; font-weight: 550; }
summary .path:first-child { grid-column: 1 / 3; }
summary .about { color: var(--quiet); font-size: .9375rem; }
.method { font-size: .75rem; font-weight: 650; color: var(--seal); }
.method.delete { color: var(--alarm); }
.inside { padding: .25rem 1rem 1.25rem; border-top: 1px solid var(--edge); font-size: .9375rem; }
.members { margin: 0; padding: 0; list-style: none; }
.members li { padding: .4375rem 0; border-top: 1px solid var(--edge); }
.members li:first-child { border-top: 0; }
.members p { margin: 0; }
.members b { font-weight: 600; }
.members .members { margin: .375rem 0 0; padding-left: 1rem; border-left: 2px solid var(--edge); }
.members .about, .type { color: var(--quiet); }
.type { font-size: .875rem; }
.mark { padding: 0 .375rem; border-radius: .25rem; background: var(--tint); color: var(--seal); font-size: .75rem; font-weight: 550; }
.refusals { display: grid; grid-template-columns: 3rem minmax(0, 1fr); gap: .25rem .75rem; margin: 0; font-size: .875rem; }
.refusals dt { font-weight: 600; }
.refusals dd { margin: 0; }
.refusals a { display: inline-block; min-height: 1.5rem; margin-right: .5rem; line-height: 1.5rem; }
.scrolls { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; overflow-wrap: normal; }
th, td { padding: .4375rem .75rem .4375rem 0; border-top: 1px solid var(--edge); text-align: left; vertical-align: baseline; font-weight: 400; }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; }
tr:target { background: var(--tint); }
@media (max-width: 56rem) {
  body { padding: 1.5rem 1rem 3rem; grid-template: "header" auto "nav" auto "main" auto / minmax(0, 1fr); gap: 1.25rem; }
  nav { position: static; }
  nav ul { display: flex; flex-wrap: wrap; gap: 0 1rem; }
  summary { grid-template-columns: 3.75rem minmax(0, 1fr); }
  summary .about { grid-column: 1 / -1; }
}
@media (forced-colors: active) { .mark { border: 1px solid; } }
`.trim()
