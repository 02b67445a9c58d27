// The sign-in page: a form that posts to /oauth2/sign-in with the query of the authorization request.
import { FORM_TOKEN } from '../request/form-token.ts'
import { type Html, html } from './html.ts'
import { layout, scripted } from './layout.ts'
import { waitingTime } from './wait.ts'

const strings = {
  title: (application: string) => `Sign in to ${application}`,
  heading: 'Sign in to',
  account: 'Use your account at',
  login: 'Email or user name',
  password: 'Password',
  remember: 'Keep me signed in',
  show: 'Show',
  hide: 'Hide',
  capsLock: 'Caps Lock is on.',
  rememberHint: 'Untick this on a shared computer.',
  submit: 'Sign in',
}

/** A name of more characters than this is set smaller. */
const LONG_NAME = 30

/** Why the form is shown again. `tooMany` says how many seconds to wait; 0 when that is not known. */
export type SignInProblem = { readonly kind: 'wrong_credentials' | 'incomplete' | 'expired' } | { readonly kind: 'too_many'; readonly retryAfter: number }

const problemTexts: Readonly<Record<SignInProblem['kind'], (problem: SignInProblem) => { title: string; text: string }>> = {
  wrong_credentials: () => ({ title: 'That did not work.', text: 'Check your email or user name and your password, then try again.' }),
  incomplete: () => ({ title: 'Something is missing.', text: 'Enter your email or user name, and your password.' }),
  expired: () => ({
    title: 'This page had expired.',
    text: 'Your password was not used. Please sign in again. If this comes back, allow cookies for this site.',
  }),
  too_many: (problem) => ({
    title: 'Too many attempts.',
    text: `For your safety, signing in is paused. Try again ${waitingTime(problem.kind === 'too_many' ? problem.retryAfter : 0)}.`,
  }),
}

export interface SignInForm {
  readonly application: string
  readonly tenant: string
  readonly themeId: string
  readonly action: string
  readonly token: string
  readonly login: string
  readonly remember: boolean
  readonly problem?: SignInProblem | undefined
}

export function signInPage({ application, tenant, themeId, action, token, login, remember, problem }: SignInForm): Html {
  const text = problem === undefined ? undefined : problemTexts[problem.kind](problem)
  const isInvalid = problem?.kind === 'wrong_credentials' || problem?.kind === 'incomplete'
  const marks = html`${isInvalid && html` aria-invalid="true"`}${text !== undefined && html` aria-describedby="problem"`}`
  const focus = html` autofocus`
  return layout({
    title: `${text === undefined ? '' : `${text.title} `}${strings.title(application)}`,
    crest: { kind: 'name', name: application },
    themeId,
    head: scripted,
    content: html`<h1${application.length > LONG_NAME && html` class="long"`}>${strings.heading} <bdi>${application}</bdi></h1>
<p class="lead">${strings.account} <bdi>${tenant}</bdi></p>
${text !== undefined && html`<div class="notice" id="problem" role="alert"><strong>${text.title}</strong> ${text.text}</div>`}
<form method="post" action="${action}">
<input type="hidden" name="${FORM_TOKEN}" value="${token}">
<div class="field">
<label for="login">${strings.login}</label>
<input id="login" name="login" type="text" value="${login}" autocomplete="username" autocapitalize="none" autocorrect="off" spellcheck="false" enterkeyhint="next" required${marks}${login === '' && focus}>
</div>
<div class="field">
<label for="password">${strings.password}</label>
<div class="password">
<input id="password" name="password" type="password" autocomplete="current-password" enterkeyhint="go" required${marks}${login !== '' && focus}>
<button class="reveal" id="reveal" type="button" aria-controls="password" hidden><span>${strings.show}</span><span hidden>${strings.hide}</span> <span class="unseen">${strings.password}</span></button>
</div>
<div role="status"><span class="hint" id="caps-lock" hidden>${strings.capsLock}</span></div>
</div>
<div class="choice">
<input id="remember" name="rememberDevice" type="checkbox" value="true" aria-describedby="remember-hint"${remember && html` checked`}>
<div><label for="remember">${strings.remember}</label><span class="hint" id="remember-hint">${strings.rememberHint}</span></div>
</div>
<button class="button" type="submit">${strings.submit}</button>
</form>`,
  })
}
