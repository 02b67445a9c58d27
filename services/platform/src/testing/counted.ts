// What a request costs, counted at the ports.

/** The same port, which notes each call by the names of the port and the method. */
export function counted<T extends object>(port: T, name: string, calls: string[]): T {
  const methods = Object.entries(port).map(([method, value]) => [
    method,
    typeof value !== 'function'
      ? value
      : (...args: readonly unknown[]) => {
          calls.push(`${name}.${method}`)
          return value(...args)
        },
  ])
  return Object.fromEntries(methods) as T
}
