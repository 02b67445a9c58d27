// What both sides of the comparison are given.

export const PASSWORD = 'correct horse battery staple'

export const REDIRECT_URI = 'http://127.0.0.1:1/callback'

export const SCOPE = 'openid profile email offline_access'

/** Of the clients of oidc-provider; those of Signet are made with secrets of their own. */
export const PROVIDER_SECRET = 'a secret of forty-three characters, as ours'
