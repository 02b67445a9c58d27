// A role that an application has no more or calls otherwise, and a permission that a type has no more, where registrations and grants name them. Whoever
// had a role has it under its new name.
import type { Platform } from '@signet/platform'
import { decideFacets } from '../domain/object.ts'
import { type Holding, holdings } from '../holding.ts'
import type { Rule } from './dependents.ts'

const memberRule = (holding: Holding, { readStream }: Pick<Platform['events'], 'readStream'>): Rule => {
  const { parent, singular, dependent, field } = holding
  const { [`${singular}_removed`]: removed, [`${singular}_changed`]: changed } = parent.memberFacts
  const follows: Rule['follows'] = async ({ event }, store) => {
    const [parentId, memberId] = [event.stream.slice(parent.stream('').length), event.data[`${singular}_id`]]
    const own = (await readStream(event.stream)).filter((each) => each.event.version <= event.version && each.event.data[`${singular}_id`] === memberId)
    const now = event.type === removed?.type ? undefined : String(event.data.name)
    const names = new Set(own.flatMap(({ event: { data } }) => (typeof data.name === 'string' ? [data.name] : [])))
    const others = Object.values(((await store.object(parent.kind, parentId))?.flat[singular] ?? {}) as Readonly<Record<string, { readonly name: string }>>)
    // nobody else gets a name as long as it is held (management/held.ts): a member that has it by now got it after all this was done
    const former = [...names].filter((name) => name !== now && !others.some((other) => other.name === name))
    return former.map((name) => ({
      page: (page) => store.holders(holding, parentId, name, page),
      drafts: (found) => {
        const list = (found.flat[field] as readonly string[]).flatMap((each) => (each !== name ? [each] : now === undefined ? [] : [now]))
        return decideFacets(dependent, found, { ...found.flat, [field]: [...new Set(list)] })
      },
    }))
  }
  return { hears: [removed, changed].filter((each) => each !== undefined), follows }
}

export const memberRules = (events: Pick<Platform['events'], 'readStream'>): readonly Rule[] => holdings.map((each) => memberRule(each, events))
