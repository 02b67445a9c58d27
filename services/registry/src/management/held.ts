// A member’s name is free again once nobody names it any more: otherwise whoever had the role that is gone would have the new one (reactions/members.ts
// takes it from them, which for thousands takes some seconds).
import { membersOf, type ObjectDeclaration, Refused } from '@signet/protos'
import type { WantedMembers } from '../domain/members.ts'
import { holdings } from '../holding.ts'
import type { KeptObject } from '../store.ts'
import type { Means } from './endpoint.ts'

/** Raises `temporarily_unavailable` when a new member would have the name of one that is just being taken from others. */
export async function requireNamesFree({ kind }: ObjectDeclaration, object: KeptObject, wanted: WantedMembers, { store }: Means): Promise<void> {
  for (const holding of holdings.filter(({ parent }) => parent.kind === kind)) {
    const known = membersOf(object.flat, holding.singular)
    for (const { flat } of wanted[holding.singular] ?? []) {
      if (known.some((each) => each.flat.name === flat.name)) continue
      const [holder] = await store.holders(holding, object.id, String(flat.name), { after: '', limit: 1 })
      if (holder !== undefined)
        throw new Refused('temporarily_unavailable', `The name of the ${holding.singular} is still being taken from those who had it. Try again.`, {
          detail: `${holder.id} has it`,
        })
    }
  }
}
