// Generated from the OpenAPI document by npm run gen. Do not edit.

/** An OAuth client. */
export type Application = {
  readonly id: string
  readonly name: string
  readonly tenantId: string
  readonly active: boolean
  readonly state: "Active" | "Inactive"
  readonly roles: readonly {
    readonly name: string
    readonly isDefault: boolean
    readonly isSuperRole: boolean
  }[]
  readonly oauthConfiguration: {
    readonly clientId: string
    /** Shown once: in the answer that made the application. */
    readonly clientSecret?: string
    readonly clientAuthenticationPolicy: string
    readonly requireClientAuthentication: boolean
    readonly proofKeyForCodeExchangePolicy: string
    readonly enabledGrants: readonly string[]
    readonly generateRefreshTokens: boolean
    readonly requireRegistration: boolean
    readonly authorizedRedirectURLs: readonly string[]
    readonly authorizedOriginURLs: readonly string[]
    readonly authorizedURLValidationPolicy: string
    readonly logoutURL?: string
    readonly backchannelLogoutURL?: string
    readonly logoutBehavior: string
    readonly backchannelLogoutSessionRequired: boolean
    readonly logoutTokenType: string
    readonly accessTokenType: string
    readonly debug: boolean
    readonly relationship: string
    readonly consentMode: string
    readonly unknownScopePolicy: string
    readonly scopeHandlingPolicy: string
  }
  readonly jwtConfiguration: {
    readonly enabled: boolean
    readonly timeToLiveInSeconds?: number
    readonly refreshTokenTimeToLiveInMinutes?: number
    readonly refreshTokenExpirationPolicy: "Fixed"
    readonly refreshTokenUsagePolicy: "OneTimeUse"
    readonly idTokenAlgorithm: "RS256" | "ES256"
  }
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  readonly lastUpdateInstant: number
}

/** An event of the log. */
export type AuditEvent = {
  /** Its place in the log, without gaps, from 1. */
  readonly position: number
  readonly id: string
  /** `noun.past_participle`; `/api/asyncapi.json` lists them. */
  readonly type: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Empty for what belongs to no tenant. */
  readonly tenant: string
  /** Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>. */
  readonly actor: string
  /** Whom it is about. */
  readonly subject: string
  /** The client that it names; null where there is none. */
  readonly client: Json
  /** The session that it names; null where there is none. */
  readonly session: Json
  /** The event or request that led to it; empty when nothing did. */
  readonly cause: string
  /** What the type says; personal data is not in it. */
  readonly data: {
    readonly [name: string]: Json
  }
  /** SHA-256(0x00 ‖ entry), base64url: the leaf of the Merkle log. */
  readonly leafHash: string
  /** The recorded bytes, base64url, when asked for. */
  readonly entry?: string
}

/** Events in the order of the log. */
export type AuditPage = {
  readonly events: readonly AuditEvent[]
  /** The value of `after` for the page that follows; null when there is none. */
  readonly next: number | null
  /** The value of `before` for the page before; null when there is none. */
  readonly previous: number | null
}

/** RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1. */
export type AuthorizationRequest = {
  readonly client_id: string
  /** One that the application has registered, byte for byte. */
  readonly redirect_uri: string
  readonly response_type: "code"
  /** Of openid, profile, email, phone, address and offline_access, separated by spaces. */
  readonly scope?: string
  /** Comes back as it is. Needed where there is no PKCE. */
  readonly state?: string
  /** A language tag; comes back as it is. */
  readonly locale?: string
  /** Stands in the ID token. */
  readonly nonce?: string
  /** BASE64URL(SHA-256(code_verifier)) (RFC 7636 §4.2). Needed unless the application says otherwise. */
  readonly code_challenge?: string
  readonly code_challenge_method?: "S256"
  readonly response_mode?: "query" | "fragment"
  /** Of none, login, consent and select_account, separated by spaces; none stands alone. */
  readonly prompt?: string
  /** Seconds: how long ago the person may have signed in. */
  readonly max_age?: string
  /** Fills in the form. */
  readonly login_hint?: string
  /** The application’s own tenant, where it is named at all. */
  readonly tenantId?: string
}

export type ChangePasswordRequest = {
  readonly user: {
    readonly password: string
  }
}

