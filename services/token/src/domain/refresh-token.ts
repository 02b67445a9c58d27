// The text of a refresh token: the id of its family, so that one look-up by primary key finds the grant, then 256 random bits.

const ID_CHARACTERS = 22
const SHAPE = /^[A-Za-z0-9_-]{65}$/

/** Joins a family's id (a UUID) and a secret of 43 base64url characters. The result is a bearer value. */
export const refreshTokenText = (familyId: string, secret: string): string => Buffer.from(familyId.replaceAll('-', ''), 'hex').toString('base64url') + secret

/** The family that a text names, or undefined when it cannot be a refresh token of ours. Says nothing about whether it is one. */
export function familyIdOfRefreshToken(text: string): string | undefined {
  if (!SHAPE.test(text)) return undefined
  const id = Buffer.from(text.slice(0, ID_CHARACTERS), 'base64url')
  if (id.toString('base64url') !== text.slice(0, ID_CHARACTERS)) return undefined
  const hex = id.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
