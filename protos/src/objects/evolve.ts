// What an event makes of an object: the fold that history and the answers of commands use. `registry.object_view` does the same in SQL.
import type { Flat, Kept } from './known.ts'

/** An event, as far as an object depends on it. */
export interface Said {
  readonly type: string
  readonly version: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly tenant: string
  /** Its data and, in clear, what it says about a person. */
  readonly said: Flat
}

/** `ended`: nothing is left of it but its id. */
export interface Evolved extends Kept {
  readonly ended: boolean
}

const INACTIVE = ['deactivated', 'closed', 'deleted', 'erased']
const ENDED = ['deleted', 'erased']
const LIFE = [...INACTIVE, 'reactivated']

/** An object after one more of its events. */
export function evolve(id: string, before: Kept | undefined, { type, version, at, tenant, said }: Said): Evolved {
  const fact = type.slice(type.indexOf('.') + 1)
  if (fact === 'created' || before === undefined) {
    const { active = true, ...flat } = said
    return { id, tenantId: tenant, version, active: active === true, createdAt: at, changedAt: at, notBefore: version > 1 ? at : 0, flat, ended: false }
  }
  const raises = LIFE.includes(fact) || fact === 'password_changed'
  return {
    ...before,
    version,
    changedAt: at,
    active: fact === 'reactivated' || (before.active && !INACTIVE.includes(fact)),
    notBefore: raises ? at : before.notBefore,
    ended: ENDED.includes(fact),
    flat: flatAfter(before.flat, fact, said),
  }
}

function flatAfter(flat: Flat, fact: string, said: Flat): Flat {
  if (ENDED.includes(fact)) return {}
  if (LIFE.includes(fact)) return flat
  const [, member = '', change = ''] = /^(.+)_(added|changed|removed)$/.exec(fact) ?? []
  const id = said[`${member}_id`]
  if (typeof id !== 'string') return { ...flat, ...said }
  const { [id]: _, ...others } = (flat[member] ?? {}) as Flat
  const { [`${member}_id`]: __, ...fields } = said
  return { ...flat, [member]: change === 'removed' ? others : { ...others, [id]: fields } }
}
