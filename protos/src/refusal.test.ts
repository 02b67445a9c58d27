import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusals } from './refusal.ts'

/** What `error` may be: FusionAuth's documented list, and three that RFC 8628, RFC 6750 and RFC 6749 §4.1.2.1 add. */
const errors = new Set(
  `access_denied authorization_pending change_password_required consent_required expired_token interaction_required invalid_client
  invalid_dpop_proof invalid_grant invalid_request invalid_scope invalid_target invalid_token login_required not_licensed server_error
  two_factor_required unauthorized_client unsupported_grant_type unsupported_response_type unsupported_token_type
  slow_down insufficient_scope temporarily_unavailable`.split(/\s+/),
)

/** What `error_reason` may be. */
const reasons = new Set(
  `access_token_expired access_token_failed_processing access_token_invalid access_token_malformed access_token_required
  access_token_unavailable_for_processing auth_code_not_found authentication_required change_password_administrative
  change_password_breached change_password_expired change_password_validation client_authentication_missing client_id_mismatch
  consent_canceled consent_required email_verification_required grant_type_disabled id_token_invalid invalid_client_authentication
  invalid_client_authentication_scheme invalid_client_id invalid_device_code invalid_entity_permission_scope invalid_expires_in
  invalid_grant_type invalid_id_token_hint invalid_origin invalid_origin_opaque invalid_pkce_code_challenge
  invalid_pkce_code_challenge_method invalid_pkce_code_verifier invalid_post_logout_redirect_uri invalid_prompt invalid_redirect_uri
  invalid_response_mode invalid_response_type invalid_target_entity_scope invalid_tenant_id invalid_user_code invalid_user_credentials
  invalid_user_id login_prevented missing_client_id missing_client_secret missing_code missing_code_challenge missing_code_verifier
  missing_device_code missing_grant_type missing_redirect_uri missing_refresh_token missing_required_scope missing_response_type
  missing_tenant_id missing_token missing_user_code missing_user_id missing_verification_uri multi_factor_challenge_required not_licensed
  phone_verification_required refresh_token_not_found registration_missing_requirement registration_required
  registration_verification_required token_type_hint_mismatch unknown unknown_scope unsupported_token_type user_code_expired user_expired
  user_locked user_not_found`.split(/\s+/),
)

// Every answer that refuses is rendered from this table and from nothing else, which test/flows/refusals.test.ts sees through HTTP.
test('[#266] a refusal has an error and a reason of the closed vocabularies', () => {
  for (const [kind, { error, reason }] of Object.entries(refusals)) {
    assert.ok(errors.has(error), `${kind}: ${error}`)
    assert.ok(reasons.has(reason), `${kind}: ${reason}`)
  }
})
