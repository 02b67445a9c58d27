// Ids of other objects: what is named must be there, and what is named somewhere is not deleted. Of a naming and a deletion in the same instant
// the append lets one in, because each rests on what it has looked at (planned.ts).

import { refuseRequest } from '@signet/platform/management/body'
import { type FieldError, fieldsOfObject, fieldValue, type ObjectDeclaration, objects } from '@signet/protos'
import { fieldError } from '../domain/decision.ts'
import type { Wanted } from '../domain/object.ts'
import type { Means } from './endpoint.ts'

/** Names of what is not there, or is of another sort. */
export async function referenceMistakes(declaration: ObjectDeclaration, { flat }: Pick<Wanted, 'flat'>, { store }: Pick<Means, 'store'>) {
  const wrong: FieldError[] = []
  for (const field of fieldsOfObject(declaration)) {
    const { refers } = field.marks
    const id = refers === undefined ? '' : String(fieldValue(flat, field) ?? '')
    if (refers === undefined || id === '') continue
    const found = await store.object(refers.kind, id)
    const fits = found !== undefined && Object.entries(refers.where ?? {}).every(([name, value]) => found.flat[name] === value)
    const why = found === undefined ? `There is no such ${refers.kind}.` : `The ${refers.kind} is not one that may stand here.`
    if (!fits) wrong.push(fieldError('invalid', [declaration.member, ...field.spelled].join('.'), why))
  }
  return wrong
}

/** The kinds of object that name one. */
export async function namingKinds(kind: string, id: string, { store }: Pick<Means, 'store'>): Promise<readonly string[]> {
  const naming: string[] = []
  for (const other of objects) {
    const fields = fieldsOfObject(other).filter(({ marks }) => marks.refers?.kind === kind && !('only' in marks))
    for (const { name } of fields) if (!naming.includes(other.kind) && (await store.refers(other.kind, name, id))) naming.push(other.kind)
  }
  return naming
}

/** Raises `invalid_fields` when another object names it. */
export async function requireUnused({ kind, stream }: ObjectDeclaration, id: string, { store, events }: Pick<Means, 'store' | 'events'>): Promise<void> {
  // whoever comes to name it from here on is noticed
  await events.reliance(stream(id))
  const [other] = await namingKinds(kind, id, { store })
  if (other !== undefined) refuseRequest('inUse', `It is named by ${/^[aeio]/.test(other) ? 'an' : 'a'} ${other}: take it away there first.`)
}