/** The authorization code grant (RFC 6749 §4.1.3). */
export type CodeRequest = {
  readonly grant_type: "authorization_code"
  readonly code: string
  /** The one of the authorization request. */
  readonly redirect_uri: string
  /** The PKCE verifier (RFC 7636 §4.1). */
  readonly code_verifier?: string
  /** The client’s own tenant, where it is named at all. */
  readonly tenantId?: string
  /** For a client that sends no Authorization header. */
  readonly client_id?: string
  /** For a client that sends no Authorization header. */
  readonly client_secret?: string
}

export type CreateApplicationAnswer = {
  readonly application: Application
}

export type CreateApplicationRequest = {
  readonly application: {
    readonly id?: string
    readonly tenantId?: string
    readonly name: string
    readonly active?: true
    readonly state?: "Active"
    readonly roles?: readonly {
      readonly name: string
      readonly isDefault?: false
      readonly isSuperRole?: false
    }[]
    readonly oauthConfiguration?: {
      readonly clientId?: string
      readonly clientSecret?: string
      readonly clientAuthenticationPolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
      readonly requireClientAuthentication?: boolean
      readonly proofKeyForCodeExchangePolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
      readonly enabledGrants?: readonly ("authorization_code" | "refresh_token")[]
      readonly generateRefreshTokens?: boolean
      readonly requireRegistration?: boolean
      readonly authorizedRedirectURLs?: readonly string[]
      readonly authorizedURLValidationPolicy?: "ExactMatch"
      readonly authorizedOriginURLs?: readonly unknown[]
      readonly logoutURL?: string
      readonly logoutBehavior?: "AllApplications" | "RedirectOnly"
      readonly backchannelLogoutURL?: string
      readonly backchannelLogoutSessionRequired?: boolean
      readonly logoutTokenType?: "logout+jwt" | "JWT"
      readonly accessTokenType?: "at+jwt" | "JWT"
      readonly debug?: false
      readonly relationship?: "FirstParty"
      readonly consentMode?: "AlwaysPrompt"
      readonly unknownScopePolicy?: "Reject"
      readonly scopeHandlingPolicy?: "Strict"
    }
    readonly jwtConfiguration?: {
      readonly enabled?: boolean
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed"
      readonly refreshTokenUsagePolicy?: "OneTimeUse"
      readonly idTokenAlgorithm?: "RS256" | "ES256"
    }
  }
}

export type CreateTenantAnswer = {
  readonly tenant: Tenant
}

export type CreateTenantRequest = {
  readonly tenant: {
    readonly id?: string
    readonly name: string
    readonly issuer?: string
    readonly logoutURL?: string
    readonly httpSessionMaxInactiveInterval?: number
    readonly httpSessionMaxLifetime?: number
    readonly externalIdentifierConfiguration?: {
      readonly authorizationGrantIdTimeToLiveInSeconds?: number
    }
    readonly jwtConfiguration?: {
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed"
      readonly refreshTokenUsagePolicy?: "OneTimeUse"
      readonly refreshTokenOneTimeUseConfiguration?: {
        readonly gracePeriodInSeconds?: number
      }
      readonly refreshTokenRevocationPolicy?: {
        readonly onLogout?: boolean
      }
    }
  }
}

export type CreateUserAndRegisterAnswer = {
  readonly registration: Registration
  readonly user?: User
}

export type CreateUserAndRegisterRequest = {
  readonly registration: {
    readonly applicationId: string
    readonly roles?: readonly string[]
    readonly verified?: boolean
  }
  readonly user?: {
    readonly id?: string
    readonly tenantId?: string
    readonly email?: string
    readonly username?: string
    readonly password: string
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly active?: boolean
    readonly verified?: boolean
    readonly data?: {
      readonly [name: string]: unknown
    }
  }
  readonly sendSetPasswordEmail?: false
  readonly skipVerification?: boolean
  readonly skipRegistrationVerification?: boolean
}

export type CreateUserAnswer = {
  readonly user: User
}

export type CreateUserRequest = {
  readonly user: {
    readonly id?: string
    readonly tenantId?: string
    readonly email?: string
    readonly username?: string
    readonly password: string
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly active?: boolean
    readonly verified?: boolean
    readonly data?: {
      readonly [name: string]: unknown
    }
  }
  readonly sendSetPasswordEmail?: false
  readonly skipVerification?: boolean
}

export type DescribeEventAnswer = {
  readonly $id: string
  readonly [name: string]: unknown
}

export type DescribeEventsAnswer = {
  readonly asyncapi: string
  readonly [name: string]: unknown
}

export type DescribeOperationsAnswer = {
  readonly openapi: string
  readonly [name: string]: unknown
}

