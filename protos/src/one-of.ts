// A protobuf oneof as a tagged union: the generated types have one optional member per case and do not narrow.

type Cases<M extends { result?: string }> = {
  readonly [K in NonNullable<M['result']>]: { readonly kind: K; readonly value: K extends keyof M ? NonNullable<M[K]> : never }
}[NonNullable<M['result']>]

/** The case that a message with `oneof result` holds. Throws when it holds none, which only an incompatible sender causes. */
export function oneOf<M extends { result?: string }>(message: M): Cases<M> {
  const kind = message.result
  if (kind === undefined) throw new Error('a message with a oneof holds no case of it')
  return { kind, value: message[kind as keyof M] } as unknown as Cases<M>
}
