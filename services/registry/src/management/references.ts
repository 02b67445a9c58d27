// Ids of other objects: what is named must be there, and what is named somewhere is not deleted. Both look at the view before they record, so
// of a naming and a deletion in the same instant both may come to pass. Whoever then reads the name finds nothing and does what it does without
// one, and the next change of the object that names it is told so; a lock over two streams would cost every change for that.

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
    if (!fits) wrong.push(fieldError('invalid', [declaration.member, ...field.spelled].join('.'), `There is no such ${refers.kind}.`))
  }
  return wrong
}

/** Raises `invalid_fields` when another object names it. */
export async function requireUnused({ kind }: ObjectDeclaration, id: string, { store }: Pick<Means, 'store'>): Promise<void> {
  for (const other of objects)
    for (const { name, marks } of fieldsOfObject(other))
      if (marks.refers?.kind === kind && !('only' in marks) && (await store.refers(other.kind, name, id)))
        refuseRequest('inUse', `It is named by ${/^[aeio]/.test(other.kind) ? 'an' : 'a'} ${other.kind}: take it away there first.`)
}
