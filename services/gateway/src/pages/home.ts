// The page at the root: for people who came by accident, and for developers who look for the way in.
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

const strings = {
  heading: 'Signet',
  lead: 'This address signs people in.',
  text: 'There is nothing to do here. Open the application you want to use: it will bring you back when you need to sign in.',
  developers: 'For developers',
}

const links = [
  { path: '/api/docs', label: 'Interface reference' },
  { path: '/.well-known/openid-configuration', label: 'OpenID Connect discovery' },
  { path: '/.well-known/jwks.json', label: 'Public signing keys' },
]

export const homePage: Html = layout({
  title: strings.heading,
  crest: { kind: 'seal' },
  content: html`<h1>${strings.heading}</h1>
<p class="lead">${strings.lead}</p>
<p>${strings.text}</p>
<h2>${strings.developers}</h2>
<ul>
${links.map(({ path, label }) => html`<li><a href="${path}">${label}</a></li>`)}
</ul>`,
})