/** OpenID Connect Discovery 1.0 §3, RFC 8414 §2. */
export type Discovery = {
  readonly issuer: string
  readonly authorization_endpoint: string
  readonly token_endpoint: string
  readonly userinfo_endpoint: string
  readonly jwks_uri: string
  readonly introspection_endpoint: string
  readonly revocation_endpoint: string
  readonly end_session_endpoint: string
  readonly response_types_supported: readonly string[]
  readonly response_modes_supported: readonly string[]
  readonly grant_types_supported: readonly string[]
  readonly subject_types_supported: readonly string[]
  readonly id_token_signing_alg_values_supported: readonly string[]
  readonly token_endpoint_auth_methods_supported: readonly string[]
  readonly introspection_endpoint_auth_methods_supported: readonly string[]
  readonly revocation_endpoint_auth_methods_supported: readonly string[]
  readonly code_challenge_methods_supported: readonly string[]
  readonly scopes_supported: readonly string[]
  readonly claims_supported: readonly string[]
  readonly claim_types_supported: readonly string[]
  readonly prompt_values_supported: readonly string[]
  readonly authorization_response_iss_parameter_supported: boolean
  readonly backchannel_logout_supported: boolean
  readonly backchannel_logout_session_supported: boolean
  readonly frontchannel_logout_supported: boolean
  readonly frontchannel_logout_session_supported: boolean
  readonly request_parameter_supported: boolean
  readonly request_uri_parameter_supported: boolean
  readonly claims_parameter_supported: boolean
}

/** Whether a token counts, and its claims (RFC 7662 §2.2). */
export type Introspection = {
  /** Whether the token counts now. Alone in the answer when it does not. */
  readonly active: boolean
  readonly iss?: string
  readonly sub?: string
  readonly aud?: string
  /** Seconds since 1970. */
  readonly exp?: number
  /** Seconds since 1970. */
  readonly iat?: number
  readonly jti?: string
  /** The single sign-on session. */
  readonly sid?: string
  /** The tenant. */
  readonly tid?: string
  readonly scope?: string
  readonly client_id?: string
  /** Seconds since 1970. */
  readonly auth_time?: number
  readonly [name: string]: unknown
}

export type IntrospectionRequest = {
  readonly token: string
  readonly token_type_hint?: "access_token" | "id_token" | "refresh_token"
  /** For a client that sends no Authorization header. */
  readonly client_id?: string
  /** For a client that sends no Authorization header. */
  readonly client_secret?: string
}

export type Json = string | number | boolean | null | readonly Json[] | {
  readonly [name: string]: Json
}

/** A JSON Web Key Set (RFC 7517 §5). */
export type Keys = {
  readonly keys: readonly {
    readonly kty: string
    readonly kid: string
    readonly alg: string
    readonly use?: string
    readonly [name: string]: unknown
  }[]
}

export type ListApplicationsAnswer = {
  readonly applications: readonly Application[]
}

export type ListTenantsAnswer = {
  readonly tenants: readonly Tenant[]
}

export type LogOutByFormRequest = {
  /** An ID token of the session, expired or not. */
  readonly id_token_hint?: string
  readonly client_id?: string
  /** One that the application has registered. Needs id_token_hint or client_id. */
  readonly post_logout_redirect_uri?: string
  readonly state?: string
  readonly logout_hint?: string
  readonly ui_locales?: string
  readonly tenantId?: string
  /** The person has agreed on our page. */
  readonly form_token?: string
}

/** The claims of a logout token (§2.4). There is no nonce, so that it cannot pass for an ID token. */
export type LogoutTokenClaims = {
  /** The issuer of the tenant. */
  readonly iss: string
  /** The client_id. */
  readonly aud: string
  readonly sub: string
  /** The session, as in the ID token. */
  readonly sid: string
  /** Seconds since 1970. */
  readonly iat: number
  /** Two minutes later. */
  readonly exp: number
  /** New with each attempt. */
  readonly jti: string
  readonly events: {
    readonly "http://schemas.openid.net/event/backchannel-logout": {

    }
  }
}

/** Every mistake of a request at once. */
export type ManagementErrors = {
  /** By the dotted name of the field. */
  readonly fieldErrors: {
    readonly [name: string]: readonly Mistake[]
  }
  /** What is wrong with no single field. */
  readonly generalErrors: readonly Mistake[]
}

