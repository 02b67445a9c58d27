// The pages of logout: asking when nobody vouches for the request, and saying that it is done.
import { FORM_TOKEN } from '../request/form-token.ts'
import type { Parameters } from '../request/parameters.ts'
import { type Html, html } from './html.ts'
import { layout, scripted } from './layout.ts'
import { FRAMES_MAX_WAIT } from './script.ts'

const strings = {
  confirmTitle: 'Sign out?',
  confirmHeading: 'Do you want to sign out?',
  confirmAsked: 'asks to sign you out.',
  confirmSubmit: 'Sign out',
  confirmStay: 'To stay signed in, close this page.',
  doneHeading: 'You are signed out',
  doneOf: 'You have left',
  doneText: 'Every application that you opened with this sign-in is being told.',
  stay: 'You can close this page.',
  goOn: 'Continue',
  goingOn: 'This page goes on by itself in a few seconds.',
  laterHeading: 'You are signed out in this browser',
  laterText:
    'Part of the service cannot be reached at the moment. Every application that you opened with this sign-in will be told as soon as it is back; until then some may still let you in.',
}

export interface LogoutConfirmation {
  readonly application: string
  readonly tenant: string
  readonly themeId: string
  readonly action: string
  readonly token: string
  /** The request that is being confirmed. */
  readonly parameters: Parameters
}

export function logoutConfirmationPage({ application, tenant, themeId, action, token, parameters }: LogoutConfirmation): Html {
  const scope =
    tenant === ''
      ? html`This ends your sign-in for every application that you opened with it in this browser.`
      : html`This ends your sign-in at <bdi>${tenant}</bdi>, for every application that you opened with it in this browser.`
  return layout({
    title: strings.confirmTitle,
    themeId,
    crest: application === '' ? { kind: 'seal' } : { kind: 'name', name: application },
    content: html`<h1>${strings.confirmHeading}</h1>
${application !== '' && html`<p class="lead"><bdi>${application}</bdi> ${strings.confirmAsked}</p>`}
<p>${scope}</p>
<form method="post" action="${action}">
<input type="hidden" name="${FORM_TOKEN}" value="${token}">
${Object.entries(parameters).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button" type="submit">${strings.confirmSubmit}</button>
</form>
<p class="hint">${strings.confirmStay}</p>`,
  })
}

export interface SignedOut {
  readonly application: string
  readonly themeId: string
  /** Logout URLs of applications, which the browser loads so that they clear what they keep in it. */
  readonly frames: readonly string[]
  /** Where the browser goes when the frames have loaded; empty when it stays. */
  readonly next: string
}

/** A frame may run its scripts and use its own cookies, and nothing of it leads this page elsewhere. */
const frame = (url: string): Html => html`<iframe src="${url}" sandbox="allow-scripts allow-same-origin allow-forms" title="" hidden></iframe>`

export const signedOutPage = ({ application, themeId, frames, next }: SignedOut): Html =>
  layout({
    title: strings.doneHeading,
    themeId,
    crest: { kind: 'seal' },
    ...(next !== '' && { head: html`${scripted}<noscript><meta http-equiv="refresh" content="${FRAMES_MAX_WAIT};url=${next}"></noscript>` }),
    content: html`<h1>${strings.doneHeading}</h1>
${application !== '' && html`<p class="lead">${strings.doneOf} <bdi>${application}</bdi>.</p>`}
<p>${strings.doneText}</p>
${next !== '' && html`<a class="button" id="onward" href="${next}">${strings.goOn}</a>`}
<p class="hint">${next === '' ? strings.stay : strings.goingOn}</p>
${frames.map(frame)}`,
  })

/** For a logout that is kept until it can be recorded. */
export const signedOutLaterPage: Html = layout({
  title: strings.laterHeading,
  crest: { kind: 'seal' },
  content: html`<h1>${strings.laterHeading}</h1>
<p>${strings.laterText}</p>
<p class="hint">${strings.stay}</p>`,
})
