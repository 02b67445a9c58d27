// Every event there is. Adding a type is one declaration in the file of its stream, or a facet of its object.
import { objects } from '../objects/index.ts'
import * as consent from './consent.ts'
import type { EventDeclaration } from './declare.ts'
import * as delivery from './delivery.ts'
import * as note from './note.ts'
import * as registry from './registry.ts'
import * as session from './session.ts'
import * as token from './token.ts'

const isDeclaration = (value: unknown): value is EventDeclaration => typeof value === 'object' && value !== null && 'topic' in value && 'owner' in value

export const catalogue: readonly EventDeclaration[] = [
  ...objects.flatMap(({ events }) => events),
  ...[registry, note, session, consent, token, delivery].flatMap((file) => Object.values(file).filter(isDeclaration)),
]

export const topics = [...new Set(catalogue.map((each) => each.topic))]

export const declarationOf = (type: string): EventDeclaration | undefined => catalogue.find((each) => each.type === type)