export type Mistake = {
  /** For example `[blank]user.email`. */
  readonly code: string
  readonly message: string
}

/** What is said to a program that speaks OAuth. */
export type OAuthError = {
  /** The kind of error (RFC 6749 §5.2). */
  readonly error: string
  /** The reason, as FusionAuth names it. */
  readonly error_reason: string
  /** A sentence for the developer. */
  readonly error_description: string
}

/** The refresh grant (RFC 6749 §6). The token is rotated: the answer has its successor. */
export type RefreshRequest = {
  readonly grant_type: "refresh_token"
  readonly refresh_token: string
  /** A part of what was granted; all of it without. */
  readonly scope?: string
  /** Seconds: shortens the life of the access token. */
  readonly expires_in?: string
  /** The client’s own tenant, where it is named at all. */
  readonly tenantId?: string
  /** For a client that sends no Authorization header. */
  readonly client_id?: string
  /** For a client that sends no Authorization header. */
  readonly client_secret?: string
}

/** A user’s membership of an application. */
export type Registration = {
  readonly applicationId: string
  readonly roles: readonly string[]
  readonly verified: boolean
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  readonly lastUpdateInstant: number
}

export type RetrieveRegistrationAnswer = {
  readonly registration: Registration
}

export type RetrieveUserInfoByFormRequest = {
  /** Instead of the Authorization header. */
  readonly access_token?: string
}

export type RevocationRequest = {
  readonly token: string
  /** Not needed: a token’s form says what it is. */
  readonly token_type_hint?: string
  /** For a client that sends no Authorization header. */
  readonly client_id?: string
  /** For a client that sends no Authorization header. */
  readonly client_secret?: string
}

export type SignIn = {
  /** An email address or user name. */
  readonly login?: string
  readonly password?: string
  /** Keeps the session for as long as its tenant allows. */
  readonly rememberDevice?: "true"
  /** Proves that the form came from the page. */
  readonly form_token?: string
}

export type Tenant = {
  readonly id: string
  readonly name: string
  readonly issuer?: string
  readonly logoutURL?: string
  readonly state: "Active" | "Inactive"
  /** Seconds. */
  readonly httpSessionMaxInactiveInterval: number
  /** Seconds. */
  readonly httpSessionMaxLifetime: number
  readonly externalIdentifierConfiguration: {
    readonly authorizationGrantIdTimeToLiveInSeconds: number
  }
  readonly jwtConfiguration: {
    readonly timeToLiveInSeconds?: number
    readonly refreshTokenTimeToLiveInMinutes?: number
    readonly refreshTokenExpirationPolicy: "Fixed"
    readonly refreshTokenUsagePolicy: "OneTimeUse"
    readonly refreshTokenOneTimeUseConfiguration: {
      readonly gracePeriodInSeconds: number
    }
    readonly refreshTokenRevocationPolicy: {
      readonly onLogout: boolean
    }
  }
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  readonly lastUpdateInstant: number
}

/** What a grant gave (RFC 6749 §5.1). */
export type Tokens = {
  /** A JWT (RFC 9068). */
  readonly access_token: string
  readonly token_type: "Bearer"
  /** Seconds. */
  readonly expires_in: number
  readonly scope?: string
  readonly userId?: string
  /** With the scope openid. */
  readonly id_token?: string
  readonly refresh_token?: string
  /** Names the grant. */
  readonly refresh_token_id?: string
}

export type User = {
  readonly id: string
  readonly tenantId: string
  readonly active: boolean
  readonly verified: boolean
  readonly email?: string
  readonly username?: string
  readonly firstName?: string
  readonly middleName?: string
  readonly lastName?: string
  readonly fullName?: string
  readonly birthDate?: string
  readonly imageUrl?: string
  readonly mobilePhone?: string
  readonly timezone?: string
  readonly preferredLanguages: readonly string[]
  readonly data: {
    readonly [name: string]: Json
  }
  readonly registrations: readonly Registration[]
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  readonly lastUpdateInstant: number
}

/** The claims that the token’s scopes grant (OpenID Connect Core §5.4). */
export type UserInfo = {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly phone_number?: string
  readonly name?: string
  readonly given_name?: string
  readonly middle_name?: string
  readonly family_name?: string
  readonly preferred_username?: string
  readonly birthdate?: string
  readonly picture?: string
  readonly locale?: string
  readonly zoneinfo?: string
  readonly [name: string]: unknown
}

