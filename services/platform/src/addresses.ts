// IP addresses: reading them strictly and matching them against CIDR ranges.
import ipaddr from 'ipaddr.js'

/** An address in its one spelling, an IPv4-mapped IPv6 address as IPv4; undefined for anything else, such as octal or short forms. */
export function parseAddress(text: string): string | undefined {
  const isStrict = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text)
  return isStrict ? ipaddr.process(text).toString() : undefined
}

/** Whether an address lies in one of the ranges; false for what is no address. Throws on a malformed range. */
export function matchRanges(cidrs: readonly string[]): (address: string) => boolean {
  const ranges = cidrs.map((cidr) => ipaddr.parseCIDR(cidr))
  return (text) => {
    const address = parseAddress(text)
    if (address === undefined) return false
    const parsed = ipaddr.parse(address)
    return ranges.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))
  }
}
