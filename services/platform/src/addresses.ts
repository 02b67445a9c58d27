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

/** The network that an address belongs to, a /24 of IPv4 or a /56 of IPv6: what one customer is given. What is no address is a network of its own. */
export function networkOf(address: string): string {
  const parsed = parseAddress(address)
  if (parsed === undefined) return address
  if (!parsed.includes(':')) return parsed.split('.').slice(0, 3).join('.')
  const [head = '', tail = ''] = parsed.split('::')
  const groups = (text: string) => text.split(':').filter((each) => each !== '')
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0')
  const [first, second, third, fourth] = [...groups(head), ...zeros, ...groups(tail)].map((group) => Number.parseInt(group, 16))
  return [first, second, third, (fourth ?? 0) >> 8].map((group) => (group ?? 0).toString(16)).join(':')
}