export const operations = {
  exchange: { method: 'POST', path: '/oauth2/token', body: 'application/x-www-form-urlencoded' },
  introspect: { method: 'POST', path: '/oauth2/introspect', body: 'application/x-www-form-urlencoded' },
  revoke: { method: 'POST', path: '/oauth2/revoke', body: 'application/x-www-form-urlencoded' },
  retrieveUserInfo: { method: 'GET', path: '/oauth2/userinfo' },
  retrieveUserInfoByForm: { method: 'POST', path: '/oauth2/userinfo', body: 'application/x-www-form-urlencoded' },
  authorize: { method: 'GET', path: '/oauth2/authorize' },
  authorizeByForm: { method: 'POST', path: '/oauth2/authorize', body: 'application/x-www-form-urlencoded' },
  startAgain: { method: 'GET', path: '/oauth2/sign-in' },
  signIn: { method: 'POST', path: '/oauth2/sign-in', body: 'application/x-www-form-urlencoded' },
  logOut: { method: 'GET', path: '/oauth2/logout' },
  logOutByForm: { method: 'POST', path: '/oauth2/logout', body: 'application/x-www-form-urlencoded' },
  createTenant: { method: 'POST', path: '/api/tenant', body: 'application/json' },
  listTenants: { method: 'GET', path: '/api/tenant' },
  createTenantWithId: { method: 'POST', path: '/api/tenant/{tenantId}', body: 'application/json' },
  retrieveTenant: { method: 'GET', path: '/api/tenant/{tenantId}' },
  closeTenant: { method: 'DELETE', path: '/api/tenant/{tenantId}' },
  createApplication: { method: 'POST', path: '/api/application', body: 'application/json' },
  listApplications: { method: 'GET', path: '/api/application' },
  createApplicationWithId: { method: 'POST', path: '/api/application/{applicationId}', body: 'application/json' },
  retrieveApplication: { method: 'GET', path: '/api/application/{applicationId}' },
  reactivateApplication: { method: 'PUT', path: '/api/application/{applicationId}' },
  deactivateApplication: { method: 'DELETE', path: '/api/application/{applicationId}' },
  createUser: { method: 'POST', path: '/api/user', body: 'application/json' },
  findUser: { method: 'GET', path: '/api/user' },
  createUserWithId: { method: 'POST', path: '/api/user/{userId}', body: 'application/json' },
  retrieveUser: { method: 'GET', path: '/api/user/{userId}' },
  reactivateUser: { method: 'PUT', path: '/api/user/{userId}' },
  changePassword: { method: 'PATCH', path: '/api/user/{userId}', body: 'application/json' },
  deactivateUser: { method: 'DELETE', path: '/api/user/{userId}' },
  createUserAndRegister: { method: 'POST', path: '/api/user/registration', body: 'application/json' },
  register: { method: 'POST', path: '/api/user/registration/{userId}', body: 'application/json' },
  retrieveRegistration: { method: 'GET', path: '/api/user/registration/{userId}/{applicationId}' },
  searchAuditEvents: { method: 'GET', path: '/api/system/audit-events' },
  exportAuditEvents: { method: 'GET', path: '/api/system/audit-events/export' },
  followAuditEvents: { method: 'GET', path: '/api/system/audit-events/stream' },
  followLogouts: { method: 'GET', path: '/api/system/logout-events' },
  discover: { method: 'GET', path: '/.well-known/openid-configuration' },
  discoverOAuth: { method: 'GET', path: '/.well-known/oauth-authorization-server' },
  discoverTenant: { method: 'GET', path: '/{tenantId}/.well-known/openid-configuration' },
  retrieveKeys: { method: 'GET', path: '/.well-known/jwks.json' },
  home: { method: 'GET', path: '/' },
  retrieveAsset: { method: 'GET', path: '/assets/{file}' },
  describeOperations: { method: 'GET', path: '/api/openapi.json' },
  describeEvents: { method: 'GET', path: '/api/asyncapi.json' },
  describeEvent: { method: 'GET', path: '/api/schemas/{file}' },
  isAlive: { method: 'GET', path: '/healthz' },
  isReady: { method: 'GET', path: '/readyz' },
} as const

