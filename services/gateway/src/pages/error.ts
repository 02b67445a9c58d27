// The error page: what happened, what to do, and what to tell whoever can help.
import { type RefusalKind, type Refused, refusals } from '@signet/protos'
import { type Html, html } from './html.ts'
import { layout } from './layout.ts'
import { waitingTime } from './wait.ts'

interface Words {
  readonly heading: string
  readonly advice: string
  /** Whether the same request may succeed later. */
  readonly retry?: boolean
  /** Something that happens, and nothing that is wrong. */
  readonly calm?: boolean
}

const strings = {
  retry: 'Try again',
  said: 'What was wrong',
  code: 'Error',
  reference: 'Reference',
}

const badRequest: Words = {
  heading: 'This request cannot be used',
  advice: 'Go back to the application and start again. If that does not help, tell the people who run it; the details below will help them.',
}
const unknownApplication: Words = {
  heading: 'This application is not known here',
  advice: 'The link that brought you here may be old or mistyped. Go back to the application and start again, or tell the people who run it.',
}
const unsafeAddress: Words = {
  heading: 'The way back to the application is not safe',
  advice: 'The application asked to send you to an address that it has not registered, so we stopped here. Tell the people who run it.',
}
const noLogout: Words = {
  heading: 'The application could not sign you out',
  advice: 'Its request was not right, so you may still be signed in. Try to sign out in the application once more, or tell the people who run it.',
}
const busy: Words = {
  heading: 'This is not possible at the moment',
  advice: 'Part of the service cannot be reached. Nothing was lost. Please try again in a minute.',
  retry: true,
  calm: true,
}
const broken: Words = {
  heading: 'Something went wrong on our side',
  advice: 'Please try again. If it happens again, tell the people who run this service; the reference below will help them.',
  retry: true,
}

const words: Readonly<Partial<Record<RefusalKind, Words>>> = {
  missing_client_id: unknownApplication,
  unknown_client: unknownApplication,
  foreign_tenant: unknownApplication,
  missing_redirect_uri: unsafeAddress,
  unregistered_redirect_uri: unsafeAddress,
  invalid_id_token_hint: noLogout,
  unregistered_post_logout_redirect_uri: noLogout,
  forged_form: { heading: 'This page had expired', advice: 'Nothing was changed. Go back to the application and start again.', calm: true },
  unknown_path: {
    heading: 'There is no page here',
    advice: 'The address may be mistyped or old. Open the application you want to use: it will bring you to the right place.',
    calm: true,
  },
  temporarily_unavailable: busy,
  late: busy,
  server_error: broken,
  forbidden_caller: broken,
}

const wordsFor = ({ kind, retryAfter }: Refused): Words =>
  kind === 'too_many_attempts'
    ? { heading: 'Too many attempts', advice: `For your safety, this is paused. Try again ${waitingTime(retryAfter ?? 0)}.`, calm: true }
    : (words[kind] ?? badRequest)

/** `id` is what the log calls the request: for what is our fault it is all that there is to tell. */
export function errorPage(refused: Refused, id: string): Html {
  const { heading, advice, retry, calm } = wordsFor(refused)
  const { error, reason } = refusals[refused.kind]
  return layout({
    title: heading,
    crest: { kind: calm ? 'note' : 'warning' },
    content: html`<h1>${heading}</h1>
<p>${advice}</p>
${retry && html`<a class="button" href="">${strings.retry}</a>`}
<dl>
${refused.kind !== 'server_error' && html`<dt>${strings.said}</dt><dd>${refused.message}</dd>`}
<dt>${strings.code}</dt><dd><code>${error}${reason !== 'unknown' && ` · ${reason}`}</code></dd>
<dt>${strings.reference}</dt><dd><code class="copied">${id}</code></dd>
</dl>`,
  })
}
