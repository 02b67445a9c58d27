// prompt: what the person must, or must not, be asked (OpenID Connect Core §3.1.2.1). Case sensitive, separated by spaces.
import { Refused } from '@signet/protos'
import type { Sent } from '../core.ts'

/** `consent` asks nothing about an application of the house; `select_account` is ignored (contracts 3.5). */
const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const
export type Prompt = (typeof PROMPTS)[number]

const isPrompt = (value: string): value is Prompt => PROMPTS.some((each) => each === value)

/** Raises `contradictory_prompt`, also for values that are not supported. */
export function prompt(sent: Sent): ReadonlySet<Prompt> {
  const asked = new Set<Prompt>()
  for (const value of (sent.prompt ?? '').split(' ').filter((each) => each !== '')) {
    if (!isPrompt(value)) throw new Refused('contradictory_prompt', `The prompt values are ${PROMPTS.join(', ')}.`)
    asked.add(value)
  }
  if (asked.has('none') && asked.size > 1) throw new Refused('contradictory_prompt', 'The prompt none excludes every other one.')
  return asked
}
