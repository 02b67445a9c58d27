// The two pages of logout: asking when nobody vouches for the request, and saying that it is done.
import { FORM_TOKEN } from '../request/form-token.ts'
import type { Parameters } from '../request/parameters.ts'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

const strings = {
  confirmTitle: 'Sign out?',
  confirmHeading: 'Do you want to sign out?',
  confirmAsked: 'Asked for by',
  confirmSubmit: 'Sign out',
  confirmStay: 'To stay signed in, close this page.',
  doneHeading: 'You are signed out',
  doneOf: 'of',
  doneText: 'Every application that you opened with this sign-in is being told. You can close this page.',
  laterHeading: 'You are signed out in this browser',
  laterText:
    'Part of the service cannot be reached at the moment. Every application that you opened with this sign-in will be told as soon as it is back; until then some may still let you in. You can close this page.',
}

export interface LogoutConfirmation {
  readonly application: string
  readonly tenant: string
  readonly action: string
  readonly token: string
  /** The request that is being confirmed. */
  readonly parameters: Parameters
}

export function logoutConfirmationPage({ application, tenant, action, token, parameters }: LogoutConfirmation): Html {
  const scope =
    tenant === ''
      ? html`This ends your sign-in for every application that you opened with it in this browser.`
      : html`This ends your sign-in at <bdi>${tenant}</bdi>, for every application that you opened with it in this browser.`
  return layout({
    title: strings.confirmTitle,
    crest: application === '' ? { kind: 'seal' } : { kind: 'name', name: application },
    content: html`<h1>${strings.confirmHeading}</h1>
${application !== '' && html`<p class="lead">${strings.confirmAsked} <bdi>${application}</bdi></p>`}
<p>${scope}</p>
<form method="post" action="${action}">
<input type="hidden" name="${FORM_TOKEN}" value="${token}">
${Object.entries(parameters).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button" type="submit">${strings.confirmSubmit}</button>
</form>
<p class="hint">${strings.confirmStay}</p>`,
  })
}

export const signedOutPage = (application: string): Html =>
  layout({
    title: strings.doneHeading,
    crest: { kind: 'seal' },
    content: html`<h1>${strings.doneHeading}</h1>
${application !== '' && html`<p class="lead">${strings.doneOf} <bdi>${application}</bdi></p>`}
<p>${strings.doneText}</p>`,
  })

/** For a logout that is kept until it can be recorded. */
export const signedOutLaterPage: Html = layout({
  title: strings.laterHeading,
  crest: { kind: 'seal' },
  content: html`<h1>${strings.laterHeading}</h1>
<p>${strings.laterText}</p>`,
})
