import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { derivedToken } from '../../../platform/crypto/chance.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import type { Shown, Told } from './commands.ts'
import type { OwnField, OwnGroup } from './queries.ts'
import { type AnyField, accessNeeds, ageBands, audiences, spoken } from './schema.ts'

const says = (key: MessageKey) => key

/** One line in own words; empty is nothing. */
const line = (most: number, long: MessageKey) =>
  z
    .string()
    .transform((v) =>
      v
        .normalize('NFC')
        .trim()
        .replace(/[^\S\p{Cc}]+/gu, ' '),
    )
    .pipe(z.string().max(most, says(long)).refine(hasNoMarks, says('people.profile.problem.marks')))

/** Several lines: line breaks stay, other control marks and those that turn the direction do not pass. */
const lines = (most: number, long: MessageKey) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, says(long))
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('people.profile.problem.marks')),
    )

/** A field of choices takes no words, whatever is sent. */
const nothing = z.string().transform(() => '')

const wordsOf: Record<AnyField, z.ZodType<string, string>> = {
  full_name: line(100, 'people.profile.problem.name_long'),
  place: line(120, 'people.profile.problem.place_long'),
  story: lines(1000, 'people.profile.problem.story_long'),
  needs: lines(300, 'people.profile.problem.note_long'),
  conditions: nothing,
  child_age: nothing,
  languages: nothing,
}

const choice = (known: readonly string[]) =>
  z.array(z.string().refine((v) => known.includes(v), says('people.profile.problem.choice')))

/** The form of one field. `known`: what may be ticked; `mine`: the memberships that may be ticked. */
export function fieldForm(field: AnyField, known: readonly string[], mine: OwnGroup[]) {
  return z
    .object({
      words: wordsOf[field],
      choices: choice(known),
      language: z.enum(['', ...spoken]).catch(''),
      audience: z.enum(audiences, says('people.profile.problem.audience')),
      groups: choice(mine.map((m) => m.membership)),
      was: z.string().max(60).catch(''),
    })
    .check((c) => {
      if (c.value.audience !== 'groups' || c.value.groups.length > 0) return
      const message = says('people.profile.problem.no_group')
      c.issues.push({ code: 'custom', input: c.value, path: [mine.length ? 'groups' : 'audience'], message })
    })
}
export type FieldInput = z.infer<ReturnType<typeof fieldForm>>

/** What may be ticked in a field. */
export function choicesOf(field: AnyField, conditions: readonly string[]): readonly string[] {
  if (field === 'conditions') return conditions
  if (field === 'child_age') return ageBands
  if (field === 'languages') return spoken
  return field === 'needs' ? accessNeeds : []
}

/** What a form says of a field, both halves. Groups count only where groups were chosen as the audience. */
export function meant(input: FieldInput): { told: Told; shown: Shown } {
  const { words, choices, language, audience, groups } = input
  return {
    told: {
      words: words || null,
      choices: [...new Set(choices)].sort(),
      language: choices.includes('interpreter') && language ? language : null,
    },
    shown: { audience, memberships: audience === 'groups' ? [...new Set(groups)].sort() : [] },
  }
}

/** The same of what is saved; nothing is saved yet for a field that nobody filled in. */
export const saved = (field: OwnField | undefined): { told: Told; shown: Shown } => ({
  told: {
    words: field?.words ?? null,
    choices: [...(field?.choices ?? [])].sort(),
    language: field?.language ?? null,
  },
  shown: { audience: field?.audience ?? 'me', memberships: [...(field?.showings ?? [])].sort() },
})

/**
 * A mark of each half of a field as a page showed it. A form carries it back, so that only the half that was changed in this
 * tab is written, and a tab from before cannot open again what another one closed.
 */
export const markOf = ({ told, shown }: { told: Told; shown: Shown }): string =>
  [told, shown]
    .map((half) => derivedToken(JSON.stringify(Object.entries(half).sort())).slice(0, 12))
    .join('.')

/** The halves that this form changed. */
export function changed(input: FieldInput): { told?: Told; shown?: Shown } {
  const now = meant(input)
  const [told, shown] = markOf(now).split('.')
  const [toldWas, shownWas] = input.was.split('.')
  return { ...(told !== toldWas && { told: now.told }), ...(shown !== shownWas && { shown: now.shown }) }
}