export interface Operations {
  /** Exchange a grant for tokens (RFC 6749 §3.2). */
  readonly exchange: {
    readonly request: {
      readonly body: CodeRequest | RefreshRequest
    }
    readonly answer: { readonly status: 200; readonly body: Tokens }
    | { readonly status: 400 | 401 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Ask whether a token counts right now (RFC 7662). */
  readonly introspect: {
    readonly request: {
      readonly body: IntrospectionRequest
    }
    readonly answer: { readonly status: 200; readonly body: Introspection }
    | { readonly status: 400 | 401 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Revoke a token (RFC 7009). */
  readonly revoke: {
    readonly request: {
      readonly body: RevocationRequest
    }
    readonly answer: { readonly status: 200; readonly body: undefined }
    | { readonly status: 400 | 401 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Claims about the person whom an access token is for (OpenID Connect Core §5.3). */
  readonly retrieveUserInfo: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: UserInfo }
    | { readonly status: 400 | 401 | 403 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Claims about the person whom an access token is for (OpenID Connect Core §5.3). */
  readonly retrieveUserInfoByForm: {
    readonly request: {
      readonly body?: RetrieveUserInfoByFormRequest
    }
    readonly answer: { readonly status: 200; readonly body: UserInfo }
    | { readonly status: 400 | 401 | 403 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Ask for a code (RFC 6749 §3.1). */
  readonly authorize: {
    readonly request: {
      readonly query: {
        readonly client_id: string
        /** One that the application has registered, byte for byte. */
        readonly redirect_uri: string
        readonly response_type: "code"
        /** Of openid, profile, email, phone, address and offline_access, separated by spaces. */
        readonly scope?: string
        /** Comes back as it is. Needed where there is no PKCE. */
        readonly state?: string
        /** A language tag; comes back as it is. */
        readonly locale?: string
        /** Stands in the ID token. */
        readonly nonce?: string
        /** BASE64URL(SHA-256(code_verifier)) (RFC 7636 §4.2). Needed unless the application says otherwise. */
        readonly code_challenge?: string
        readonly code_challenge_method?: "S256"
        readonly response_mode?: "query" | "fragment"
        /** Of none, login, consent and select_account, separated by spaces; none stands alone. */
        readonly prompt?: string
        /** Seconds: how long ago the person may have signed in. */
        readonly max_age?: string
        /** Fills in the form. */
        readonly login_hint?: string
        /** The application’s own tenant, where it is named at all. */
        readonly tenantId?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 302; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** Ask for a code with a form, which goes on as a GET. */
  readonly authorizeByForm: {
    readonly request: {
      readonly body: AuthorizationRequest
    }
    readonly answer: { readonly status: 303; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** Somebody went back or reloaded: the request starts again. */
  readonly startAgain: {
    readonly request: {
      readonly query?: {
        readonly client_id?: string
        /** One that the application has registered, byte for byte. */
        readonly redirect_uri?: string
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address and offline_access, separated by spaces. */
        readonly scope?: string
        /** Comes back as it is. Needed where there is no PKCE. */
        readonly state?: string
        /** A language tag; comes back as it is. */
        readonly locale?: string
        /** Stands in the ID token. */
        readonly nonce?: string
        /** BASE64URL(SHA-256(code_verifier)) (RFC 7636 §4.2). Needed unless the application says otherwise. */
        readonly code_challenge?: string
        readonly code_challenge_method?: "S256"
        readonly response_mode?: "query" | "fragment"
        /** Of none, login, consent and select_account, separated by spaces; none stands alone. */
        readonly prompt?: string
        /** Seconds: how long ago the person may have signed in. */
        readonly max_age?: string
        /** Fills in the form. */
        readonly login_hint?: string
        /** The application’s own tenant, where it is named at all. */
        readonly tenantId?: string
      }
    }
    readonly answer: { readonly status: 302; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** The sign-in form of our own page. */
  readonly signIn: {
    readonly request: {
      readonly query: {
        readonly client_id: string
        /** One that the application has registered, byte for byte. */
        readonly redirect_uri: string
        readonly response_type: "code"
        /** Of openid, profile, email, phone, address and offline_access, separated by spaces. */
        readonly scope?: string
        /** Comes back as it is. Needed where there is no PKCE. */
        readonly state?: string
        /** A language tag; comes back as it is. */
        readonly locale?: string
        /** Stands in the ID token. */
        readonly nonce?: string
        /** BASE64URL(SHA-256(code_verifier)) (RFC 7636 §4.2). Needed unless the application says otherwise. */
        readonly code_challenge?: string
        readonly code_challenge_method?: "S256"
        readonly response_mode?: "query" | "fragment"
        /** Of none, login, consent and select_account, separated by spaces; none stands alone. */
        readonly prompt?: string
        /** Seconds: how long ago the person may have signed in. */
        readonly max_age?: string
        /** Fills in the form. */
        readonly login_hint?: string
        /** The application’s own tenant, where it is named at all. */
        readonly tenantId?: string
      }
      readonly body: SignIn
    }
    readonly answer: { readonly status: 200 | 429; readonly body: string }
    | { readonly status: 303; readonly body: undefined }
    | { readonly status: 400 | 403 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** End the session (OpenID Connect RP-Initiated Logout 1.0). */
  readonly logOut: {
    readonly request: {
      readonly query?: {
        /** An ID token of the session, expired or not. */
        readonly id_token_hint?: string
        readonly client_id?: string
        /** One that the application has registered. Needs id_token_hint or client_id. */
        readonly post_logout_redirect_uri?: string
        readonly state?: string
        readonly logout_hint?: string
        readonly ui_locales?: string
        readonly tenantId?: string
        /** Where our own page leads on to. */
        readonly complete?: string
      }
    }
    readonly answer: { readonly status: 200 | 202; readonly body: string }
    | { readonly status: 302; readonly body: undefined }
    | { readonly status: 400 | 403 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** End the session with a form: an application’s, or our own page’s when the person has agreed. */
  readonly logOutByForm: {
    readonly request: {
      readonly body?: LogOutByFormRequest
    }
    readonly answer: { readonly status: 200 | 202; readonly body: string }
    | { readonly status: 303; readonly body: undefined }
    | { readonly status: 400 | 403 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** Create a tenant. */
  readonly createTenant: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateTenantRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateTenantAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the tenants. */
  readonly listTenants: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListTenantsAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create a tenant with an id of your choice. */
  readonly createTenantWithId: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateTenantRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateTenantAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a tenant. */
  readonly retrieveTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateTenantAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Close a tenant: all its sessions and grants end. */
  readonly closeTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
  }
  /** Create an application. */
  readonly createApplication: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateApplicationRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateApplicationAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the applications. */
  readonly listApplications: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListApplicationsAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an application with an id of your choice, which is its client_id. */
  readonly createApplicationWithId: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateApplicationRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateApplicationAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an application. */
  readonly retrieveApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateApplicationAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Bring a deactivated application back. */
  readonly reactivateApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query: {
        readonly reactivate: "true"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateApplicationAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Deactivate an application: what it was granted ends. */
  readonly deactivateApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
  }
  /** Create a user. */
  readonly createUser: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Find a user by what they sign in with: one of the three. */
  readonly findUser: {
    readonly request: {
      readonly query?: {
        readonly email?: string
        readonly username?: string
        readonly loginId?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Create a user with an id of your choice. */
  readonly createUserWithId: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a user. */
  readonly retrieveUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Bring a deactivated user back. */
  readonly reactivateUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query: {
        readonly reactivate: "true"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Set a user’s password: every session and grant from before ends. */
  readonly changePassword: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: ChangePasswordRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Deactivate, lock or erase a user: every session and grant ends. */
  readonly deactivateUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query?: {
        /** true erases the person: what was sealed about them can never be read again. */
        readonly hardDelete?: "true" | "false"
        readonly reason?: "removed" | "locked"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
  }
  /** Create a user together with a registration. */
  readonly createUserAndRegister: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateUserAndRegisterRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAndRegisterAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Register a user for an application. */
  readonly register: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateUserAndRegisterRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateUserAndRegisterAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a registration. */
  readonly retrieveRegistration: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveRegistrationAnswer }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** The events of the log, filtered and paged. */
  readonly searchAuditEvents: {
    readonly request: {
      readonly query?: {
        /** Types of event, repeated or separated by commas; all without. */
        readonly type?: string
        /** Whom an event is about. */
        readonly subject?: string
        /** The client that it names. */
        readonly client?: string
        /** The session that it names. */
        readonly session?: string
        /** Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>. */
        readonly actor?: string
        /** The event or request that led to it. */
        readonly cause?: string
        /** Recorded at this instant or later: milliseconds since 1970, or RFC 3339. */
        readonly from?: string | string
        /** Recorded before this instant; 0 for no bound. */
        readonly to?: string | string
        /** true adds the recorded bytes, over which the leaf hash can be computed again. */
        readonly entry?: "true" | "false"
        /** The page after this position, in order of the log. */
        readonly after?: number
        /** The page before this position. Not together with after. */
        readonly before?: number
        /** The most events of a page. */
        readonly limit?: number
      }
      readonly header?: {
        /** Only the events of this tenant. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: AuditPage }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Everything that matches, up to the event that was the last when the export began. */
  readonly exportAuditEvents: {
    readonly request: {
      readonly query?: {
        /** Types of event, repeated or separated by commas; all without. */
        readonly type?: string
        /** Whom an event is about. */
        readonly subject?: string
        /** The client that it names. */
        readonly client?: string
        /** The session that it names. */
        readonly session?: string
        /** Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>. */
        readonly actor?: string
        /** The event or request that led to it. */
        readonly cause?: string
        /** Recorded at this instant or later: milliseconds since 1970, or RFC 3339. */
        readonly from?: string | string
        /** Recorded before this instant; 0 for no bound. */
        readonly to?: string | string
        /** true adds the recorded bytes, over which the leaf hash can be computed again. */
        readonly entry?: "true" | "false"
        /** What stands after this position. */
        readonly after?: number
        readonly format?: "ndjson" | "csv"
      }
      readonly header?: {
        /** Only the events of this tenant. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** The events of the log as it grows. */
  readonly followAuditEvents: {
    readonly request: {
      readonly query?: {
        /** Types of event, repeated or separated by commas; all without. */
        readonly type?: string
        /** Whom an event is about. */
        readonly subject?: string
        /** The client that it names. */
        readonly client?: string
        /** The session that it names. */
        readonly session?: string
        /** Who did it: user:<id>, client:<id>, apikey:<id> or service:<name>. */
        readonly actor?: string
        /** The event or request that led to it. */
        readonly cause?: string
        /** Recorded at this instant or later: milliseconds since 1970, or RFC 3339. */
        readonly from?: string | string
        /** Recorded before this instant; 0 for no bound. */
        readonly to?: string | string
        /** true adds the recorded bytes, over which the leaf hash can be computed again. */
        readonly entry?: "true" | "false"
        /** A position in the log; the first event is at 1. */
        readonly after?: number
      }
      readonly header?: {
        /** Only the events of this tenant. */
        readonly "X-FusionAuth-TenantId"?: string
        /** Where the reader stopped; wins over after. */
        readonly "Last-Event-ID"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Who must hear of the end of a session, as it is known. */
  readonly followLogouts: {
    readonly request: {
      readonly query?: {
        /** The client that it names. */
        readonly client?: string
        /** A position in the log; the first event is at 1. */
        readonly after?: number
      }
      readonly header?: {
        /** Only the events of this tenant. */
        readonly "X-FusionAuth-TenantId"?: string
        /** Where the reader stopped; wins over after. */
        readonly "Last-Event-ID"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** What clients configure themselves from. */
  readonly discover: {
    readonly request: {
      readonly query?: {
        /** A tenant’s id. */
        readonly tenantId?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: Discovery }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** The same, where OAuth clients look for it. */
  readonly discoverOAuth: {
    readonly request: {
      readonly query?: {
        /** A tenant’s id. */
        readonly tenantId?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: Discovery }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** The same for a tenant. */
  readonly discoverTenant: {
    readonly request: {
      readonly path: {
        /** A tenant’s id. */
        readonly tenantId: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: Discovery }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** The public keys that verify tokens. */
  readonly retrieveKeys: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: Keys }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** For people who came by accident, and for developers who look for the way in. */
  readonly home: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** A file that pages refer to, named by its content. */
  readonly retrieveAsset: {
    readonly request: {
      readonly path: {
        readonly file: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 404 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** This document. */
  readonly describeOperations: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: DescribeOperationsAnswer }
    | { readonly status: 304; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** The events that follow from what is done here, on Kafka and as streams. */
  readonly describeEvents: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: DescribeEventsAnswer }
    | { readonly status: 304; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** The JSON Schema of one type of event, as it is recorded and travels. */
  readonly describeEvent: {
    readonly request: {
      readonly path: {
        /** The type and `.json`: `session.ended.json`. */
        readonly file: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: DescribeEventAnswer }
    | { readonly status: 304; readonly body: undefined }
    | { readonly status: 400 | 404 | 413 | 500 | 503; readonly body: OAuthError }
  }
  /** Whether the process is alive. */
  readonly isAlive: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: string }
  }
  /** Whether the process can take requests. */
  readonly isReady: {
    readonly request: {

    }
    readonly answer: { readonly status: 200 | 503; readonly body: string }
  }
}

