// The one stylesheet. A string, so that it is found from the sources and from the build alike.

/** Of every page, in both schemes. */
export const colours = `
:root {
  color-scheme: light dark;
  --paper: #f3f4f1; --card: #ffffff; --edge: #dcdfd8; --rule: #7d857c;
  --ink: #17201c; --quiet: #545f59;
  --seal: #14604c; --seal-strong: #0d4738; --on-seal: #ffffff; --tint: #e3efe9;
  --alarm: #9c1f1f; --alarm-tint: #fcefed; --alarm-edge: #efc9c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #0f1412; --card: #171e1b; --edge: #2a332f; --rule: #75817b;
    --ink: #ebf0ed; --quiet: #a5b1ab;
    --seal: #7ed3b7; --seal-strong: #a5e4ce; --on-seal: #06251c; --tint: #1d3a30;
    --alarm: #ffb4a9; --alarm-tint: #351a17; --alarm-edge: #6b332d;
  }
}
[hidden] { display: none !important; }
`.trim()

/** Contrast is AA in both schemes: text at least 4.5:1, the edges of controls at least 3:1. Sizes are in rem, so that zoom and font size work. */
export const style = `
${colours}
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; min-height: 100dvh; padding: 2rem 1rem 1.25rem;
  display: grid; grid-template-rows: 1fr auto; justify-items: center; gap: 1.5rem;
  background: radial-gradient(56rem 26rem at 50% -9rem, var(--tint), transparent) no-repeat var(--paper); color: var(--ink); overflow-wrap: anywhere;
}
main {
  align-self: start; margin-top: clamp(0rem, 9vh, 6rem); width: 100%; max-width: 26rem; padding: 2.25rem 2.25rem 2rem;
  background: var(--card); border: 1px solid var(--edge); border-radius: 1rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / 4%), 0 12px 32px -16px rgb(0 0 0 / 16%);
}
.crest { display: grid; place-items: center; width: 3rem; height: 3rem; margin-bottom: 1.25rem; border-radius: .875rem; background: var(--tint); color: var(--seal); font-size: 1.375rem; font-weight: 650; line-height: 1; }
.crest svg { width: 1.625rem; height: 1.625rem; }
.note .crest { background: var(--edge); color: var(--quiet); }
.warning .crest { background: var(--alarm-tint); color: var(--alarm); }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -.012em; text-wrap: balance; }
h2 { margin: 1.75rem 0 .5rem; font-size: .875rem; font-weight: 600; color: var(--quiet); }
p { margin: .75rem 0 0; text-wrap: pretty; }
h1.long { font-size: 1.25rem; }
.lead { margin-top: .375rem; color: var(--quiet); }
.lead bdi { color: var(--ink); font-weight: 500; }
form { margin-top: 1.5rem; }
label { display: block; }
.field { margin-top: 1.125rem; }
.field label { margin-bottom: .375rem; font-size: .9375rem; font-weight: 550; }
.field input {
  display: block; width: 100%; min-height: 2.875rem; padding: .5rem .75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--rule); border-radius: .5rem;
}
.password { position: relative; }
.password input { padding-right: 4.75rem; }
.reveal {
  position: absolute; inset: .25rem .25rem .25rem auto; min-width: 3.75rem; padding: 0 .75rem; font: inherit; font-size: .875rem; font-weight: 550;
  color: var(--seal); background: none; border: 0; border-radius: .375rem; cursor: pointer;
}
.reveal:hover { background: var(--tint); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
#caps-lock { margin-top: .375rem; }
.field input[aria-invalid] { border-color: var(--alarm); box-shadow: inset 0 0 0 1px var(--alarm); }
.choice { display: flex; gap: .625rem; align-items: flex-start; margin-top: .875rem; padding: .375rem 0; }
.choice input { flex: none; width: 1.125rem; height: 1.125rem; margin: .1875rem 0 0; accent-color: var(--seal); }
.hint { display: block; font-size: .875rem; color: var(--quiet); }
.button {
  display: block; width: 100%; min-height: 2.875rem; margin-top: 1.25rem; padding: .625rem 1rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none;
  color: var(--on-seal); background: var(--seal); border: 1px solid transparent; border-radius: .5rem; cursor: pointer;
}
.button:hover { background: var(--seal-strong); }
.button.second { margin-top: .625rem; color: var(--seal); background: none; border-color: var(--rule); }
.button.second:hover { background: var(--tint); }
fieldset { margin: 1.5rem 0 0; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; font-size: .9375rem; font-weight: 550; }
fieldset .choice { margin-top: .25rem; }
.choice input:disabled, .choice input:disabled ~ div label { cursor: default; }
a:not(.button) { color: var(--seal); text-underline-offset: .2em; }
a:not(.button):hover { color: var(--seal-strong); }
:focus-visible { outline: 3px solid var(--seal); outline-offset: 2px; }
.notice { margin-top: 1.5rem; padding: .75rem .875rem; border: 1px solid var(--alarm-edge); border-radius: .5rem; background: var(--alarm-tint); font-size: .9375rem; }
.notice strong { display: block; color: var(--alarm); }
.notice + form { margin-top: .25rem; }
dl { margin: 1.5rem 0 0; padding-top: 1.25rem; border-top: 1px solid var(--edge); font-size: .875rem; }
dt { color: var(--quiet); }
dd { margin: 0 0 .625rem; }
code { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .9375em; }
.copied { user-select: all; }
p.hint { margin-top: 1rem; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .5rem 0; border-top: 1px solid var(--edge); }
li:first-child { border-top: 0; }
li a { display: block; font-weight: 550; }
footer { display: flex; align-items: center; gap: .375rem; font-size: .8125rem; color: var(--quiet); }
footer svg { width: 1rem; height: 1rem; color: var(--seal); }
@media (max-width: 30rem) {
  body { padding: 0 0 1rem; background: var(--card); gap: 0; }
  footer { padding: 0 1.25rem; }
  main { margin-top: 0; padding: 1.75rem 1.25rem; border: 0; border-radius: 0; box-shadow: none; }
}
@media (forced-colors: active) { .button, main, .crest { border: 1px solid; } }
`.trim()
