// Messages in, requests out; outcomes in, messages out.
import type { Handlers } from '@signet/protos'
import type { BeginResponse } from '@signet/protos/rpc/gen/signet/authorize/v1/BeginResponse'
import type { Browser__Output } from '@signet/protos/rpc/gen/signet/authorize/v1/Browser'
import type { EndSessionResponse } from '@signet/protos/rpc/gen/signet/authorize/v1/EndSessionResponse'
import { begin } from './begin.ts'
import { decide } from './consents/decide.ts'
import { type Core, sentParameters } from './core.ts'
import { INTERACTION_SECONDS } from './interaction.ts'
import type { LogOut, Logout } from './logout/end-session.ts'
import { manage } from './management/manage.ts'
import type { Browser, Outcome } from './outcome.ts'
import { signIn } from './sign-in.ts'

const browserOf = (browser: Browser__Output | null): Browser => browser ?? { sessionCookies: {}, address: '', userAgent: '', interaction: '' }

/** Begin, SignIn and Decide answer alike. */
function outcomeMessage(outcome: Outcome): BeginResponse {
  if (outcome.kind === 'redirect') {
    const { url, cookie } = outcome
    return { redirect: { url, ...(cookie === undefined ? {} : { sessionCookie: cookie }) } }
  }
  const { client, tenant } = outcome.target
  if (outcome.kind === 'consent') {
    const { account, scopes, interaction } = outcome
    const opening = interaction && { value: interaction.value, maxAge: INTERACTION_SECONDS, ...(interaction.cookie && { sessionCookie: interaction.cookie }) }
    return {
      consent: {
        applicationName: client.name,
        tenantName: tenant.name,
        account,
        scopes: [...scopes],
        themeId: tenant.themeId,
        ...(opening && { interaction: opening }),
      },
    }
  }
  const { loginHint, problem } = outcome
  return { signIn: { applicationName: client.name, tenantName: tenant.name, tenantId: tenant.id, loginHint, problem, themeId: tenant.themeId } }
}

function logoutMessage(outcome: Logout): EndSessionResponse {
  if (outcome.kind === 'deferred') return { loggedOut: { tenantIds: [...outcome.tenantIds], deferred: true } }
  const applicationName = outcome.client?.name ?? ''
  if (outcome.kind === 'confirm') return { confirm: { applicationName, tenantName: outcome.tenant?.name ?? '', themeId: outcome.tenant?.themeId ?? '' } }
  const { url, tenant, tenantIds, frontChannelUrls } = outcome
  return { loggedOut: { url, applicationName, tenantIds: [...tenantIds], frontChannelUrls: [...frontChannelUrls], themeId: tenant?.themeId ?? '' } }
}

export const handlers = (core: Core, logOut: LogOut): Handlers<'authorize'> => ({
  begin: async ({ parameters, browser }, context) => outcomeMessage(await begin(core, sentParameters(parameters), browserOf(browser), context)),

  decide: async ({ parameters, browser, allow, granted }, context) =>
    outcomeMessage(await decide(core, sentParameters(parameters), browserOf(browser), { allow, granted }, context)),

  signIn: async ({ parameters, browser, login, password, remember }, context) =>
    outcomeMessage(await signIn(core, sentParameters(parameters), browserOf(browser), { login, password, remember }, context)),

  manage: manage(core),

  endSession: async ({ parameters, browser, confirmed }, context) =>
    logoutMessage(await logOut(sentParameters(parameters), browserOf(browser), confirmed, context)),
})
