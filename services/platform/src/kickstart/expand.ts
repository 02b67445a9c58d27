// Fills in the placeholders of a kickstart file: #{name}, #{ENV.NAME}, #{UUID()} and the defaults of FusionAuth. Placeholders stand in texts
// only, and are filled in after the JSON is read, so that no value can change what the file says around it. `\#{` is a literal `#{`.
import { below, type Mistake } from './include.ts'

export type Variables = Readonly<Record<string, string | number | boolean>>

export interface Sources {
  readonly variables: Variables
  readonly environment: (name: string) => string | undefined
  /** An identifier that is the same whenever the same place of the same file is asked for. */
  readonly uuid: (place: string) => string
  /** What is there without being defined. */
  readonly defaults: Readonly<Record<string, () => string>>
}

export interface Filling {
  /** What a value says with its placeholders filled in. `name` tells it from others for #{UUID()}; `place` is for the mistakes. */
  readonly fill: (value: unknown, name: string, place: string) => unknown
  /** What a variable says; undefined when there is none. */
  readonly variable: (name: string) => string | undefined
  readonly mistakes: readonly Mistake[]
}

/** A placeholder that means nothing. */
class Unknown extends Error {}

export function fillWith({ variables, environment, uuid, defaults }: Sources): Filling {
  const mistakes: Mistake[] = []

  /** A filler of the texts of one thing, each #{UUID()} of which has a number. */
  const fillerOf = (name: string, within: readonly string[]) => {
    let occurrence = 0
    return (text: string): string =>
      text.replace(/\\#\{|#\{([^}]*)\}/g, (all, word?: string) => (word === undefined ? all.slice(1) : resolve(word, () => `${name}:${occurrence++}`, within)))
  }

  const resolve = (word: string, place: () => string, within: readonly string[]): string => {
    if (word === 'UUID()') return uuid(place())
    if (word.startsWith('ENV.')) return environment(word.slice(4)) ?? unknown(`The environment has no variable ${word.slice(4)}.`)
    if (within.includes(word)) return unknown(`The variable ${word} refers to itself.`)
    if (Object.hasOwn(variables, word)) return variableOf(word, within)
    if (Object.hasOwn(defaults, word)) return defaults[word]?.() ?? ''
    return unknown(`There is no variable ${word}.`)
  }

  // A variable's UUIDs belong to the variable, so that it is the same wherever it is used.
  const variableOf = (word: string, within: readonly string[] = []): string => fillerOf(`variable ${word}`, [...within, word])(String(variables[word]))

  const unknown = (message: string): never => {
    throw new Unknown(message)
  }

  const orMistake = (place: string, work: () => string): string => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Unknown)) throw error
      mistakes.push({ place, message: error.message })
      return ''
    }
  }

  return {
    mistakes,
    variable: (name) => (Object.hasOwn(variables, name) ? orMistake(below('$.variables', name), () => variableOf(name)) : undefined),
    fill: (value, name, top) => {
      const text = fillerOf(name, [])
      const walk = (each: unknown, place: string): unknown => {
        if (typeof each === 'string') return orMistake(place, () => text(each))
        if (Array.isArray(each)) return each.map((member, index) => walk(member, below(place, index)))
        if (typeof each !== 'object' || each === null) return each
        return Object.fromEntries(Object.entries(each).map(([key, member]) => [orMistake(below(place, key), () => text(key)), walk(member, below(place, key))]))
      }
      return walk(value, top)
    },
  }
}
