// The consent page: what an application that is not of the house asks for, in a form that posts to /oauth2/consent with the query of the
// authorization request.
import { FORM_TOKEN } from '../request/form-token.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

const strings = {
  title: (application: string) => `Allow ${application}?`,
  allow: 'Allow',
  signedIn: 'You are signed in as',
  another: 'Use another account',
  asks: 'It asks for access to your account at',
  required: 'It needs to',
  optional: 'You may also let it',
  submit: 'Allow',
  cancel: 'Cancel',
  canceled: 'If you cancel, it gets nothing.',
  expired: { title: 'This page had expired.', text: 'Nothing was decided. Please decide again. If this comes back, allow cookies for this site.' },
}

/** What the platform's own scopes mean, for people. */
const builtIn: Readonly<Record<string, { readonly message: string; readonly detail: string }>> = {
  openid: { message: 'Know who you are', detail: 'An identifier of your account, the same each time you come.' },
  profile: { message: 'See your profile', detail: 'Your name, user name, picture, birthday, language and time zone, as far as they are known.' },
  email: { message: 'See your email address', detail: '' },
  phone: { message: 'See your phone number', detail: '' },
  address: { message: 'See your postal address', detail: '' },
  offline_access: { message: 'Keep this access while you are away', detail: 'Also after you have signed out, until it expires or is taken back.' },
}

interface ScopeChoice {
  readonly name: string
  readonly required: boolean
  readonly granted: boolean
  /** What the application's administrator wrote; empty when nothing. */
  readonly message: string
  readonly detail: string
}

export interface ConsentForm {
  readonly application: string
  readonly tenant: string
  readonly themeId: string
  /** Who is signed in. */
  readonly account: string
  readonly scopes: readonly ScopeChoice[]
  readonly action: string
  readonly token: string
  /** Where somebody else can sign in. */
  readonly another: string
  readonly expired: boolean
}

/** A name of more characters than this is set smaller. */
const LONG_NAME = 30

function choice({ name, required, granted, message, detail }: ScopeChoice, place: number): Html {
  const text = message === '' ? builtIn[name] : { message, detail }
  const id = `scope-${place}`
  const isTold = text !== undefined && text.detail !== ''
  const marks = html`${granted && html` checked`}${required && html` disabled`}${isTold && html` aria-describedby="${id}-detail"`}`
  // what is disabled is not sent: a required scope goes along in a field of its own
  return html`<div class="choice">
<input id="${id}" name="scope" type="checkbox" value="${name}"${marks}>
${required && html`<input type="hidden" name="scope" value="${name}">`}
<div><label for="${id}">${text === undefined ? html`<code>${name}</code>` : text.message}</label>${isTold && html`<span class="hint" id="${id}-detail">${text.detail}</span>`}</div>
</div>`
}

const group = (legend: string, choices: readonly Html[]): Html | false =>
  choices.length > 0 &&
  html`<fieldset>
<legend>${legend}</legend>
${choices}
</fieldset>`

export function consentPage({ application, tenant, themeId, account, scopes, action, token, another, expired }: ConsentForm): Html {
  const choices = scopes.map((scope, place) => ({ scope, shown: choice(scope, place) }))
  const those = (required: boolean) => choices.filter(({ scope }) => scope.required === required).map(({ shown }) => shown)
  return layout({
    title: `${expired ? `${strings.expired.title} ` : ''}${strings.title(application)}`,
    crest: { kind: 'name', name: application },
    themeId,
    content: html`<h1${application.length > LONG_NAME && html` class="long"`}>${strings.allow} <bdi>${application}</bdi>?</h1>
<p class="lead">${strings.asks} <bdi>${tenant}</bdi>.</p>
<p class="hint">${strings.signedIn} <bdi>${account}</bdi>. <a href="${another}">${strings.another}</a></p>
${expired && html`<div class="notice" role="alert"><strong>${strings.expired.title}</strong> ${strings.expired.text}</div>`}
<form method="post" action="${action}">
<input type="hidden" name="${FORM_TOKEN}" value="${token}">
${group(strings.required, those(true))}
${group(strings.optional, those(false))}
<button class="button" type="submit" name="decision" value="allow">${strings.submit}</button>
<button class="button second" type="submit" name="decision" value="cancel">${strings.cancel}</button>
</form>
<p class="hint">${strings.canceled}</p>`,
  })
}
