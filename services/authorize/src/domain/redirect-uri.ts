// Which redirect URIs are a client's own (RFC 9700 §2.1: exact string matching).

/** A loopback address by its number, with the port that an operating system gave a native application (RFC 8252 §7.3). Never a name. */
const LOOPBACK = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?=[/?]|$)/

const withoutPort = (uri: string): string => uri.replace(LOOPBACK, '$1')

/** Whether a URI equals a registered one byte for byte; on a loopback address the port may differ. Entries with a star match nothing. */
export function isRegistered(uri: string, registered: readonly string[]): boolean {
  const isLoopback = LOOPBACK.test(uri)
  return registered.some((each) => !each.includes('*') && (each === uri || (isLoopback && LOOPBACK.test(each) && withoutPort(each) === withoutPort(uri))))
}
