// The closed list of refusals: what the client is told (RFC 6749 §5.2 and contracts' `error_reason`), with which HTTP status,
// and under which gRPC status it travels. The gateway alone renders them.

interface Refusal {
  readonly error: string
  readonly reason: string
  readonly status: number
  readonly grpc:
    | 'INVALID_ARGUMENT'
    | 'UNAUTHENTICATED'
    | 'PERMISSION_DENIED'
    | 'NOT_FOUND'
    | 'ABORTED'
    | 'FAILED_PRECONDITION'
    | 'RESOURCE_EXHAUSTED'
    | 'UNAVAILABLE'
    | 'DEADLINE_EXCEEDED'
    | 'INTERNAL'
}

const refusal = (error: string, reason: string, status = 400, grpc: Refusal['grpc'] = 'INVALID_ARGUMENT'): Refusal => ({ error, reason, status, grpc })

export const refusals = {
  // any endpoint
  malformed_request: refusal('invalid_request', 'unknown'),
  duplicate_parameter: refusal('invalid_request', 'unknown'),
  oversized_request: refusal('invalid_request', 'unknown', 413),
  wrong_media_type: refusal('invalid_request', 'unknown'),
  wrong_method: refusal('invalid_request', 'unknown', 405),
  forged_form: refusal('invalid_request', 'unknown', 403, 'PERMISSION_DENIED'),
  unknown_path: refusal('invalid_request', 'unknown', 404, 'NOT_FOUND'),
  too_many_attempts: refusal('temporarily_unavailable', 'unknown', 429, 'RESOURCE_EXHAUSTED'),
  temporarily_unavailable: refusal('temporarily_unavailable', 'unknown', 503, 'UNAVAILABLE'),
  late: refusal('temporarily_unavailable', 'unknown', 503, 'DEADLINE_EXCEEDED'),
  server_error: refusal('server_error', 'unknown', 500, 'INTERNAL'),
  forbidden_caller: refusal('server_error', 'unknown', 500, 'PERMISSION_DENIED'),

  // authorization request: the first six are never sent to the redirect URI
  missing_client_id: refusal('invalid_request', 'missing_client_id'),
  unknown_client: refusal('invalid_request', 'invalid_client_id'),
  foreign_tenant: refusal('invalid_request', 'invalid_tenant_id'),
  missing_redirect_uri: refusal('invalid_request', 'missing_redirect_uri'),
  unregistered_redirect_uri: refusal('invalid_request', 'invalid_redirect_uri'),
  missing_response_type: refusal('invalid_request', 'missing_response_type'),
  unsupported_response_type: refusal('unsupported_response_type', 'invalid_response_type'),
  unsupported_response_mode: refusal('invalid_request', 'invalid_response_mode'),
  disabled_grant: refusal('unauthorized_client', 'grant_type_disabled'),
  missing_code_challenge: refusal('invalid_request', 'missing_code_challenge'),
  malformed_code_challenge: refusal('invalid_request', 'invalid_pkce_code_challenge'),
  unsupported_code_challenge_method: refusal('invalid_request', 'invalid_pkce_code_challenge_method'),
  contradictory_prompt: refusal('invalid_request', 'invalid_prompt'),
  unknown_scope: refusal('invalid_scope', 'unknown_scope'),
  login_required: refusal('login_required', 'authentication_required'),
  registration_required: refusal('access_denied', 'registration_required'),
  /** The same with prompt=none (contracts 3.5). */
  interaction_required: refusal('interaction_required', 'registration_required'),
  consent_required: refusal('consent_required', 'consent_required'),
  consent_canceled: refusal('access_denied', 'consent_canceled'),
  missing_required_scope: refusal('access_denied', 'missing_required_scope'),

  // client authentication (RFC 6749 §2.3)
  unregistered_client: refusal('invalid_client', 'invalid_client_id', 401, 'UNAUTHENTICATED'),
  missing_client_authentication: refusal('invalid_client', 'client_authentication_missing', 401, 'UNAUTHENTICATED'),
  wrong_client_authentication: refusal('invalid_client', 'invalid_client_authentication', 401, 'UNAUTHENTICATED'),
  unsupported_client_authentication: refusal('invalid_client', 'invalid_client_authentication_scheme', 401, 'UNAUTHENTICATED'),
  foreign_token: refusal('invalid_client', 'invalid_client_id', 401, 'UNAUTHENTICATED'),
  contradictory_client_id: refusal('invalid_request', 'client_id_mismatch'),

  // token endpoint (RFC 6749 §5.2)
  missing_grant_type: refusal('invalid_request', 'missing_grant_type'),
  unsupported_grant_type: refusal('unsupported_grant_type', 'invalid_grant_type'),
  missing_code: refusal('invalid_request', 'missing_code'),
  unknown_code: refusal('invalid_grant', 'auth_code_not_found'),
  spent_code: refusal('invalid_grant', 'auth_code_not_found'),
  foreign_code: refusal('invalid_grant', 'invalid_client_id'),
  mismatched_redirect_uri: refusal('invalid_grant', 'invalid_redirect_uri'),
  missing_code_verifier: refusal('invalid_request', 'missing_code_verifier'),
  wrong_code_verifier: refusal('invalid_grant', 'invalid_pkce_code_verifier'),
  missing_refresh_token: refusal('invalid_request', 'missing_refresh_token'),
  unknown_refresh_token: refusal('invalid_grant', 'refresh_token_not_found'),
  reused_refresh_token: refusal('invalid_grant', 'refresh_token_not_found'),
  invalid_expires_in: refusal('invalid_request', 'invalid_expires_in'),

  // introspection, revocation, userinfo, logout
  missing_token: refusal('invalid_request', 'missing_token'),
  unsupported_token_type: refusal('unsupported_token_type', 'unsupported_token_type'),
  contradictory_token_type: refusal('invalid_request', 'token_type_hint_mismatch'),
  missing_access_token: refusal('invalid_token', 'access_token_required', 401, 'UNAUTHENTICATED'),
  invalid_access_token: refusal('invalid_token', 'access_token_invalid', 401, 'UNAUTHENTICATED'),
  insufficient_scope: refusal('insufficient_scope', 'unknown', 403, 'PERMISSION_DENIED'),
  invalid_id_token_hint: refusal('invalid_request', 'invalid_id_token_hint'),
  unregistered_post_logout_redirect_uri: refusal('invalid_request', 'invalid_post_logout_redirect_uri'),

  // management API: FusionAuth's envelope, so `error` and `reason` are for the log only
  unauthorized_api_key: refusal('invalid_client', 'unknown', 401, 'UNAUTHENTICATED'),
  invalid_fields: refusal('invalid_request', 'unknown'),
  unknown_object: refusal('invalid_request', 'unknown', 404, 'NOT_FOUND'),
  /** Somebody else changed an object while it was about to be replaced. */
  changed_meanwhile: refusal('invalid_request', 'unknown', 409, 'ABORTED'),
  /** The object is not as `If-Match` says (RFC 9110 §13.1.1). */
  failed_precondition: refusal('invalid_request', 'unknown', 412, 'FAILED_PRECONDITION'),
} as const satisfies Record<string, Refusal>

export type RefusalKind = keyof typeof refusals

/** One mistake in a management request, in FusionAuth's form. */
export interface FieldError {
  readonly field: string
  /** FusionAuth's code, for example `[blank]application.name`. */
  readonly code: string
  readonly message: string
}

export interface RefusalDetails {
  /** For the log only: never sent to a client, and free of secrets all the same. */
  readonly detail?: string
  readonly cause?: unknown
  /** With `invalid_fields`; an empty `field` is a general error. */
  readonly fields?: readonly FieldError[]
  /** Seconds to wait, with `too_many_attempts` and `temporarily_unavailable`. */
  readonly retryAfter?: number
}

/** A refusal that any layer may raise. The message is written for the caller and may be sent to it. */
export class Refused extends Error {
  readonly kind: RefusalKind
  readonly detail: string | undefined
  readonly fields: readonly FieldError[]
  readonly retryAfter: number | undefined

  constructor(kind: RefusalKind, message: string, details: RefusalDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'Refused'
    this.kind = kind
    this.detail = details.detail
    this.fields = details.fields ?? []
    this.retryAfter = details.retryAfter
  }
}

export const isRefusalKind = (kind: string): kind is RefusalKind => Object.hasOwn(refusals, kind)
