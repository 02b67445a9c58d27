// Generated from the OpenAPI document by npm run gen. Do not edit.

/** A key of the management API. */
export type ApiKey = {
  readonly id: string
  readonly tenantId?: string
  readonly name?: string
  readonly metaData?: {
    readonly attributes?: {
      readonly description?: string
    }
  }
  /** Shown once: in the answer that made or set it. */
  readonly key?: string
  readonly retrievable: false
  readonly permissions?: {
    /** The methods that it may call, by endpoint. */
    readonly endpoints: {
      readonly [name: string]: readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
    }
  }
  /** Ours: that it may call every endpoint is said aloud, and not by leaving the permissions out. */
  readonly superUser: boolean
  /** Whether it may manage keys that may do no more than itself. */
  readonly keyManager: boolean
  readonly ipAccessControlListId?: "" | string
  /** From then on it counts no more: milliseconds since 1970. */
  readonly expirationInstant?: number | null
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** An application, which is one OAuth client. */
export type Application = {
  readonly id: string
  readonly tenantId: string
  readonly name?: string
  readonly oauthConfiguration: {
    readonly clientAuthenticationPolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
    readonly proofKeyForCodeExchangePolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
    /** Shown once: in the answer that made or set it. */
    readonly clientSecret?: string
    readonly enabledGrants: readonly ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code")[]
    readonly generateRefreshTokens: boolean
    /** Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served. */
    readonly deviceVerificationURL?: string
    readonly authorizedRedirectURLs: readonly string[]
    /** `AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1). */
    readonly authorizedURLValidationPolicy: "ExactMatch" | "AllowWildcards"
    readonly authorizedOriginURLs: readonly string[]
    readonly authorizedResourceUris: readonly string[]
    readonly logoutURL?: string
    readonly logoutBehavior: "AllApplications" | "RedirectOnly"
    /** Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0). */
    readonly backchannelLogoutURL?: string
    readonly backchannelLogoutSessionRequired: boolean
    /** Ours: the `typ` of its logout tokens. */
    readonly logoutTokenType: "logout+jwt" | "JWT"
    readonly requireRegistration: boolean
    /** Whose it is: people are asked what somebody else’s application may have. */
    readonly relationship: "FirstParty" | "ThirdParty"
    readonly consentMode: "AlwaysPrompt" | "RememberDecision" | "NeverPrompt"
    readonly unknownScopePolicy: "Reject" | "Remove" | "Allow"
    readonly scopeHandlingPolicy: "Strict" | "Compatibility"
    readonly providedScopePolicy?: {
      readonly address?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly email?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly phone?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly profile?: {
        readonly enabled: boolean
        readonly required: boolean
      }
    }
    /** Ours: the `typ` of its access tokens. */
    readonly accessTokenType: "at+jwt" | "JWT"
    /** Refused requests for tokens are explained in the event log. */
    readonly debug: boolean
    readonly clientId: string
    readonly requireClientAuthentication: boolean
  }
  readonly registrationConfiguration: {
    readonly enabled: false
  }
  readonly jwtConfiguration: {
    /** Whether the lifetimes, policies and keys are the application’s own instead of its tenant’s. */
    readonly enabled: boolean
    readonly timeToLiveInSeconds: number
    readonly refreshTokenTimeToLiveInMinutes: number
    readonly refreshTokenExpirationPolicy: "Fixed"
    readonly refreshTokenSlidingWindowConfiguration: {
      readonly maximumTimeToLiveInMinutes: 43200
    }
    readonly refreshTokenUsagePolicy: "OneTimeUse"
    /** The key that signs access tokens. */
    readonly accessTokenKeyId?: "" | string
    /** The key that signs ID tokens, and logout tokens with them. */
    readonly idTokenKeyId?: "" | string
    /** Ours: what signs its ID tokens. RS256 is what a relying party expects that registered nothing. */
    readonly idTokenAlgorithm: "RS256" | "ES256"
  }
  readonly lambdaConfiguration?: {
    readonly accessTokenPopulateId?: "" | string
    readonly idTokenPopulateId?: "" | string
    readonly userinfoPopulateId?: "" | string
  }
  readonly compat: {
    /** Naming a profile sets every switch that is not named beside it: to the value of the product that it is called after, or to the strict one. */
    readonly profile: "native" | "fusio" | "aidbox"
    /** `wildcard`: as the URL validation `AllowWildcards`. `baseUrl`: every address below a registered URL is registered as well, so a code may be sent to any page of the application that forwards or shows what it is called with (RFC 9700 §4.1). */
    readonly redirectMatch: "exact" | "wildcard" | "baseUrl"
    /** `first`: a request without a redirect_uri means the first registered URL that is no pattern, also where there are several, of which RFC 6749 §3.1.2.3 would have one named. */
    readonly redirectUriOmitted: "reject" | "first"
    /** Whether the redirect_uri is repeated for a code. `optionalWithPkce`: not where a code_verifier is checked, as in OAuth 2.1. `optional`: never, and without PKCE nothing then stops a code that was injected (RFC 9700 §4.5). One that is sent must always be the same. */
    readonly tokenRedirectUri: "mustMatch" | "optionalWithPkce" | "optional"
    readonly missingResponseType: "reject" | "code"
    readonly hybridIdToken: "frontChannel"
    readonly openidImpliedByResponseType: false
    readonly jsonTokenRequest: false
    /** `spaceOrComma`: commas separate scopes as well as spaces do. */
    readonly scopeSyntax: "space" | "spaceOrComma"
    /** What separates the scopes in the answer of the token endpoint. In tokens it is always a space. */
    readonly scopeEcho: "space" | "comma"
    readonly unknownScopePolicy: "Reject"
    readonly accessTokenFormat: "jwt"
    readonly refreshIssuance: "offlineAccess"
    readonly refreshOnClientCredentials: false
    readonly tokenTypeCase: "Bearer" | "bearer"
    readonly userInfoInTokenResponse: false
    /** Whether userState and locale go with a code. */
    readonly extraRedirectParams: boolean
    /** `unauthorized`: the application is told by a 401 that a token is another’s. It learns that such a token was issued (RFC 7662 §2.2 would not tell it). */
    readonly introspectForeignToken: "inactive" | "unauthorized"
    readonly denyRevokesTokens: false
    readonly expiresInEpoch: false
  }
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly roles: readonly {
    readonly id: string
    readonly name?: string
    readonly description?: string
    readonly isDefault: false
    readonly isSuperRole: false
  }[]
  readonly scopes: readonly {
    readonly id: string
    readonly name?: string
    readonly required: boolean
    readonly description?: string
    readonly defaultConsentMessage?: string
    readonly defaultConsentDetail?: string
    readonly data: {
      readonly [name: string]: unknown
    }
  }[]
  readonly active: boolean
  readonly state: "Active" | "Inactive"
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
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

/** An entry of the audit log. */
export type AuditLog = {
  /** The position in the log: `/api/system/audit-events` has the event there. */
  readonly id: number
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Who did it: an API key with its name, a user, a client, a service; or whom the writer of the entry named. */
  readonly insertUser: string
  readonly message: string
  readonly reason?: string
  /** What the object said before, of what the change is about; secrets are masked. */
  readonly oldValue?: Json
  /** What it says since; secrets are masked. Of a person who was erased neither is left. */
  readonly newValue?: Json
  /** Of a change: which event it is, of which object and version, and its actor as audit events name it. */
  readonly data: Json
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
  /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
  readonly redirect_uri?: string
  /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
  readonly response_type?: "code"
  /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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

/** The authorization code grant (RFC 6749 §4.1.3). */
export type CodeRequest = {
  readonly grant_type: "authorization_code"
  readonly code: string
  /** The one of the authorization request. Needed unless the application’s `compat.tokenRedirectUri` says otherwise. */
  readonly redirect_uri?: string
  /** The PKCE verifier (RFC 7636 §4.1). */
  readonly code_verifier?: string
  /** The client’s own tenant, where it is named at all. */
  readonly tenantId?: string
  /** For a client that sends no Authorization header. */
  readonly client_id?: string
  /** For a client that sends no Authorization header. */
  readonly client_secret?: string
}

export type Consent = {
  readonly decision: "allow" | "cancel"
  /** What was ticked; may repeat, and must hold what is required. */
  readonly scope?: string
  /** Proves that the form came from the page. */
  readonly form_token?: string
}

export type CreateApiKeyAnswer = {
  readonly apiKey: ApiKey
}

export type CreateApiKeyRequest = {
  readonly apiKey: {
    readonly id?: string
    readonly tenantId?: string
    readonly name?: string
    readonly metaData?: {
      readonly attributes?: {
        readonly description?: string
      }
    }
    readonly key?: string
    readonly retrievable?: boolean
    readonly permissions?: {
      /** The methods that it may call, by endpoint. */
      readonly endpoints?: {
        readonly [name: string]: readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
      }
    }
    /** Ours: that it may call every endpoint is said aloud, and not by leaving the permissions out. */
    readonly superUser?: boolean
    /** Whether it may manage keys that may do no more than itself. */
    readonly keyManager?: boolean
    readonly ipAccessControlListId?: "" | string
    /** From then on it counts no more: milliseconds since 1970. */
    readonly expirationInstant?: number | null
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateApplicationAnswer = {
  readonly application: Application
}

export type CreateApplicationRequest = {
  readonly application: {
    readonly id?: string
    readonly tenantId?: string
    readonly name: string
    readonly oauthConfiguration?: {
      readonly clientAuthenticationPolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
      readonly proofKeyForCodeExchangePolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
      readonly clientSecret?: string
      readonly enabledGrants?: readonly ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code")[]
      readonly generateRefreshTokens?: boolean
      /** Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served. */
      readonly deviceVerificationURL?: string
      readonly authorizedRedirectURLs?: readonly string[]
      /** `AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1). */
      readonly authorizedURLValidationPolicy?: "ExactMatch" | "AllowWildcards"
      readonly authorizedOriginURLs?: readonly string[]
      readonly authorizedResourceUris?: readonly string[]
      readonly logoutURL?: string
      readonly logoutBehavior?: "AllApplications" | "RedirectOnly"
      /** Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0). */
      readonly backchannelLogoutURL?: string
      readonly backchannelLogoutSessionRequired?: boolean
      /** Ours: the `typ` of its logout tokens. */
      readonly logoutTokenType?: "logout+jwt" | "JWT"
      readonly requireRegistration?: boolean
      /** Whose it is: people are asked what somebody else’s application may have. */
      readonly relationship?: "FirstParty" | "ThirdParty"
      readonly consentMode?: "AlwaysPrompt" | "RememberDecision" | "NeverPrompt"
      readonly unknownScopePolicy?: "Reject" | "Remove" | "Allow"
      readonly scopeHandlingPolicy?: "Strict" | "Compatibility"
      readonly providedScopePolicy?: {
        readonly address?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly email?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly phone?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly profile?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
      }
      /** Ours: the `typ` of its access tokens. */
      readonly accessTokenType?: "at+jwt" | "JWT"
      /** Refused requests for tokens are explained in the event log. */
      readonly debug?: boolean
      readonly clientId?: string
      readonly requireClientAuthentication?: boolean
    }
    readonly registrationConfiguration?: {
      readonly enabled?: boolean
    }
    readonly jwtConfiguration?: {
      /** Whether the lifetimes, policies and keys are the application’s own instead of its tenant’s. */
      readonly enabled?: boolean
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed" | "SlidingWindow" | "SlidingWindowWithMaximumLifetime"
      readonly refreshTokenSlidingWindowConfiguration?: {
        readonly maximumTimeToLiveInMinutes?: number
      }
      readonly refreshTokenUsagePolicy?: "OneTimeUse" | "Reusable"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      /** Ours: what signs its ID tokens. RS256 is what a relying party expects that registered nothing. */
      readonly idTokenAlgorithm?: "RS256" | "ES256"
    }
    readonly lambdaConfiguration?: {
      readonly accessTokenPopulateId?: "" | string
      readonly idTokenPopulateId?: "" | string
      readonly userinfoPopulateId?: "" | string
    }
    readonly compat?: {
      /** Naming a profile sets every switch that is not named beside it: to the value of the product that it is called after, or to the strict one. */
      readonly profile?: "native" | "fusio" | "aidbox"
      /** `wildcard`: as the URL validation `AllowWildcards`. `baseUrl`: every address below a registered URL is registered as well, so a code may be sent to any page of the application that forwards or shows what it is called with (RFC 9700 §4.1). */
      readonly redirectMatch?: "exact" | "wildcard" | "baseUrl"
      /** `first`: a request without a redirect_uri means the first registered URL that is no pattern, also where there are several, of which RFC 6749 §3.1.2.3 would have one named. */
      readonly redirectUriOmitted?: "reject" | "first"
      /** Whether the redirect_uri is repeated for a code. `optionalWithPkce`: not where a code_verifier is checked, as in OAuth 2.1. `optional`: never, and without PKCE nothing then stops a code that was injected (RFC 9700 §4.5). One that is sent must always be the same. */
      readonly tokenRedirectUri?: "mustMatch" | "optionalWithPkce" | "optional"
      readonly missingResponseType?: "reject" | "code"
      readonly hybridIdToken?: "frontChannel" | "tokenEndpoint"
      readonly openidImpliedByResponseType?: boolean
      readonly jsonTokenRequest?: boolean
      /** `spaceOrComma`: commas separate scopes as well as spaces do. */
      readonly scopeSyntax?: "space" | "spaceOrComma"
      /** What separates the scopes in the answer of the token endpoint. In tokens it is always a space. */
      readonly scopeEcho?: "space" | "comma"
      readonly unknownScopePolicy?: "Reject" | "Remove" | "Allow"
      readonly accessTokenFormat?: "jwt" | "opaque"
      readonly refreshIssuance?: "offlineAccess" | "always" | "never"
      readonly refreshOnClientCredentials?: boolean
      readonly tokenTypeCase?: "Bearer" | "bearer"
      readonly userInfoInTokenResponse?: boolean
      /** Whether userState and locale go with a code. */
      readonly extraRedirectParams?: boolean
      /** `unauthorized`: the application is told by a 401 that a token is another’s. It learns that such a token was issued (RFC 7662 §2.2 would not tell it). */
      readonly introspectForeignToken?: "inactive" | "unauthorized"
      readonly denyRevokesTokens?: boolean
      readonly expiresInEpoch?: boolean
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly roles?: readonly {
      readonly id?: string
      readonly name: string
      readonly description?: string
      readonly isDefault?: boolean
      readonly isSuperRole?: boolean
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    readonly scopes?: readonly {
      readonly id?: string
      readonly name: string
      readonly required?: boolean
      readonly description?: string
      readonly defaultConsentMessage?: string
      readonly defaultConsentDetail?: string
      readonly data?: {
        readonly [name: string]: unknown
      }
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateAuditLogRequest = {
  readonly auditLog: {
    /** Who did what the entry is about. */
    readonly insertUser: string
    readonly message: string
    readonly reason?: string
    /** What is called a password, a secret, a token or a private key in it is masked before it is recorded. */
    readonly oldValue?: Json
    readonly newValue?: Json
    readonly data?: {
      readonly [name: string]: Json
    }
  }
}

export type CreateEntityAnswer = {
  readonly entity: Entity
}

export type CreateEntityGrantRequest = {
  readonly grant: {
    readonly permissions?: readonly string[]
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly recipientEntityId?: string
    readonly userId?: string
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateEntityRequest = {
  readonly entity: {
    readonly id?: string
    readonly tenantId?: string
    readonly name: string
    readonly type?: {
      readonly id: string
    }
    /** The entity’s id when blank. */
    readonly clientId?: "" | string
    readonly clientSecret?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateEntityTypeAnswer = {
  readonly entityType: EntityType
}

export type CreateEntityTypeRequest = {
  readonly entityType: {
    readonly id?: string
    readonly name: string
    readonly jwtConfiguration?: {
      /** Whether the lifetime is the type’s own instead of the tenant’s. */
      readonly enabled?: boolean
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** How long an access token lives; 0 only while not enabled. */
      readonly timeToLiveInSeconds?: number
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly permissions?: readonly {
      readonly id?: string
      readonly name: string
      readonly description?: string
      /** Whether it is granted where a grant names no permission. */
      readonly isDefault?: boolean
      readonly data?: {
        readonly [name: string]: unknown
      }
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateLambdaAnswer = {
  readonly lambda: Lambda
}

export type CreateLambdaRequest = {
  readonly lambda: {
    readonly id?: string
    readonly name: string
    readonly type: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
    readonly engineType?: "GraalJS" | "Nashorn"
    readonly body: string
    readonly debug?: boolean
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreatePermissionAnswer = {
  readonly permission: Permission
}

export type CreatePermissionRequest = {
  readonly permission: {
    readonly id?: string
    readonly name: string
    readonly description?: string
    /** Whether it is granted where a grant names no permission. */
    readonly isDefault?: boolean
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateRoleAnswer = {
  readonly role: Role
}

export type CreateRoleRequest = {
  readonly role: {
    readonly id?: string
    readonly name: string
    readonly description?: string
    readonly isDefault?: boolean
    readonly isSuperRole?: boolean
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateScopeAnswer = {
  readonly scope: Scope
}

export type CreateScopeRequest = {
  readonly scope: {
    readonly id?: string
    readonly name: string
    readonly required?: boolean
    readonly description?: string
    readonly defaultConsentMessage?: string
    readonly defaultConsentDetail?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
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
    /** The theme must be there. Its stylesheet comes after that of the pages. */
    readonly themeId?: "" | string
    readonly httpSessionMaxInactiveInterval?: number
    /** Ours, beside FusionAuth’s idle limit: seconds after which a session ends however it is used. */
    readonly httpSessionMaxLifetime?: number
    readonly ssoConfiguration?: {
      readonly deviceTrustTimeToLiveInSeconds?: number
    }
    readonly externalIdentifierConfiguration?: {
      readonly authorizationGrantIdTimeToLiveInSeconds?: number
      readonly deviceCodeTimeToLiveInSeconds?: number
      readonly deviceUserCodeIdGenerator?: {
        readonly length?: number
        readonly type?: "randomConsonants" | "randomAlphaNumeric" | "randomAlpha" | "randomDigits"
      }
      readonly twoFactorIdTimeToLiveInSeconds?: number
      readonly changePasswordIdTimeToLiveInSeconds?: number
      readonly rememberOAuthScopeConsentChoiceTimeToLiveInSeconds?: number
      readonly loginIntentTimeToLiveInSeconds?: number
    }
    readonly jwtConfiguration?: {
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed" | "SlidingWindow" | "SlidingWindowWithMaximumLifetime"
      readonly refreshTokenSlidingWindowConfiguration?: {
        readonly maximumTimeToLiveInMinutes?: number
      }
      readonly refreshTokenUsagePolicy?: "OneTimeUse" | "Reusable"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      readonly refreshTokenOneTimeUseConfiguration?: {
        readonly gracePeriodInSeconds?: number
      }
      readonly refreshTokenRevocationPolicy?: {
        /** Ours: whether the end of a session ends its offline refresh tokens too. */
        readonly onLogout?: boolean
        readonly onLoginPrevented?: boolean
        readonly onPasswordChanged?: boolean
        readonly onMultiFactorEnable?: boolean
        readonly onOneTimeTokenReuse?: boolean
      }
    }
    readonly oauthConfiguration?: {
      readonly clientCredentialsAccessTokenPopulateLambdaId?: "" | string
      readonly requireTargetEntity?: boolean
    }
    readonly compatProfile?: "native" | "fusio" | "aidbox"
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateThemeAnswer = {
  readonly theme: Theme
}

export type CreateThemeRequest = {
  readonly theme: {
    readonly id?: string
    readonly name: string
    readonly stylesheet?: string
    readonly templates?: {
      readonly [name: string]: string
    }
    readonly type?: "advanced" | "simple"
    readonly defaultMessages?: string
    readonly localizedMessages?: {
      readonly [name: string]: string
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type CreateUserAndRegisterAnswer = {
  readonly registration: Registration
  readonly user?: User
}

export type CreateUserAndRegisterRequest = {
  readonly registration: {
    readonly roles?: readonly string[]
    readonly verified?: boolean
    readonly username?: string
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly applicationId?: string
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
  readonly skipRegistrationVerification?: boolean
  readonly user?: {
    readonly id?: string
    readonly tenantId?: string
    readonly email?: string
    readonly username?: string
    readonly password?: string
    /** Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches. */
    readonly verified?: boolean
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
  readonly sendSetPasswordEmail?: boolean
  readonly skipVerification?: boolean
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
    readonly password?: string
    /** Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches. */
    readonly verified?: boolean
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
  readonly sendSetPasswordEmail?: boolean
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

/** An entity: a machine that gets tokens for others, or is called with them. */
export type Entity = {
  readonly id: string
  readonly tenantId: string
  readonly name?: string
  readonly type: EntityType
  /** The entity’s id when blank. */
  readonly clientId?: "" | string
  /** Shown once: in the answer that made or set it. */
  readonly clientSecret?: string
  readonly data: {
    readonly [name: string]: unknown
  }
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** A type of entities, for all tenants. */
export type EntityType = {
  readonly id: string
  readonly name?: string
  readonly jwtConfiguration?: {
    /** Whether the lifetime is the type’s own instead of the tenant’s. */
    readonly enabled: boolean
    /** The key that signs access tokens. */
    readonly accessTokenKeyId?: "" | string
    /** How long an access token lives; 0 only while not enabled. */
    readonly timeToLiveInSeconds: number
  }
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly permissions: readonly {
    readonly id: string
    readonly name?: string
    readonly description?: string
    /** Whether it is granted where a grant names no permission. */
    readonly isDefault: boolean
    readonly data: {
      readonly [name: string]: unknown
    }
  }[]
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** Why something failed. Entries are kept for thirty days. */
export type EventLog = {
  readonly id: number
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  readonly type: "Information" | "Debug" | "Error"
  /** For people; nothing secret is in it. */
  readonly message: string
}

export type ExportAuditLogsRequest = {
  readonly criteria?: {
    /** What the message contains, in letters of either case; a star stands for any text, and then it is the whole message. */
    readonly message?: string
    /** The same in insertUser. */
    readonly user?: string
    /** The same in the reason. */
    readonly reason?: string
    /** The same in the JSON of the old value. */
    readonly oldValue?: string
    /** The same in the JSON of the new value. */
    readonly newValue?: string
    /** From this instant on: milliseconds since 1970. */
    readonly start?: number
    /** Up to this instant; 0 for no bound. */
    readonly end?: number
    /** An export is in the order of the log. */
    readonly orderBy?: "insertInstant ASC"
  }
  /** How instants are written: a pattern of Java’s DateTimeFormatter. */
  readonly dateTimeSecondsFormat?: string
  /** In which IANA time zone. */
  readonly zoneId?: string
}

export type FindUserAnswer = {
  readonly user: User
}

export type GenerateKeyAnswer = {
  readonly key: Key
}

export type GenerateKeyRequest = {
  readonly key: {
    readonly id?: string
    readonly name: string
    readonly issuer?: string
    readonly algorithm: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
    readonly type?: "RSA" | "EC" | "OKP"
    /** Bits. RSA keys have 2048, 3072 or 4096, the others what their algorithm says. */
    readonly length?: number
  }
}

/** What a person lets an application have. */
export type GivenConsent = {
  /** Of the person and the application: one that was revoked and is given again has it again. */
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly applicationId: string
  /** The last answer about each scope that the application has asked for, by name. */
  readonly scopes: readonly {
    readonly name: string
    readonly granted: boolean
    /** Milliseconds since 1970. */
    readonly decisionInstant: number
  }[]
  /** When it was first given, in milliseconds since 1970. */
  readonly insertInstant: number
  /** When it was last given, in milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** A grant: what a recipient may do to an entity. */
export type Grant = {
  readonly permissions: readonly string[]
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly recipientEntityId?: string
  readonly userId?: string
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
  readonly id: string
  readonly entity?: Entity
}

export type HistoryEntry = {
  /** Of the event in the log. */
  readonly position: number
  /** Of the object, which is its entity tag. */
  readonly version: number
  /** Milliseconds since 1970. */
  readonly instant: number
  /** The fact, for example application.renamed. */
  readonly type: string
  /** Who did it: apikey:<id>, user:<id>, client:<id> or service:<name>. */
  readonly actor: string
  /** The id of the event that led to it; empty when none did. */
  readonly cause: string
  /** From what to what; secrets are masked. */
  readonly changes: readonly {
    readonly field: string
    readonly from?: Json
    readonly to?: Json
  }[]
}

export type ImportKeyRequest = {
  readonly key: {
    readonly id?: string
    readonly name: string
    readonly issuer?: string
    /** The thumbprint of the key (RFC 7638) by default. */
    readonly kid?: string
    /** RS256 or what the curve says by default. */
    readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
    readonly type?: "RSA" | "EC" | "OKP"
    readonly length?: number
    /** PEM, not encrypted. It is never shown. */
    readonly privateKey?: string
    /** PEM. Alone, the key checks the signatures of others. */
    readonly publicKey?: string
    /** PEM, X.509. */
    readonly certificate?: string
    readonly secret?: ""
  }
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

/** A key: what tokens are signed with, or what the signatures of others are checked with. */
export type Key = {
  readonly id: string
  readonly name?: string
  readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
  readonly type?: "RSA" | "EC" | "OKP"
  /** Bits. */
  readonly length?: number
  /** What the header of a token names it by, in the key set. */
  readonly kid?: string
  readonly issuer?: string
  /** PEM. */
  readonly publicKey?: string
  /** PEM, when one was handed in. */
  readonly certificate?: string
  /** When its certificate expires. Signing does not look at it. */
  readonly expirationInstant?: number | null
  /** Whether it can sign. Without, it checks the signatures of others, and is not in the key set. */
  readonly hasPrivateKey?: boolean
  /** Ours: `signet keys revoke` took it out of use, for good. */
  readonly revoked: boolean
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
  /** Ours: where a key of the platform’s own stands, which sign in turn where nobody has chosen one. Others have none. */
  readonly rotation?: "signs" | "waits" | "published" | "retired" | "revoked"
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

/** A lambda: JavaScript of the administrator. It is kept, and not run yet. */
export type Lambda = {
  readonly id: string
  readonly name?: string
  readonly type?: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
  readonly engineType: "GraalJS"
  readonly body?: string
  readonly debug: boolean
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

export type ListApiKeysAnswer = {
  readonly apiKeys: readonly ApiKey[]
}

export type ListApplicationsAnswer = {
  readonly applications: readonly Application[]
}

export type ListEntityTypesAnswer = {
  readonly entityTypes: readonly EntityType[]
}

export type ListKeysAnswer = {
  readonly keys: readonly Key[]
}

export type ListLambdasAnswer = {
  readonly lambdas: readonly Lambda[]
}

export type ListPermissionsAnswer = {
  readonly permissions: readonly Permission[]
}

export type ListRolesAnswer = {
  readonly roles: readonly Role[]
}

export type ListScopesAnswer = {
  readonly scopes: readonly Scope[]
}

export type ListTenantsAnswer = {
  readonly tenants: readonly Tenant[]
}

export type ListThemesAnswer = {
  readonly themes: readonly Theme[]
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

export type PatchApiKeyAnswer = {
  readonly apiKey: ApiKey
}

export type PatchApiKeyRequest = {
  readonly apiKey: {
    readonly [name: string]: Json
  }
}

export type PatchApplicationAnswer = {
  readonly application: Application
}

export type PatchApplicationRequest = {
  readonly application: {
    readonly [name: string]: Json
  }
}

export type PatchEntityAnswer = {
  readonly entity: Entity
}

export type PatchEntityRequest = {
  readonly entity: {
    readonly [name: string]: Json
  }
}

export type PatchEntityTypeAnswer = {
  readonly entityType: EntityType
}

export type PatchEntityTypeRequest = {
  readonly entityType: {
    readonly [name: string]: Json
  }
}

export type PatchKeyRequest = {
  readonly key: {
    readonly id?: string
    readonly name?: string
    readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
    readonly type?: "RSA" | "EC" | "OKP"
    /** Bits. */
    readonly length?: number
    /** What the header of a token names it by, in the key set. */
    readonly kid?: string
    readonly issuer?: string
    /** PEM. */
    readonly publicKey?: string
    /** PEM, when one was handed in. */
    readonly certificate?: string
    /** When its certificate expires. Signing does not look at it. */
    readonly expirationInstant?: number | null
    /** Whether it can sign. Without, it checks the signatures of others, and is not in the key set. */
    readonly hasPrivateKey?: boolean
    /** Ours: `signet keys revoke` took it out of use, for good. */
    readonly revoked?: boolean
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
    /** Ours: where a key of the platform’s own stands, which sign in turn where nobody has chosen one. Others have none. */
    readonly rotation?: "signs" | "waits" | "published" | "retired" | "revoked"
  }
}

export type PatchLambdaAnswer = {
  readonly lambda: Lambda
}

export type PatchLambdaRequest = {
  readonly lambda: {
    readonly [name: string]: Json
  }
}

export type PatchPermissionRequest = {
  readonly permission: {
    readonly [name: string]: Json
  }
}

export type PatchRegistrationAnswer = {
  readonly registration: Registration
}

export type PatchRegistrationOfUserAnswer = {
  readonly registration: Registration
}

export type PatchRegistrationOfUserRequest = {
  readonly registration: {
    readonly [name: string]: Json
  }
}

export type PatchRegistrationRequest = {
  readonly registration: {
    readonly [name: string]: Json
  }
}

export type PatchRoleRequest = {
  readonly role: {
    readonly [name: string]: Json
  }
}

export type PatchScopeRequest = {
  readonly scope: {
    readonly [name: string]: Json
  }
}

export type PatchTenantAnswer = {
  readonly tenant: Tenant
}

export type PatchTenantRequest = {
  readonly tenant: {
    readonly [name: string]: Json
  }
}

export type PatchThemeAnswer = {
  readonly theme: Theme
}

export type PatchThemeRequest = {
  readonly theme: {
    readonly [name: string]: Json
  }
}

export type PatchUserAnswer = {
  readonly user: User
}

export type PatchUserRequest = {
  readonly user: {
    readonly [name: string]: Json
  }
}

/** A permission that can be granted on entities of the type. */
export type Permission = {
  readonly id: string
  readonly name?: string
  readonly description?: string
  /** Whether it is granted where a grant names no permission. */
  readonly isDefault: boolean
  readonly data: {
    readonly [name: string]: unknown
  }
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

/** A person became a member of an application. */
export type Registration = {
  readonly roles: readonly string[]
  readonly verified: boolean
  readonly username?: string
  readonly timezone?: string
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly applicationId: string
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

export type RetrieveApiKeyAnswer = {
  readonly apiKey: ApiKey
}

export type RetrieveApplicationAnswer = {
  readonly application: Application
}

export type RetrieveAuditLogAnswer = {
  readonly auditLog: AuditLog
}

export type RetrieveConsentAnswer = {
  readonly consent: GivenConsent
}

export type RetrieveEntityAnswer = {
  readonly entity: Entity
}

export type RetrieveEntityGrantsAnswer = {
  readonly grants?: readonly Grant[]
  readonly grant?: Grant
}

export type RetrieveEntityTypeAnswer = {
  readonly entityType: EntityType
}

export type RetrieveEventLogAnswer = {
  readonly eventLog: EventLog
}

export type RetrieveKeyAnswer = {
  readonly key: Key
}

export type RetrieveLambdaAnswer = {
  readonly lambda: Lambda
}

export type RetrieveOauthConfigurationAnswer = {
  readonly oauthConfiguration: {
    readonly clientAuthenticationPolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
    readonly proofKeyForCodeExchangePolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
    /** Shown once: in the answer that made or set it. */
    readonly clientSecret?: string
    readonly enabledGrants: readonly ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code")[]
    readonly generateRefreshTokens: boolean
    /** Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served. */
    readonly deviceVerificationURL?: string
    readonly authorizedRedirectURLs: readonly string[]
    /** `AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1). */
    readonly authorizedURLValidationPolicy: "ExactMatch" | "AllowWildcards"
    readonly authorizedOriginURLs: readonly string[]
    readonly authorizedResourceUris: readonly string[]
    readonly logoutURL?: string
    readonly logoutBehavior: "AllApplications" | "RedirectOnly"
    /** Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0). */
    readonly backchannelLogoutURL?: string
    readonly backchannelLogoutSessionRequired: boolean
    /** Ours: the `typ` of its logout tokens. */
    readonly logoutTokenType: "logout+jwt" | "JWT"
    readonly requireRegistration: boolean
    /** Whose it is: people are asked what somebody else’s application may have. */
    readonly relationship: "FirstParty" | "ThirdParty"
    readonly consentMode: "AlwaysPrompt" | "RememberDecision" | "NeverPrompt"
    readonly unknownScopePolicy: "Reject" | "Remove" | "Allow"
    readonly scopeHandlingPolicy: "Strict" | "Compatibility"
    readonly providedScopePolicy?: {
      readonly address?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly email?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly phone?: {
        readonly enabled: boolean
        readonly required: boolean
      }
      readonly profile?: {
        readonly enabled: boolean
        readonly required: boolean
      }
    }
    /** Ours: the `typ` of its access tokens. */
    readonly accessTokenType: "at+jwt" | "JWT"
    /** Refused requests for tokens are explained in the event log. */
    readonly debug: boolean
    readonly clientId: string
    readonly requireClientAuthentication: boolean
  }
  /** Seconds. */
  readonly httpSessionMaxInactiveInterval: number
  readonly logoutURL?: string
}

export type RetrieveRegistrationAnswer = {
  readonly registration: Registration
}

export type RetrieveTenantAnswer = {
  readonly tenant: Tenant
}

export type RetrieveTenantHistoryAnswer = {
  readonly history: readonly HistoryEntry[]
  readonly total: number
}

export type RetrieveThemeAnswer = {
  readonly theme: Theme
}

export type RetrieveUserAnswer = {
  readonly user: User
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

/** A role that registrations for the application may have. */
export type Role = {
  readonly id: string
  readonly name?: string
  readonly description?: string
  readonly isDefault: false
  readonly isSuperRole: false
}

/** A scope that the application may ask for. */
export type Scope = {
  readonly id: string
  readonly name?: string
  readonly required: boolean
  readonly description?: string
  readonly defaultConsentMessage?: string
  readonly defaultConsentDetail?: string
  readonly data: {
    readonly [name: string]: unknown
  }
}

export type SearchApplicationsByQueryAnswer = {
  readonly applications: readonly {
    readonly id?: string
    readonly tenantId?: string
    readonly name?: string
    readonly oauthConfiguration?: {
      readonly clientAuthenticationPolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
      readonly proofKeyForCodeExchangePolicy: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
      /** Shown once: in the answer that made or set it. */
      readonly clientSecret?: string
      readonly enabledGrants: readonly ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code")[]
      readonly generateRefreshTokens: boolean
      /** Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served. */
      readonly deviceVerificationURL?: string
      readonly authorizedRedirectURLs: readonly string[]
      /** `AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1). */
      readonly authorizedURLValidationPolicy: "ExactMatch" | "AllowWildcards"
      readonly authorizedOriginURLs: readonly string[]
      readonly authorizedResourceUris: readonly string[]
      readonly logoutURL?: string
      readonly logoutBehavior: "AllApplications" | "RedirectOnly"
      /** Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0). */
      readonly backchannelLogoutURL?: string
      readonly backchannelLogoutSessionRequired: boolean
      /** Ours: the `typ` of its logout tokens. */
      readonly logoutTokenType: "logout+jwt" | "JWT"
      readonly requireRegistration: boolean
      /** Whose it is: people are asked what somebody else’s application may have. */
      readonly relationship: "FirstParty" | "ThirdParty"
      readonly consentMode: "AlwaysPrompt" | "RememberDecision" | "NeverPrompt"
      readonly unknownScopePolicy: "Reject" | "Remove" | "Allow"
      readonly scopeHandlingPolicy: "Strict" | "Compatibility"
      readonly providedScopePolicy?: {
        readonly address?: {
          readonly enabled: boolean
          readonly required: boolean
        }
        readonly email?: {
          readonly enabled: boolean
          readonly required: boolean
        }
        readonly phone?: {
          readonly enabled: boolean
          readonly required: boolean
        }
        readonly profile?: {
          readonly enabled: boolean
          readonly required: boolean
        }
      }
      /** Ours: the `typ` of its access tokens. */
      readonly accessTokenType: "at+jwt" | "JWT"
      /** Refused requests for tokens are explained in the event log. */
      readonly debug: boolean
      readonly clientId: string
      readonly requireClientAuthentication: boolean
    }
    readonly registrationConfiguration?: {
      readonly enabled: false
    }
    readonly jwtConfiguration?: {
      /** Whether the lifetimes, policies and keys are the application’s own instead of its tenant’s. */
      readonly enabled: boolean
      readonly timeToLiveInSeconds: number
      readonly refreshTokenTimeToLiveInMinutes: number
      readonly refreshTokenExpirationPolicy: "Fixed"
      readonly refreshTokenSlidingWindowConfiguration: {
        readonly maximumTimeToLiveInMinutes: 43200
      }
      readonly refreshTokenUsagePolicy: "OneTimeUse"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      /** Ours: what signs its ID tokens. RS256 is what a relying party expects that registered nothing. */
      readonly idTokenAlgorithm: "RS256" | "ES256"
    }
    readonly lambdaConfiguration?: {
      readonly accessTokenPopulateId?: "" | string
      readonly idTokenPopulateId?: "" | string
      readonly userinfoPopulateId?: "" | string
    }
    readonly compat?: {
      /** Naming a profile sets every switch that is not named beside it: to the value of the product that it is called after, or to the strict one. */
      readonly profile: "native" | "fusio" | "aidbox"
      /** `wildcard`: as the URL validation `AllowWildcards`. `baseUrl`: every address below a registered URL is registered as well, so a code may be sent to any page of the application that forwards or shows what it is called with (RFC 9700 §4.1). */
      readonly redirectMatch: "exact" | "wildcard" | "baseUrl"
      /** `first`: a request without a redirect_uri means the first registered URL that is no pattern, also where there are several, of which RFC 6749 §3.1.2.3 would have one named. */
      readonly redirectUriOmitted: "reject" | "first"
      /** Whether the redirect_uri is repeated for a code. `optionalWithPkce`: not where a code_verifier is checked, as in OAuth 2.1. `optional`: never, and without PKCE nothing then stops a code that was injected (RFC 9700 §4.5). One that is sent must always be the same. */
      readonly tokenRedirectUri: "mustMatch" | "optionalWithPkce" | "optional"
      readonly missingResponseType: "reject" | "code"
      readonly hybridIdToken: "frontChannel"
      readonly openidImpliedByResponseType: false
      readonly jsonTokenRequest: false
      /** `spaceOrComma`: commas separate scopes as well as spaces do. */
      readonly scopeSyntax: "space" | "spaceOrComma"
      /** What separates the scopes in the answer of the token endpoint. In tokens it is always a space. */
      readonly scopeEcho: "space" | "comma"
      readonly unknownScopePolicy: "Reject"
      readonly accessTokenFormat: "jwt"
      readonly refreshIssuance: "offlineAccess"
      readonly refreshOnClientCredentials: false
      readonly tokenTypeCase: "Bearer" | "bearer"
      readonly userInfoInTokenResponse: false
      /** Whether userState and locale go with a code. */
      readonly extraRedirectParams: boolean
      /** `unauthorized`: the application is told by a 401 that a token is another’s. It learns that such a token was issued (RFC 7662 §2.2 would not tell it). */
      readonly introspectForeignToken: "inactive" | "unauthorized"
      readonly denyRevokesTokens: false
      readonly expiresInEpoch: false
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly roles?: readonly {
      readonly id: string
      readonly name?: string
      readonly description?: string
      readonly isDefault: false
      readonly isSuperRole: false
    }[]
    readonly scopes?: readonly {
      readonly id: string
      readonly name?: string
      readonly required: boolean
      readonly description?: string
      readonly defaultConsentMessage?: string
      readonly defaultConsentDetail?: string
      readonly data: {
        readonly [name: string]: unknown
      }
    }[]
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
  }[]
  readonly total: number
}

export type SearchApplicationsRequest = {
  readonly search?: {
    /** Only these. */
    readonly ids?: readonly string[]
    /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
    readonly queryString?: string
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    readonly state?: "Active" | "Inactive"
    /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchAuditLogsByQueryAnswer = {
  readonly auditLogs: readonly AuditLog[]
  readonly total: number
}

export type SearchAuditLogsRequest = {
  readonly search?: {
    /** What the message contains, in letters of either case; a star stands for any text, and then it is the whole message. */
    readonly message?: string
    /** The same in insertUser. */
    readonly user?: string
    /** The same in the reason. */
    readonly reason?: string
    /** The same in the JSON of the old value. */
    readonly oldValue?: string
    /** The same in the JSON of the new value. */
    readonly newValue?: string
    /** From this instant on: milliseconds since 1970. */
    readonly start?: number
    /** Up to this instant; 0 for no bound. */
    readonly end?: number
    /** By insertInstant, insertUser, message, each ASC or DESC; insertInstant DESC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "insertInstant" | "insertUser" | "message"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchConsentsByQueryAnswer = {
  readonly consents: readonly GivenConsent[]
  readonly total: number
}

export type SearchConsentsRequest = {
  readonly search?: {
    /** Only this person’s. */
    readonly userId?: string
    /** Only to this application. */
    readonly applicationId?: string
    /** By insertInstant, each ASC or DESC; insertInstant DESC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "insertInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchEntitiesByQueryAnswer = {
  readonly entities: readonly Entity[]
  readonly total: number
  /** Sent with the next search, goes on where this page ends. */
  readonly nextResults?: string
}

export type SearchEntitiesRequest = {
  readonly search?: {
    /** These and no others. */
    readonly ids?: readonly string[]
    /** A text of the name or the client id, in any case; * stands for anything. */
    readonly queryString?: string
    /** From the page before: the same search, continued. */
    readonly nextResults?: string
    /** By name, insertInstant, lastUpdateInstant, clientId, id, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant" | "clientId" | "id"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchEntityTypesByQueryAnswer = {
  readonly entityTypes: readonly EntityType[]
  readonly total: number
}

export type SearchEntityTypesRequest = {
  readonly search?: {
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchEventLogsByQueryAnswer = {
  readonly eventLogs: readonly EventLog[]
  readonly total: number
}

export type SearchEventLogsRequest = {
  readonly search?: {
    /** What the message contains, in letters of either case; a star stands for any text, and then it is the whole message. */
    readonly message?: string
    readonly type?: "Information" | "Debug" | "Error"
    /** From this instant on: milliseconds since 1970. */
    readonly start?: number
    /** Up to this instant; 0 for no bound. */
    readonly end?: number
    /** By insertInstant, type, message, each ASC or DESC; insertInstant DESC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "insertInstant" | "type" | "message"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchGrantsByQueryAnswer = {
  readonly grants: readonly Grant[]
  readonly total: number
}

export type SearchGrantsRequest = {
  readonly search?: {
    /** The target. */
    readonly entityId?: string
    /** The recipient. */
    readonly userId?: string
    /** A text of the target’s name, in any case; * stands for anything. */
    readonly name?: string
    /** By insertInstant, lastUpdateInstant, each ASC or DESC; insertInstant ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchKeysByQueryAnswer = {
  readonly keys: readonly Key[]
  readonly total: number
}

export type SearchKeysRequest = {
  readonly search?: {
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
    readonly type?: "RSA" | "EC" | "OKP"
    /** By name, algorithm, type, length, kid, issuer, expiration, id, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "algorithm" | "type" | "length" | "kid" | "issuer" | "expiration" | "id" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchLambdasByQueryAnswer = {
  readonly lambdas: readonly {
    readonly id?: string
    readonly name?: string
    readonly type?: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
    readonly engineType?: "GraalJS"
    readonly body?: string
    readonly debug?: boolean
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
  }[]
  readonly total: number
}

export type SearchLambdasRequest = {
  readonly search?: {
    /** Only these. */
    readonly ids?: readonly string[]
    /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
    readonly queryString?: string
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    /** Those alone. */
    readonly type?: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
    /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchTenantsByQueryAnswer = {
  readonly tenants: readonly {
    readonly id?: string
    readonly name?: string
    readonly issuer?: string
    readonly logoutURL?: string
    /** The theme must be there. Its stylesheet comes after that of the pages. */
    readonly themeId?: "" | string
    readonly httpSessionMaxInactiveInterval?: number
    /** Ours, beside FusionAuth’s idle limit: seconds after which a session ends however it is used. */
    readonly httpSessionMaxLifetime?: number
    readonly ssoConfiguration?: {
      readonly deviceTrustTimeToLiveInSeconds: 31536000
    }
    readonly externalIdentifierConfiguration?: {
      readonly authorizationGrantIdTimeToLiveInSeconds: number
      readonly deviceCodeTimeToLiveInSeconds: 600
      readonly deviceUserCodeIdGenerator: {
        readonly length: 8
        readonly type: "randomConsonants"
      }
      readonly twoFactorIdTimeToLiveInSeconds: 300
      readonly changePasswordIdTimeToLiveInSeconds: 600
      readonly rememberOAuthScopeConsentChoiceTimeToLiveInSeconds: number
      readonly loginIntentTimeToLiveInSeconds: 1800
    }
    readonly jwtConfiguration?: {
      readonly timeToLiveInSeconds: number
      readonly refreshTokenTimeToLiveInMinutes: number
      readonly refreshTokenExpirationPolicy: "Fixed"
      readonly refreshTokenSlidingWindowConfiguration: {
        readonly maximumTimeToLiveInMinutes: 43200
      }
      readonly refreshTokenUsagePolicy: "OneTimeUse"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      readonly refreshTokenOneTimeUseConfiguration?: {
        readonly gracePeriodInSeconds: number
      }
      readonly refreshTokenRevocationPolicy: {
        /** Ours: whether the end of a session ends its offline refresh tokens too. */
        readonly onLogout: boolean
        readonly onLoginPrevented: true
        readonly onPasswordChanged: true
        readonly onMultiFactorEnable: false
        readonly onOneTimeTokenReuse: true
      }
    }
    readonly oauthConfiguration?: {
      readonly clientCredentialsAccessTokenPopulateLambdaId?: "" | string
      readonly requireTargetEntity: true
    }
    readonly compatProfile?: "native"
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
  }[]
  readonly total: number
}

export type SearchTenantsRequest = {
  readonly search?: {
    /** Only these. */
    readonly ids?: readonly string[]
    /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
    readonly queryString?: string
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchThemesByQueryAnswer = {
  readonly themes: readonly {
    readonly id?: string
    readonly name?: string
    readonly stylesheet?: string
    readonly templates?: {
      readonly [name: string]: string
    }
    readonly type?: "advanced"
    readonly defaultMessages?: string
    readonly localizedMessages?: {
      readonly [name: string]: string
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
  }[]
  readonly total: number
}

export type SearchThemesRequest = {
  readonly search?: {
    /** Only these. */
    readonly ids?: readonly string[]
    /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
    readonly queryString?: string
    /** A text of the name, in any case; * stands for anything. */
    readonly name?: string
    /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "name" | "insertInstant" | "lastUpdateInstant"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
}

export type SearchUsersByQueryAnswer = {
  readonly users: readonly {
    readonly id?: string
    readonly tenantId?: string
    readonly email?: string
    readonly username?: string
    /** Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches. */
    readonly verified?: boolean
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
    readonly registrations?: readonly Registration[]
  }[]
  readonly total: number
}

export type SearchUsersRequest = {
  readonly search?: {
    /** Only these. */
    readonly ids?: readonly string[]
    /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
    readonly queryString?: string
    readonly state?: "Active" | "Inactive"
    /** By insertInstant, email, username, each ASC or DESC; insertInstant ASC by default. */
    readonly orderBy?: string
    /** How many to leave out. */
    readonly startRow?: number
    /** How many at most. */
    readonly numberOfResults?: number
    /** Count them all, also beyond 10000. */
    readonly accurateTotal?: boolean
    /** The same in another form. */
    readonly sortFields?: readonly {
      readonly name: "insertInstant" | "email" | "username"
      readonly order?: "asc" | "desc" | "ASC" | "DESC"
      readonly missing?: string
    }[]
  }
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

/** A tenant: an isolated set of users and applications. */
export type Tenant = {
  readonly id: string
  readonly name?: string
  readonly issuer?: string
  readonly logoutURL?: string
  /** The theme must be there. Its stylesheet comes after that of the pages. */
  readonly themeId?: "" | string
  readonly httpSessionMaxInactiveInterval: number
  /** Ours, beside FusionAuth’s idle limit: seconds after which a session ends however it is used. */
  readonly httpSessionMaxLifetime: number
  readonly ssoConfiguration: {
    readonly deviceTrustTimeToLiveInSeconds: 31536000
  }
  readonly externalIdentifierConfiguration: {
    readonly authorizationGrantIdTimeToLiveInSeconds: number
    readonly deviceCodeTimeToLiveInSeconds: 600
    readonly deviceUserCodeIdGenerator: {
      readonly length: 8
      readonly type: "randomConsonants"
    }
    readonly twoFactorIdTimeToLiveInSeconds: 300
    readonly changePasswordIdTimeToLiveInSeconds: 600
    readonly rememberOAuthScopeConsentChoiceTimeToLiveInSeconds: number
    readonly loginIntentTimeToLiveInSeconds: 1800
  }
  readonly jwtConfiguration: {
    readonly timeToLiveInSeconds: number
    readonly refreshTokenTimeToLiveInMinutes: number
    readonly refreshTokenExpirationPolicy: "Fixed"
    readonly refreshTokenSlidingWindowConfiguration: {
      readonly maximumTimeToLiveInMinutes: 43200
    }
    readonly refreshTokenUsagePolicy: "OneTimeUse"
    /** The key that signs access tokens. */
    readonly accessTokenKeyId?: "" | string
    /** The key that signs ID tokens, and logout tokens with them. */
    readonly idTokenKeyId?: "" | string
    readonly refreshTokenOneTimeUseConfiguration?: {
      readonly gracePeriodInSeconds: number
    }
    readonly refreshTokenRevocationPolicy: {
      /** Ours: whether the end of a session ends its offline refresh tokens too. */
      readonly onLogout: boolean
      readonly onLoginPrevented: true
      readonly onPasswordChanged: true
      readonly onMultiFactorEnable: false
      readonly onOneTimeTokenReuse: true
    }
  }
  readonly oauthConfiguration: {
    readonly clientCredentialsAccessTokenPopulateLambdaId?: "" | string
    readonly requireTargetEntity: true
  }
  readonly compatProfile: "native"
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly active: boolean
  readonly state: "Active" | "Inactive"
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** A theme: how pages look and what they say. Its stylesheet comes after that of the pages; its templates and messages are kept, and pages do not show them yet. */
export type Theme = {
  readonly id: string
  readonly name?: string
  readonly stylesheet?: string
  readonly templates?: {
    readonly [name: string]: string
  }
  readonly type: "advanced"
  readonly defaultMessages?: string
  readonly localizedMessages?: {
    readonly [name: string]: string
  }
  readonly data: {
    readonly [name: string]: unknown
  }
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
}

/** What a grant gave (RFC 6749 §5.1). */
export type Tokens = {
  /** A JWT (RFC 9068). */
  readonly access_token: string
  /** `bearer` only for an application that asks for it. */
  readonly token_type: "Bearer" | "bearer"
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

export type UpdateApiKeyAnswer = {
  readonly apiKey: ApiKey
}

export type UpdateApiKeyRequest = {
  readonly apiKey: {
    readonly id?: string
    readonly tenantId?: string
    readonly name?: string
    readonly metaData?: {
      readonly attributes?: {
        readonly description?: string
      }
    }
    readonly key?: string
    readonly retrievable?: boolean
    readonly permissions?: {
      /** The methods that it may call, by endpoint. */
      readonly endpoints?: {
        readonly [name: string]: readonly ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")[]
      }
    }
    /** Ours: that it may call every endpoint is said aloud, and not by leaving the permissions out. */
    readonly superUser?: boolean
    /** Whether it may manage keys that may do no more than itself. */
    readonly keyManager?: boolean
    readonly ipAccessControlListId?: "" | string
    /** From then on it counts no more: milliseconds since 1970. */
    readonly expirationInstant?: number | null
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateApplicationAnswer = {
  readonly application: Application
}

export type UpdateApplicationRequest = {
  readonly application: {
    readonly id?: string
    readonly tenantId?: string
    readonly name: string
    readonly oauthConfiguration?: {
      readonly clientAuthenticationPolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingPKCE"
      readonly proofKeyForCodeExchangePolicy?: "Required" | "NotRequired" | "NotRequiredWhenUsingClientAuthentication"
      readonly clientSecret?: string
      readonly enabledGrants?: readonly ("authorization_code" | "refresh_token" | "urn:ietf:params:oauth:grant-type:device_code")[]
      readonly generateRefreshTokens?: boolean
      /** Where people enter the code that a device shows. It is kept with the device grant, which is refused at the token endpoint until it is served. */
      readonly deviceVerificationURL?: string
      readonly authorizedRedirectURLs?: readonly string[]
      /** `AllowWildcards` lets a star of a redirect URL stand for other text: whoever controls any address that it matches gets codes (RFC 9700 §2.1). */
      readonly authorizedURLValidationPolicy?: "ExactMatch" | "AllowWildcards"
      readonly authorizedOriginURLs?: readonly string[]
      readonly authorizedResourceUris?: readonly string[]
      readonly logoutURL?: string
      readonly logoutBehavior?: "AllApplications" | "RedirectOnly"
      /** Ours: where logout tokens are posted to (OpenID Connect Back-Channel Logout 1.0). */
      readonly backchannelLogoutURL?: string
      readonly backchannelLogoutSessionRequired?: boolean
      /** Ours: the `typ` of its logout tokens. */
      readonly logoutTokenType?: "logout+jwt" | "JWT"
      readonly requireRegistration?: boolean
      /** Whose it is: people are asked what somebody else’s application may have. */
      readonly relationship?: "FirstParty" | "ThirdParty"
      readonly consentMode?: "AlwaysPrompt" | "RememberDecision" | "NeverPrompt"
      readonly unknownScopePolicy?: "Reject" | "Remove" | "Allow"
      readonly scopeHandlingPolicy?: "Strict" | "Compatibility"
      readonly providedScopePolicy?: {
        readonly address?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly email?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly phone?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
        readonly profile?: {
          readonly enabled?: boolean
          readonly required?: boolean
        }
      }
      /** Ours: the `typ` of its access tokens. */
      readonly accessTokenType?: "at+jwt" | "JWT"
      /** Refused requests for tokens are explained in the event log. */
      readonly debug?: boolean
      readonly clientId?: string
      readonly requireClientAuthentication?: boolean
    }
    readonly registrationConfiguration?: {
      readonly enabled?: boolean
    }
    readonly jwtConfiguration?: {
      /** Whether the lifetimes, policies and keys are the application’s own instead of its tenant’s. */
      readonly enabled?: boolean
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed" | "SlidingWindow" | "SlidingWindowWithMaximumLifetime"
      readonly refreshTokenSlidingWindowConfiguration?: {
        readonly maximumTimeToLiveInMinutes?: number
      }
      readonly refreshTokenUsagePolicy?: "OneTimeUse" | "Reusable"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      /** Ours: what signs its ID tokens. RS256 is what a relying party expects that registered nothing. */
      readonly idTokenAlgorithm?: "RS256" | "ES256"
    }
    readonly lambdaConfiguration?: {
      readonly accessTokenPopulateId?: "" | string
      readonly idTokenPopulateId?: "" | string
      readonly userinfoPopulateId?: "" | string
    }
    readonly compat?: {
      /** Naming a profile sets every switch that is not named beside it: to the value of the product that it is called after, or to the strict one. */
      readonly profile?: "native" | "fusio" | "aidbox"
      /** `wildcard`: as the URL validation `AllowWildcards`. `baseUrl`: every address below a registered URL is registered as well, so a code may be sent to any page of the application that forwards or shows what it is called with (RFC 9700 §4.1). */
      readonly redirectMatch?: "exact" | "wildcard" | "baseUrl"
      /** `first`: a request without a redirect_uri means the first registered URL that is no pattern, also where there are several, of which RFC 6749 §3.1.2.3 would have one named. */
      readonly redirectUriOmitted?: "reject" | "first"
      /** Whether the redirect_uri is repeated for a code. `optionalWithPkce`: not where a code_verifier is checked, as in OAuth 2.1. `optional`: never, and without PKCE nothing then stops a code that was injected (RFC 9700 §4.5). One that is sent must always be the same. */
      readonly tokenRedirectUri?: "mustMatch" | "optionalWithPkce" | "optional"
      readonly missingResponseType?: "reject" | "code"
      readonly hybridIdToken?: "frontChannel" | "tokenEndpoint"
      readonly openidImpliedByResponseType?: boolean
      readonly jsonTokenRequest?: boolean
      /** `spaceOrComma`: commas separate scopes as well as spaces do. */
      readonly scopeSyntax?: "space" | "spaceOrComma"
      /** What separates the scopes in the answer of the token endpoint. In tokens it is always a space. */
      readonly scopeEcho?: "space" | "comma"
      readonly unknownScopePolicy?: "Reject" | "Remove" | "Allow"
      readonly accessTokenFormat?: "jwt" | "opaque"
      readonly refreshIssuance?: "offlineAccess" | "always" | "never"
      readonly refreshOnClientCredentials?: boolean
      readonly tokenTypeCase?: "Bearer" | "bearer"
      readonly userInfoInTokenResponse?: boolean
      /** Whether userState and locale go with a code. */
      readonly extraRedirectParams?: boolean
      /** `unauthorized`: the application is told by a 401 that a token is another’s. It learns that such a token was issued (RFC 7662 §2.2 would not tell it). */
      readonly introspectForeignToken?: "inactive" | "unauthorized"
      readonly denyRevokesTokens?: boolean
      readonly expiresInEpoch?: boolean
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly roles?: readonly {
      readonly id?: string
      readonly name: string
      readonly description?: string
      readonly isDefault?: boolean
      readonly isSuperRole?: boolean
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    readonly scopes?: readonly {
      readonly id?: string
      readonly name: string
      readonly required?: boolean
      readonly description?: string
      readonly defaultConsentMessage?: string
      readonly defaultConsentDetail?: string
      readonly data?: {
        readonly [name: string]: unknown
      }
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateEntityAnswer = {
  readonly entity: Entity
}

export type UpdateEntityRequest = {
  readonly entity: {
    readonly id?: string
    readonly tenantId?: string
    readonly name: string
    readonly type?: {
      readonly id: string
    }
    /** The entity’s id when blank. */
    readonly clientId?: "" | string
    readonly clientSecret?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateEntityTypeAnswer = {
  readonly entityType: EntityType
}

export type UpdateEntityTypeRequest = {
  readonly entityType: {
    readonly id?: string
    readonly name: string
    readonly jwtConfiguration?: {
      /** Whether the lifetime is the type’s own instead of the tenant’s. */
      readonly enabled?: boolean
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** How long an access token lives; 0 only while not enabled. */
      readonly timeToLiveInSeconds?: number
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly permissions?: readonly {
      readonly id?: string
      readonly name: string
      readonly description?: string
      /** Whether it is granted where a grant names no permission. */
      readonly isDefault?: boolean
      readonly data?: {
        readonly [name: string]: unknown
      }
      /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
      readonly insertInstant?: number
      /** When it was last changed, in milliseconds since 1970. Read-only. */
      readonly lastUpdateInstant?: number
    }[]
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateKeyRequest = {
  readonly key: {
    readonly id?: string
    readonly name: string
    readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
    readonly type?: "RSA" | "EC" | "OKP"
    /** Bits. */
    readonly length?: number
    /** What the header of a token names it by, in the key set. */
    readonly kid?: string
    readonly issuer?: string
    /** PEM. */
    readonly publicKey?: string
    /** PEM, when one was handed in. */
    readonly certificate?: string
    /** When its certificate expires. Signing does not look at it. */
    readonly expirationInstant?: number | null
    /** Whether it can sign. Without, it checks the signatures of others, and is not in the key set. */
    readonly hasPrivateKey?: boolean
    /** Ours: `signet keys revoke` took it out of use, for good. */
    readonly revoked?: boolean
    /** Milliseconds since 1970. */
    readonly insertInstant?: number
    /** Milliseconds since 1970. */
    readonly lastUpdateInstant?: number
    /** Ours: where a key of the platform’s own stands, which sign in turn where nobody has chosen one. Others have none. */
    readonly rotation?: "signs" | "waits" | "published" | "retired" | "revoked"
  }
}

export type UpdateLambdaAnswer = {
  readonly lambda: Lambda
}

export type UpdateLambdaRequest = {
  readonly lambda: {
    readonly id?: string
    readonly name: string
    readonly type: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
    readonly engineType?: "GraalJS" | "Nashorn"
    readonly body: string
    readonly debug?: boolean
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateRegistrationAnswer = {
  readonly registration: Registration
}

export type UpdateRegistrationOfUserAnswer = {
  readonly registration: Registration
}

export type UpdateRegistrationOfUserRequest = {
  readonly registration: {
    readonly roles?: readonly string[]
    readonly verified?: boolean
    readonly username?: string
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly applicationId?: string
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
  readonly skipRegistrationVerification?: boolean
}

export type UpdateTenantAnswer = {
  readonly tenant: Tenant
}

export type UpdateTenantRequest = {
  readonly tenant: {
    readonly id?: string
    readonly name: string
    readonly issuer?: string
    readonly logoutURL?: string
    /** The theme must be there. Its stylesheet comes after that of the pages. */
    readonly themeId?: "" | string
    readonly httpSessionMaxInactiveInterval?: number
    /** Ours, beside FusionAuth’s idle limit: seconds after which a session ends however it is used. */
    readonly httpSessionMaxLifetime?: number
    readonly ssoConfiguration?: {
      readonly deviceTrustTimeToLiveInSeconds?: number
    }
    readonly externalIdentifierConfiguration?: {
      readonly authorizationGrantIdTimeToLiveInSeconds?: number
      readonly deviceCodeTimeToLiveInSeconds?: number
      readonly deviceUserCodeIdGenerator?: {
        readonly length?: number
        readonly type?: "randomConsonants" | "randomAlphaNumeric" | "randomAlpha" | "randomDigits"
      }
      readonly twoFactorIdTimeToLiveInSeconds?: number
      readonly changePasswordIdTimeToLiveInSeconds?: number
      readonly rememberOAuthScopeConsentChoiceTimeToLiveInSeconds?: number
      readonly loginIntentTimeToLiveInSeconds?: number
    }
    readonly jwtConfiguration?: {
      readonly timeToLiveInSeconds?: number
      readonly refreshTokenTimeToLiveInMinutes?: number
      readonly refreshTokenExpirationPolicy?: "Fixed" | "SlidingWindow" | "SlidingWindowWithMaximumLifetime"
      readonly refreshTokenSlidingWindowConfiguration?: {
        readonly maximumTimeToLiveInMinutes?: number
      }
      readonly refreshTokenUsagePolicy?: "OneTimeUse" | "Reusable"
      /** The key that signs access tokens. */
      readonly accessTokenKeyId?: "" | string
      /** The key that signs ID tokens, and logout tokens with them. */
      readonly idTokenKeyId?: "" | string
      readonly refreshTokenOneTimeUseConfiguration?: {
        readonly gracePeriodInSeconds?: number
      }
      readonly refreshTokenRevocationPolicy?: {
        /** Ours: whether the end of a session ends its offline refresh tokens too. */
        readonly onLogout?: boolean
        readonly onLoginPrevented?: boolean
        readonly onPasswordChanged?: boolean
        readonly onMultiFactorEnable?: boolean
        readonly onOneTimeTokenReuse?: boolean
      }
    }
    readonly oauthConfiguration?: {
      readonly clientCredentialsAccessTokenPopulateLambdaId?: "" | string
      readonly requireTargetEntity?: boolean
    }
    readonly compatProfile?: "native" | "fusio" | "aidbox"
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateThemeAnswer = {
  readonly theme: Theme
}

export type UpdateThemeRequest = {
  readonly theme: {
    readonly id?: string
    readonly name: string
    readonly stylesheet?: string
    readonly templates?: {
      readonly [name: string]: string
    }
    readonly type?: "advanced" | "simple"
    readonly defaultMessages?: string
    readonly localizedMessages?: {
      readonly [name: string]: string
    }
    readonly data?: {
      readonly [name: string]: unknown
    }
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
}

export type UpdateUserAnswer = {
  readonly user: User
}

export type UpdateUserRequest = {
  readonly user: {
    readonly id?: string
    readonly tenantId?: string
    readonly email?: string
    readonly username?: string
    readonly password?: string
    /** Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches. */
    readonly verified?: boolean
    readonly firstName?: string
    readonly middleName?: string
    readonly lastName?: string
    readonly fullName?: string
    readonly birthDate?: "" | string
    readonly imageUrl?: string
    readonly mobilePhone?: string
    readonly preferredLanguages?: readonly string[]
    readonly timezone?: string
    readonly data?: {
      readonly [name: string]: unknown
    }
    readonly active?: boolean
    readonly state?: "Active" | "Inactive"
    /** When it was created, in milliseconds since 1970. Read-only: a value that is sent is not looked at. */
    readonly insertInstant?: number
    /** When it was last changed, in milliseconds since 1970. Read-only. */
    readonly lastUpdateInstant?: number
  }
  readonly sendSetPasswordEmail?: boolean
  readonly skipVerification?: boolean
}

/** A person who can sign in to one tenant. */
export type User = {
  readonly id: string
  readonly tenantId: string
  readonly email?: string
  readonly username?: string
  /** Whether the email address is known to be the person’s. Nobody has checked it, so false unless the administrator vouches. */
  readonly verified: boolean
  readonly firstName?: string
  readonly middleName?: string
  readonly lastName?: string
  readonly fullName?: string
  readonly birthDate?: "" | string
  readonly imageUrl?: string
  readonly mobilePhone?: string
  readonly preferredLanguages: readonly string[]
  readonly timezone?: string
  readonly data: {
    readonly [name: string]: unknown
  }
  readonly active: boolean
  readonly state: "Active" | "Inactive"
  /** Milliseconds since 1970. */
  readonly insertInstant: number
  /** Milliseconds since 1970. */
  readonly lastUpdateInstant: number
  readonly registrations: readonly Registration[]
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
  askForConsent: { method: 'GET', path: '/oauth2/consent' },
  consent: { method: 'POST', path: '/oauth2/consent', body: 'application/x-www-form-urlencoded' },
  logOut: { method: 'GET', path: '/oauth2/logout' },
  logOutByForm: { method: 'POST', path: '/oauth2/logout', body: 'application/x-www-form-urlencoded' },
  createTenant: { method: 'POST', path: '/api/tenant', body: 'application/json' },
  listTenants: { method: 'GET', path: '/api/tenant' },
  createTenantWithId: { method: 'POST', path: '/api/tenant/{tenantId}', body: 'application/json' },
  retrieveTenant: { method: 'GET', path: '/api/tenant/{tenantId}' },
  updateTenant: { method: 'PUT', path: '/api/tenant/{tenantId}', body: 'application/json' },
  patchTenant: { method: 'PATCH', path: '/api/tenant/{tenantId}', body: 'application/json' },
  deleteTenant: { method: 'DELETE', path: '/api/tenant/{tenantId}' },
  retrieveTenantHistory: { method: 'GET', path: '/api/tenant/{tenantId}/history' },
  searchTenantsByQuery: { method: 'GET', path: '/api/tenant/search' },
  searchTenants: { method: 'POST', path: '/api/tenant/search', body: 'application/json' },
  createApplication: { method: 'POST', path: '/api/application', body: 'application/json' },
  listApplications: { method: 'GET', path: '/api/application' },
  createApplicationWithId: { method: 'POST', path: '/api/application/{applicationId}', body: 'application/json' },
  retrieveApplication: { method: 'GET', path: '/api/application/{applicationId}' },
  updateApplication: { method: 'PUT', path: '/api/application/{applicationId}', body: 'application/json' },
  patchApplication: { method: 'PATCH', path: '/api/application/{applicationId}', body: 'application/json' },
  deleteApplication: { method: 'DELETE', path: '/api/application/{applicationId}' },
  retrieveApplicationHistory: { method: 'GET', path: '/api/application/{applicationId}/history' },
  searchApplicationsByQuery: { method: 'GET', path: '/api/application/search' },
  searchApplications: { method: 'POST', path: '/api/application/search', body: 'application/json' },
  createRole: { method: 'POST', path: '/api/application/{applicationId}/role', body: 'application/json' },
  listRoles: { method: 'GET', path: '/api/application/{applicationId}/role' },
  deleteRoleByName: { method: 'DELETE', path: '/api/application/{applicationId}/role' },
  createRoleWithId: { method: 'POST', path: '/api/application/{applicationId}/role/{roleId}', body: 'application/json' },
  retrieveRole: { method: 'GET', path: '/api/application/{applicationId}/role/{roleId}' },
  updateRole: { method: 'PUT', path: '/api/application/{applicationId}/role/{roleId}', body: 'application/json' },
  patchRole: { method: 'PATCH', path: '/api/application/{applicationId}/role/{roleId}', body: 'application/json' },
  deleteRole: { method: 'DELETE', path: '/api/application/{applicationId}/role/{roleId}' },
  createScope: { method: 'POST', path: '/api/application/{applicationId}/scope', body: 'application/json' },
  listScopes: { method: 'GET', path: '/api/application/{applicationId}/scope' },
  deleteScopeByName: { method: 'DELETE', path: '/api/application/{applicationId}/scope' },
  createScopeWithId: { method: 'POST', path: '/api/application/{applicationId}/scope/{scopeId}', body: 'application/json' },
  retrieveScope: { method: 'GET', path: '/api/application/{applicationId}/scope/{scopeId}' },
  updateScope: { method: 'PUT', path: '/api/application/{applicationId}/scope/{scopeId}', body: 'application/json' },
  patchScope: { method: 'PATCH', path: '/api/application/{applicationId}/scope/{scopeId}', body: 'application/json' },
  deleteScope: { method: 'DELETE', path: '/api/application/{applicationId}/scope/{scopeId}' },
  retrieveOauthConfiguration: { method: 'GET', path: '/api/application/{applicationId}/oauth-configuration' },
  createUser: { method: 'POST', path: '/api/user', body: 'application/json' },
  findUser: { method: 'GET', path: '/api/user' },
  createUserWithId: { method: 'POST', path: '/api/user/{userId}', body: 'application/json' },
  retrieveUser: { method: 'GET', path: '/api/user/{userId}' },
  updateUser: { method: 'PUT', path: '/api/user/{userId}', body: 'application/json' },
  patchUser: { method: 'PATCH', path: '/api/user/{userId}', body: 'application/json' },
  deleteUser: { method: 'DELETE', path: '/api/user/{userId}' },
  retrieveUserHistory: { method: 'GET', path: '/api/user/{userId}/history' },
  searchUsersByQuery: { method: 'GET', path: '/api/user/search' },
  searchUsers: { method: 'POST', path: '/api/user/search', body: 'application/json' },
  createUserAndRegister: { method: 'POST', path: '/api/user/registration', body: 'application/json' },
  register: { method: 'POST', path: '/api/user/registration/{userId}', body: 'application/json' },
  updateRegistrationOfUser: { method: 'PUT', path: '/api/user/registration/{userId}', body: 'application/json' },
  patchRegistrationOfUser: { method: 'PATCH', path: '/api/user/registration/{userId}', body: 'application/json' },
  retrieveRegistration: { method: 'GET', path: '/api/user/registration/{userId}/{applicationId}' },
  updateRegistration: { method: 'PUT', path: '/api/user/registration/{userId}/{applicationId}', body: 'application/json' },
  patchRegistration: { method: 'PATCH', path: '/api/user/registration/{userId}/{applicationId}', body: 'application/json' },
  deleteRegistration: { method: 'DELETE', path: '/api/user/registration/{userId}/{applicationId}' },
  retrieveRegistrationHistory: { method: 'GET', path: '/api/user/registration/{userId}/{applicationId}/history' },
  createApiKey: { method: 'POST', path: '/api/api-key', body: 'application/json' },
  listApiKeys: { method: 'GET', path: '/api/api-key' },
  createApiKeyWithId: { method: 'POST', path: '/api/api-key/{apiKeyId}', body: 'application/json' },
  retrieveApiKey: { method: 'GET', path: '/api/api-key/{apiKeyId}' },
  updateApiKey: { method: 'PUT', path: '/api/api-key/{apiKeyId}', body: 'application/json' },
  patchApiKey: { method: 'PATCH', path: '/api/api-key/{apiKeyId}', body: 'application/json' },
  deleteApiKey: { method: 'DELETE', path: '/api/api-key/{apiKeyId}' },
  retrieveApiKeyHistory: { method: 'GET', path: '/api/api-key/{apiKeyId}/history' },
  createEntityType: { method: 'POST', path: '/api/entity/type', body: 'application/json' },
  listEntityTypes: { method: 'GET', path: '/api/entity/type' },
  createEntityTypeWithId: { method: 'POST', path: '/api/entity/type/{entityTypeId}', body: 'application/json' },
  retrieveEntityType: { method: 'GET', path: '/api/entity/type/{entityTypeId}' },
  updateEntityType: { method: 'PUT', path: '/api/entity/type/{entityTypeId}', body: 'application/json' },
  patchEntityType: { method: 'PATCH', path: '/api/entity/type/{entityTypeId}', body: 'application/json' },
  deleteEntityType: { method: 'DELETE', path: '/api/entity/type/{entityTypeId}' },
  retrieveEntityTypeHistory: { method: 'GET', path: '/api/entity/type/{entityTypeId}/history' },
  createPermission: { method: 'POST', path: '/api/entity/type/{entityTypeId}/permission', body: 'application/json' },
  listPermissions: { method: 'GET', path: '/api/entity/type/{entityTypeId}/permission' },
  deletePermissionByName: { method: 'DELETE', path: '/api/entity/type/{entityTypeId}/permission' },
  createPermissionWithId: { method: 'POST', path: '/api/entity/type/{entityTypeId}/permission/{permissionId}', body: 'application/json' },
  retrievePermission: { method: 'GET', path: '/api/entity/type/{entityTypeId}/permission/{permissionId}' },
  updatePermission: { method: 'PUT', path: '/api/entity/type/{entityTypeId}/permission/{permissionId}', body: 'application/json' },
  patchPermission: { method: 'PATCH', path: '/api/entity/type/{entityTypeId}/permission/{permissionId}', body: 'application/json' },
  deletePermission: { method: 'DELETE', path: '/api/entity/type/{entityTypeId}/permission/{permissionId}' },
  searchEntityTypesByQuery: { method: 'GET', path: '/api/entity/type/search' },
  searchEntityTypes: { method: 'POST', path: '/api/entity/type/search', body: 'application/json' },
  createEntity: { method: 'POST', path: '/api/entity', body: 'application/json' },
  createEntityWithId: { method: 'POST', path: '/api/entity/{entityId}', body: 'application/json' },
  retrieveEntity: { method: 'GET', path: '/api/entity/{entityId}' },
  updateEntity: { method: 'PUT', path: '/api/entity/{entityId}', body: 'application/json' },
  patchEntity: { method: 'PATCH', path: '/api/entity/{entityId}', body: 'application/json' },
  deleteEntity: { method: 'DELETE', path: '/api/entity/{entityId}' },
  retrieveEntityHistory: { method: 'GET', path: '/api/entity/{entityId}/history' },
  searchEntitiesByQuery: { method: 'GET', path: '/api/entity/search' },
  searchEntities: { method: 'POST', path: '/api/entity/search', body: 'application/json' },
  createEntityGrant: { method: 'POST', path: '/api/entity/{entityId}/grant', body: 'application/json' },
  updateEntityGrant: { method: 'PUT', path: '/api/entity/{entityId}/grant', body: 'application/json' },
  retrieveEntityGrants: { method: 'GET', path: '/api/entity/{entityId}/grant' },
  deleteEntityGrant: { method: 'DELETE', path: '/api/entity/{entityId}/grant' },
  retrieveEntityGrantHistory: { method: 'GET', path: '/api/entity/{entityId}/grant/history' },
  searchGrantsByQuery: { method: 'GET', path: '/api/entity/grant/search' },
  searchGrants: { method: 'POST', path: '/api/entity/grant/search', body: 'application/json' },
  createLambda: { method: 'POST', path: '/api/lambda', body: 'application/json' },
  listLambdas: { method: 'GET', path: '/api/lambda' },
  createLambdaWithId: { method: 'POST', path: '/api/lambda/{lambdaId}', body: 'application/json' },
  retrieveLambda: { method: 'GET', path: '/api/lambda/{lambdaId}' },
  updateLambda: { method: 'PUT', path: '/api/lambda/{lambdaId}', body: 'application/json' },
  patchLambda: { method: 'PATCH', path: '/api/lambda/{lambdaId}', body: 'application/json' },
  deleteLambda: { method: 'DELETE', path: '/api/lambda/{lambdaId}' },
  retrieveLambdaHistory: { method: 'GET', path: '/api/lambda/{lambdaId}/history' },
  searchLambdasByQuery: { method: 'GET', path: '/api/lambda/search' },
  searchLambdas: { method: 'POST', path: '/api/lambda/search', body: 'application/json' },
  createTheme: { method: 'POST', path: '/api/theme', body: 'application/json' },
  listThemes: { method: 'GET', path: '/api/theme' },
  createThemeWithId: { method: 'POST', path: '/api/theme/{themeId}', body: 'application/json' },
  retrieveTheme: { method: 'GET', path: '/api/theme/{themeId}' },
  updateTheme: { method: 'PUT', path: '/api/theme/{themeId}', body: 'application/json' },
  patchTheme: { method: 'PATCH', path: '/api/theme/{themeId}', body: 'application/json' },
  deleteTheme: { method: 'DELETE', path: '/api/theme/{themeId}' },
  retrieveThemeHistory: { method: 'GET', path: '/api/theme/{themeId}/history' },
  searchThemesByQuery: { method: 'GET', path: '/api/theme/search' },
  searchThemes: { method: 'POST', path: '/api/theme/search', body: 'application/json' },
  createAuditLog: { method: 'POST', path: '/api/system/audit-log', body: 'application/json' },
  retrieveAuditLog: { method: 'GET', path: '/api/system/audit-log/{auditLogId}' },
  searchAuditLogsByQuery: { method: 'GET', path: '/api/system/audit-log/search' },
  searchAuditLogs: { method: 'POST', path: '/api/system/audit-log/search', body: 'application/json' },
  retrieveConsent: { method: 'GET', path: '/api/consent/{consentId}' },
  revokeConsent: { method: 'DELETE', path: '/api/consent/{consentId}' },
  retrieveConsentHistory: { method: 'GET', path: '/api/consent/{consentId}/history' },
  searchConsentsByQuery: { method: 'GET', path: '/api/consent/search' },
  searchConsents: { method: 'POST', path: '/api/consent/search', body: 'application/json' },
  generateKey: { method: 'POST', path: '/api/key/generate', body: 'application/json' },
  generateKeyWithId: { method: 'POST', path: '/api/key/generate/{keyId}', body: 'application/json' },
  importKey: { method: 'POST', path: '/api/key/import', body: 'application/json' },
  importKeyWithId: { method: 'POST', path: '/api/key/import/{keyId}', body: 'application/json' },
  listKeys: { method: 'GET', path: '/api/key' },
  retrieveKey: { method: 'GET', path: '/api/key/{keyId}' },
  updateKey: { method: 'PUT', path: '/api/key/{keyId}', body: 'application/json' },
  patchKey: { method: 'PATCH', path: '/api/key/{keyId}', body: 'application/json' },
  deleteKey: { method: 'DELETE', path: '/api/key/{keyId}' },
  retrieveKeyHistory: { method: 'GET', path: '/api/key/{keyId}/history' },
  searchKeysByQuery: { method: 'GET', path: '/api/key/search' },
  searchKeys: { method: 'POST', path: '/api/key/search', body: 'application/json' },
  searchAuditEvents: { method: 'GET', path: '/api/system/audit-events' },
  exportAuditEvents: { method: 'GET', path: '/api/system/audit-events/export' },
  followAuditEvents: { method: 'GET', path: '/api/system/audit-events/stream' },
  followLogouts: { method: 'GET', path: '/api/system/logout-events' },
  exportAuditLogs: { method: 'POST', path: '/api/system/audit-log/export', body: 'application/json' },
  searchEventLogsByQuery: { method: 'GET', path: '/api/system/event-log/search' },
  searchEventLogs: { method: 'POST', path: '/api/system/event-log/search', body: 'application/json' },
  retrieveEventLog: { method: 'GET', path: '/api/system/event-log/{eventLogId}' },
  discover: { method: 'GET', path: '/.well-known/openid-configuration' },
  discoverOAuth: { method: 'GET', path: '/.well-known/oauth-authorization-server' },
  discoverTenant: { method: 'GET', path: '/{tenantId}/.well-known/openid-configuration' },
  retrieveKeys: { method: 'GET', path: '/.well-known/jwks.json' },
  home: { method: 'GET', path: '/' },
  retrieveAsset: { method: 'GET', path: '/assets/{file}' },
  retrieveThemeStylesheet: { method: 'GET', path: '/assets/theme/{themeId}' },
  readDescription: { method: 'GET', path: '/api/docs' },
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
    | { readonly status: 400 | 401 | 413 | 429 | 500 | 503; readonly body: OAuthError }
  }
  /** Ask whether a token counts right now (RFC 7662). */
  readonly introspect: {
    readonly request: {
      readonly body: IntrospectionRequest
    }
    readonly answer: { readonly status: 200; readonly body: Introspection }
    | { readonly status: 400 | 401 | 413 | 429 | 500 | 503; readonly body: OAuthError }
  }
  /** Revoke a token (RFC 7009). */
  readonly revoke: {
    readonly request: {
      readonly body: RevocationRequest
    }
    readonly answer: { readonly status: 200; readonly body: undefined }
    | { readonly status: 400 | 401 | 413 | 429 | 500 | 503; readonly body: OAuthError }
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
        /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
        readonly redirect_uri?: string
        /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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
        /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
        readonly redirect_uri?: string
        /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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
        /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
        readonly redirect_uri?: string
        /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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
  /** What the application asks for, for a person who is signed in. */
  readonly askForConsent: {
    readonly request: {
      readonly query: {
        readonly client_id: string
        /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
        readonly redirect_uri?: string
        /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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
  /** The consent form of our own page: the decision is recorded, and the application gets what was ticked. */
  readonly consent: {
    readonly request: {
      readonly query: {
        readonly client_id: string
        /** One that the application has registered, byte for byte. Needed unless its `compat.redirectUriOmitted` says otherwise. */
        readonly redirect_uri?: string
        /** Needed unless the application’s `compat.missingResponseType` says otherwise. */
        readonly response_type?: "code"
        /** Of openid, profile, email, phone, address, offline_access and the application’s own, separated by spaces. */
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
      readonly body: Consent
    }
    readonly answer: { readonly status: 303; readonly body: undefined }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a tenant. */
  readonly retrieveTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a tenant. */
  readonly updateTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateTenantRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateTenantAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a tenant: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchTenantRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchTenantAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Close a tenant for good. */
  readonly deleteTenant: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a tenant, when, and from what to what: the latest first. */
  readonly retrieveTenantHistory: {
    readonly request: {
      readonly path: {
        readonly tenantId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the tenants, by query. */
  readonly searchTenantsByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
        readonly queryString?: string
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchTenantsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the tenants. */
  readonly searchTenants: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchTenantsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchTenantsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the applications. */
  readonly listApplications: {
    readonly request: {
      readonly query?: {
        /** true lists those that are deactivated. */
        readonly inactive?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListApplicationsAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an application with an id of your choice. */
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an application. */
  readonly retrieveApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveApplicationAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace an application. */
  readonly updateApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query?: {
        /** true only brings back what was deactivated; then there is no body. */
        readonly reactivate?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body?: UpdateApplicationRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateApplicationAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change an application: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchApplicationRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchApplicationAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Deactivate an application, or delete it for good. */
  readonly deleteApplication: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query?: {
        /** true takes it away for good. */
        readonly hardDelete?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed an application, when, and from what to what: the latest first. */
  readonly retrieveApplicationHistory: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the applications, by query. */
  readonly searchApplicationsByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
        readonly queryString?: string
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        readonly state?: "Active" | "Inactive"
        /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchApplicationsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the applications. */
  readonly searchApplications: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchApplicationsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchApplicationsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Add a role. */
  readonly createRole: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateRoleRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateRoleAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** List the roles. */
  readonly listRoles: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListRolesAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a role away by its name. */
  readonly deleteRoleByName: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query: {
        readonly name: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Add a role with an id of your choice. */
  readonly createRoleWithId: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly roleId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateRoleRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateRoleAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a role. */
  readonly retrieveRole: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly roleId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateRoleAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a role. */
  readonly updateRole: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly roleId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateRoleRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateRoleAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a role (RFC 7396). */
  readonly patchRole: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly roleId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchRoleRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateRoleAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a role away. */
  readonly deleteRole: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly roleId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Add a scope. */
  readonly createScope: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateScopeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateScopeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** List the scopes. */
  readonly listScopes: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListScopesAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a scope away by its name. */
  readonly deleteScopeByName: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
      readonly query: {
        readonly name: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Add a scope with an id of your choice. */
  readonly createScopeWithId: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly scopeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateScopeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateScopeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a scope. */
  readonly retrieveScope: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly scopeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreateScopeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a scope. */
  readonly updateScope: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly scopeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateScopeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateScopeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a scope (RFC 7396). */
  readonly patchScope: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly scopeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchScopeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateScopeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a scope away. */
  readonly deleteScope: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
        readonly scopeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Retrieve the OAuth settings of an application, with the session and logout settings of its tenant. */
  readonly retrieveOauthConfiguration: {
    readonly request: {
      readonly path: {
        readonly applicationId: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveOauthConfigurationAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    readonly answer: { readonly status: 200; readonly body: FindUserAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a user. */
  readonly retrieveUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveUserAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a user. */
  readonly updateUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query?: {
        /** true only brings back what was deactivated; then there is no body. */
        readonly reactivate?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body?: UpdateUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateUserAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a user: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchUserAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Deactivate a user, or delete it for good. */
  readonly deleteUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query?: {
        /** true takes it away for good. */
        readonly hardDelete?: "true" | "false"
        /** Why the user is deactivated. */
        readonly reason?: "removed" | "locked"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a user, when, and from what to what: the latest first. */
  readonly retrieveUserHistory: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the users, by query. */
  readonly searchUsersByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
        readonly queryString?: string
        readonly state?: "Active" | "Inactive"
        /** By insertInstant, email, username, each ASC or DESC; insertInstant ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchUsersByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the users. */
  readonly searchUsers: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchUsersRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchUsersByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a registration. */
  readonly updateRegistrationOfUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateRegistrationOfUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateRegistrationOfUserAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a registration: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchRegistrationOfUser: {
    readonly request: {
      readonly path: {
        readonly userId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchRegistrationOfUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchRegistrationOfUserAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a registration. */
  readonly retrieveRegistration: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveRegistrationAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a registration. */
  readonly updateRegistration: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateRegistrationOfUserRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateRegistrationAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a registration: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchRegistration: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchRegistrationRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchRegistrationAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete a registration. */
  readonly deleteRegistration: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a registration, when, and from what to what: the latest first. */
  readonly retrieveRegistrationHistory: {
    readonly request: {
      readonly path: {
        readonly userId: string
        readonly applicationId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Create an API key. */
  readonly createApiKey: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateApiKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateApiKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the API keys. */
  readonly listApiKeys: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListApiKeysAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an API key with an id of your choice. */
  readonly createApiKeyWithId: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateApiKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateApiKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an API key. */
  readonly retrieveApiKey: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveApiKeyAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace an API key. */
  readonly updateApiKey: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateApiKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateApiKeyAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change an API key: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchApiKey: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchApiKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchApiKeyAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete an API key. */
  readonly deleteApiKey: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed an API key, when, and from what to what: the latest first. */
  readonly retrieveApiKeyHistory: {
    readonly request: {
      readonly path: {
        readonly apiKeyId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Create an entity type. */
  readonly createEntityType: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateEntityTypeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateEntityTypeAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the entity types. */
  readonly listEntityTypes: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListEntityTypesAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an entity type with an id of your choice. */
  readonly createEntityTypeWithId: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateEntityTypeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateEntityTypeAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an entity type. */
  readonly retrieveEntityType: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveEntityTypeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace an entity type. */
  readonly updateEntityType: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateEntityTypeRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateEntityTypeAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change an entity type: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchEntityType: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchEntityTypeRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchEntityTypeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete an entity type. */
  readonly deleteEntityType: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed an entity type, when, and from what to what: the latest first. */
  readonly retrieveEntityTypeHistory: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Add a permission. */
  readonly createPermission: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreatePermissionRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreatePermissionAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** List the permissions. */
  readonly listPermissions: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListPermissionsAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a permission away by its name. */
  readonly deletePermissionByName: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
      }
      readonly query: {
        readonly name: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Add a permission with an id of your choice. */
  readonly createPermissionWithId: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
        readonly permissionId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreatePermissionRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreatePermissionAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a permission. */
  readonly retrievePermission: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
        readonly permissionId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: CreatePermissionAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a permission. */
  readonly updatePermission: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
        readonly permissionId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreatePermissionRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreatePermissionAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a permission (RFC 7396). */
  readonly patchPermission: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
        readonly permissionId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchPermissionRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreatePermissionAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a permission away. */
  readonly deletePermission: {
    readonly request: {
      readonly path: {
        readonly entityTypeId: string
        readonly permissionId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Search the entity types, by query. */
  readonly searchEntityTypesByQuery: {
    readonly request: {
      readonly query?: {
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchEntityTypesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the entity types. */
  readonly searchEntityTypes: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchEntityTypesRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchEntityTypesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an entity. */
  readonly createEntity: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateEntityRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateEntityAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create an entity with an id of your choice. */
  readonly createEntityWithId: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateEntityRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateEntityAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an entity. */
  readonly retrieveEntity: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveEntityAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace an entity. */
  readonly updateEntity: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateEntityRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateEntityAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change an entity: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchEntity: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchEntityRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchEntityAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete an entity. */
  readonly deleteEntity: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed an entity, when, and from what to what: the latest first. */
  readonly retrieveEntityHistory: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the entities, by query. */
  readonly searchEntitiesByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** A text of the name or the client id, in any case; * stands for anything. */
        readonly queryString?: string
        /** From the page before: the same search, continued. */
        readonly nextResults?: string
        /** By name, insertInstant, lastUpdateInstant, clientId, id, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchEntitiesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the entities. */
  readonly searchEntities: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchEntitiesRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchEntitiesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Grant permissions on an entity: what the recipient has from now on. */
  readonly createEntityGrant: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateEntityGrantRequest
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
  }
  /** The same as POST. */
  readonly updateEntityGrant: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: CreateEntityGrantRequest
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413; readonly body: ManagementErrors }
  }
  /** Retrieve the grants on an entity: all of them, or the one of a recipient. */
  readonly retrieveEntityGrants: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly query?: {
        /** The entity that has the grant. */
        readonly recipientEntityId?: string
        /** The user who has it; one of the two. */
        readonly userId?: string
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveEntityGrantsAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete an entity grant. */
  readonly deleteEntityGrant: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly query?: {
        /** The entity that has the grant. */
        readonly recipientEntityId?: string
        /** The user who has it; one of the two. */
        readonly userId?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed an entity grant, when, and from what to what: the latest first. */
  readonly retrieveEntityGrantHistory: {
    readonly request: {
      readonly path: {
        readonly entityId: string
      }
      readonly query?: {
        /** The entity that has the grant. */
        readonly recipientEntityId?: string
        /** The user who has it; one of the two. */
        readonly userId?: string
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the grants, by query. */
  readonly searchGrantsByQuery: {
    readonly request: {
      readonly query?: {
        /** The target. */
        readonly entityId?: string
        /** The recipient. */
        readonly userId?: string
        /** A text of the target’s name, in any case; * stands for anything. */
        readonly name?: string
        /** By insertInstant, lastUpdateInstant, each ASC or DESC; insertInstant ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchGrantsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the grants. */
  readonly searchGrants: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchGrantsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchGrantsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create a lambda. */
  readonly createLambda: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateLambdaRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateLambdaAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the lambdas. */
  readonly listLambdas: {
    readonly request: {
      readonly query?: {
        /** Those alone. */
        readonly type?: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListLambdasAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create a lambda with an id of your choice. */
  readonly createLambdaWithId: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateLambdaRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateLambdaAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a lambda. */
  readonly retrieveLambda: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveLambdaAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a lambda. */
  readonly updateLambda: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateLambdaRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateLambdaAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a lambda: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchLambda: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchLambdaRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchLambdaAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete a lambda. */
  readonly deleteLambda: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a lambda, when, and from what to what: the latest first. */
  readonly retrieveLambdaHistory: {
    readonly request: {
      readonly path: {
        readonly lambdaId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the lambdas, by query. */
  readonly searchLambdasByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
        readonly queryString?: string
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        /** Those alone. */
        readonly type?: "AppleReconcile" | "ClientCredentialsJWTPopulate" | "EpicGamesReconcile" | "ExternalJWTReconcile" | "FacebookReconcile" | "GoogleReconcile" | "HYPRReconcile" | "JWTPopulate" | "LDAPConnectorReconcile" | "LinkedInReconcile" | "LoginValidation" | "MFARequirement" | "NintendoReconcile" | "OpenIDReconcile" | "SAMLv2Populate" | "SAMLv2Reconcile" | "SCIMServerGroupRequestConverter" | "SCIMServerGroupResponseConverter" | "SCIMServerUserRequestConverter" | "SCIMServerUserResponseConverter" | "SelfServiceRegistrationValidation" | "SonyPSNReconcile" | "SteamReconcile" | "TwitchReconcile" | "TwitterReconcile" | "UserInfoPopulate" | "XboxReconcile"
        /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchLambdasByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the lambdas. */
  readonly searchLambdas: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchLambdasRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchLambdasByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create a theme. */
  readonly createTheme: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateThemeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateThemeAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the themes. */
  readonly listThemes: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListThemesAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Create a theme with an id of your choice. */
  readonly createThemeWithId: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateThemeRequest
    }
    readonly answer: { readonly status: 200; readonly body: CreateThemeAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a theme. */
  readonly retrieveTheme: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveThemeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Replace a theme. */
  readonly updateTheme: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateThemeRequest
    }
    readonly answer: { readonly status: 200; readonly body: UpdateThemeAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Change a theme: what is sent is merged into what is there (RFC 7396), and null takes a member away. */
  readonly patchTheme: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchThemeRequest
    }
    readonly answer: { readonly status: 200; readonly body: PatchThemeAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete a theme. */
  readonly deleteTheme: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a theme, when, and from what to what: the latest first. */
  readonly retrieveThemeHistory: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the themes, by query. */
  readonly searchThemesByQuery: {
    readonly request: {
      readonly query?: {
        /** Only these: it may be repeated, or have commas between them. */
        readonly ids?: string
        /** Words that must all hold: `ada`, `email:ada*`, `data.crm.id:42`. A star stands for anything. */
        readonly queryString?: string
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        /** By name, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchThemesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the themes. */
  readonly searchThemes: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchThemesRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchThemesByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Write an entry into the audit log: what was done elsewhere. */
  readonly createAuditLog: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: CreateAuditLogRequest
    }
    readonly answer: { readonly status: 200 | 401 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Retrieve an entry of the audit log. */
  readonly retrieveAuditLog: {
    readonly request: {
      readonly path: {
        readonly auditLogId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveAuditLogAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the audit logs, by query. */
  readonly searchAuditLogsByQuery: {
    readonly request: {
      readonly query?: {
        /** What the message contains, in letters of either case; a star stands for any text, and then it is the whole message. */
        readonly message?: string
        /** The same in insertUser. */
        readonly user?: string
        /** The same in the reason. */
        readonly reason?: string
        /** The same in the JSON of the old value. */
        readonly oldValue?: string
        /** The same in the JSON of the new value. */
        readonly newValue?: string
        /** From this instant on: milliseconds since 1970. */
        readonly start?: number
        /** Up to this instant; 0 for no bound. */
        readonly end?: number
        /** By insertInstant, insertUser, message, each ASC or DESC; insertInstant DESC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchAuditLogsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the audit logs. */
  readonly searchAuditLogs: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchAuditLogsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchAuditLogsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** What a person lets an application have. */
  readonly retrieveConsent: {
    readonly request: {
      readonly path: {
        readonly consentId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveConsentAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Take a consent back. */
  readonly revokeConsent: {
    readonly request: {
      readonly path: {
        readonly consentId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** What was decided about a consent, when, and by whom: the latest first. Also of one that was revoked. */
  readonly retrieveConsentHistory: {
    readonly request: {
      readonly path: {
        readonly consentId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the consents, by query. */
  readonly searchConsentsByQuery: {
    readonly request: {
      readonly query?: {
        /** Only this person’s. */
        readonly userId?: string
        /** Only to this application. */
        readonly applicationId?: string
        /** By insertInstant, each ASC or DESC; insertInstant DESC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchConsentsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the consents. */
  readonly searchConsents: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchConsentsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchConsentsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Make a key. */
  readonly generateKey: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: GenerateKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: GenerateKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Make a key with an id of your choice. */
  readonly generateKeyWithId: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: GenerateKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: GenerateKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Hand in a key that was made elsewhere. */
  readonly importKey: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: ImportKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: GenerateKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Hand in a key that was made elsewhere, with an id of your choice. */
  readonly importKeyWithId: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: ImportKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: GenerateKeyAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** List the keys, the platform’s own among them. */
  readonly listKeys: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: ListKeysAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve a key. */
  readonly retrieveKey: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly query?: {
        /** As it was then: an instant in milliseconds since 1970 or RFC 3339, or a position of the log (a number below 100,000,000,000). */
        readonly at?: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveKeyAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Rename a key. What else it is never changes: the body may repeat it. */
  readonly updateKey: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: UpdateKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveKeyAnswer }
    | { readonly status: 400 | 409 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Rename a key, by what is merged into it (RFC 7396). */
  readonly patchKey: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
      readonly body: PatchKeyRequest
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveKeyAnswer }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Delete a key that nothing has chosen. */
  readonly deleteKey: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
        /** The ETag of the object as the caller knows it: if it has changed since, nothing happens. */
        readonly "If-Match"?: string
      }
    }
    readonly answer: { readonly status: 200 | 401 | 404 | 500 | 503; readonly body: undefined }
    | { readonly status: 400 | 412 | 413 | 429; readonly body: ManagementErrors }
  }
  /** Who changed a key, when, and from what to what: the latest first. */
  readonly retrieveKeyHistory: {
    readonly request: {
      readonly path: {
        readonly keyId: string
      }
      readonly query?: {
        /** How many to leave out; 0 by default. */
        readonly startRow?: number
        /** How many at most; 25 by default. */
        readonly numberOfResults?: number
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveTenantHistoryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
  }
  /** Search the keys, by query. */
  readonly searchKeysByQuery: {
    readonly request: {
      readonly query?: {
        /** A text of the name, in any case; * stands for anything. */
        readonly name?: string
        readonly algorithm?: "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512" | "EdDSA"
        readonly type?: "RSA" | "EC" | "OKP"
        /** By name, algorithm, type, length, kid, issuer, expiration, id, insertInstant, lastUpdateInstant, each ASC or DESC; name ASC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchKeysByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the keys. */
  readonly searchKeys: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchKeysRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchKeysByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
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
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** The entries of the audit log as CSV in a zip archive. */
  readonly exportAuditLogs: {
    readonly request: {
      readonly header?: {
        /** Only the entries of this tenant. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body?: ExportAuditLogsRequest
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the event logs, by query. */
  readonly searchEventLogsByQuery: {
    readonly request: {
      readonly query?: {
        /** What the message contains, in letters of either case; a star stands for any text, and then it is the whole message. */
        readonly message?: string
        readonly type?: "Information" | "Debug" | "Error"
        /** From this instant on: milliseconds since 1970. */
        readonly start?: number
        /** Up to this instant; 0 for no bound. */
        readonly end?: number
        /** By insertInstant, type, message, each ASC or DESC; insertInstant DESC by default. */
        readonly orderBy?: string
        /** How many to leave out. */
        readonly startRow?: number
        /** How many at most. */
        readonly numberOfResults?: number
        /** Count them all, also beyond 10000. */
        readonly accurateTotal?: "true" | "false"
      }
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: SearchEventLogsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Search the event logs. */
  readonly searchEventLogs: {
    readonly request: {
      readonly header?: {
        /** The tenant that the call is about, where there are several. */
        readonly "X-FusionAuth-TenantId"?: string
      }
      readonly body: SearchEventLogsRequest
    }
    readonly answer: { readonly status: 200; readonly body: SearchEventLogsByQueryAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 500 | 503; readonly body: undefined }
  }
  /** Retrieve an entry of the event log. */
  readonly retrieveEventLog: {
    readonly request: {
      readonly path: {
        readonly eventLogId: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: RetrieveEventLogAnswer }
    | { readonly status: 400 | 413 | 429; readonly body: ManagementErrors }
    | { readonly status: 401 | 404 | 500 | 503; readonly body: undefined }
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
  /** What a theme adds to the style of the pages of its tenants. */
  readonly retrieveThemeStylesheet: {
    readonly request: {
      readonly path: {
        readonly themeId: string
      }
    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 304; readonly body: undefined }
    | { readonly status: 400 | 404 | 413 | 500 | 503; readonly body: OAuthError | string }
  }
  /** What is described here, as a page for people. */
  readonly readDescription: {
    readonly request: {

    }
    readonly answer: { readonly status: 200; readonly body: string }
    | { readonly status: 304; readonly body: undefined }
    | { readonly status: 400 | 413 | 500 | 503; readonly body: OAuthError }
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

