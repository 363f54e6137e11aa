import { z } from 'zod'
import { type Asked, readAsked } from '../directory/forms.ts'
import { audiences, dayParts, formats, stages } from '../schema.ts'

/**
 * What the finder asks, all of it in the address of the page. `only`: it has to be that language. `near` and `typed` are what
 * was written for a place and a condition, until a link names the one that was meant.
 */
export type Answers = Asked & { only: 'yes' | null; near: string | null; typed: string | null }

export const steps = ['for', 'condition', 'stage', 'language', 'way', 'time'] as const
export type Step = (typeof steps)[number]

/** The fields of each question. */
export const fieldsOf: Record<Step, readonly (keyof Answers)[]> = {
  for: ['for'],
  condition: ['condition', 'typed'],
  stage: ['stage', 'age'],
  language: ['language', 'only'],
  way: ['format', 'place', 'near'],
  time: ['part'],
}

const written = (query: URLSearchParams, name: string) => query.get(name)?.slice(0, 80).trim() || null

/** The answers that an address carries. */
export function readAnswers(query: URLSearchParams): Answers {
  const asked = readAsked(query)
  const place = asked.place
  return {
    ...asked,
    day: null,
    joining: null,
    only: asked.language !== null && query.get('only') === 'yes' ? 'yes' : null,
    near: place === null ? written(query, 'near') : null,
    typed: asked.condition === null ? written(query, 'typed') : null,
  }
}

/** The question that an address is at; the first one where it names none. */
export const readStep = (query: URLSearchParams): Step =>
  steps.find((step) => step === query.get('step')) ?? steps[0]

const oneOf = <T extends string>(values: readonly T[]) => z.enum(values).nullable().catch(null)
const word = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .nullable()
  .catch(null)

/** A wish as a form sends it: words of the vocabulary, all of which may be absent. */
export const wishForm = z.object({
  condition: word,
  for: oneOf(audiences),
  stage: oneOf(stages),
  age: z
    .string()
    .regex(/^(\d{1,2}|1[01]\d|120)$/)
    .transform(Number)
    .nullable()
    .catch(null),
  language: word,
  only: oneOf(['yes'] as const),
  format: oneOf(formats),
  part: oneOf(dayParts),
})
export type WishInput = z.infer<typeof wishForm>
