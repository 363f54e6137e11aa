/** The steps of starting a group as forms. Each draft is read by them again before anything starts. */
import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { zones } from '../../../platform/i18n/regions.ts'
import { hasNoMarks, linesField } from '../../../platform/web/texts.ts'
import { nameField } from '../../people/forms.ts'
import { conditionToldBy, type KnownConditions } from '../import/conditions.ts'
import { meetFields } from '../meeting/forms.ts'
import { audiences, stages } from '../schema.ts'
import { type Model, models, purposes, type Step } from './schema.ts'

const says = (key: MessageKey) => key

/** One line in own words. `least` 0: it may be left out. */
export const oneLine = (least: 0 | 1, most: number, missing: MessageKey) =>
  z
    .string()
    .transform((v) =>
      v
        .normalize('NFC')
        .trim()
        .replace(/[^\S\p{Cc}]+/gu, ' '),
    )
    .pipe(
      z
        .string()
        .min(least, missing)
        .max(most, says('groups.start.problem.long'))
        .refine(hasNoMarks, says('groups.start.problem.marks')),
    )

/** Several lines that may be left out. */
const someLines = (most: number) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, says('groups.start.problem.long'))
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('groups.start.problem.marks')),
    )

const lines = (most: number, missing: MessageKey) =>
  linesField(most, {
    missing,
    long: says('groups.start.problem.long'),
    marks: says('groups.start.problem.marks'),
  })

/** A name that begins like a formula would run where a list of groups is opened as a spreadsheet. */
const isNoFormula = (name: string) => !/^[=+@＝＋＠-]/.test(name)

const age = z
  .string()
  .trim()
  .regex(/^(\d{1,3})?$/, says('groups.start.problem.age'))
  .transform((v) => (v === '' ? null : Number(v)))
  .pipe(z.number().max(120, says('groups.start.problem.age')).nullable())

const need = z.object({
  need: lines(600, says('groups.start.problem.need')),
  purpose: z.enum(purposes, says('groups.start.problem.purpose')),
  goals: someLines(400),
})

const people = (known: readonly string[]) =>
  z
    .object({
      audience: z.array(z.enum(audiences)).min(1, says('groups.start.problem.audience')),
      conditions: z.array(
        z.string().refine((id) => known.includes(id), says('groups.start.problem.condition')),
      ),
      condition_words: z.string().max(80).catch(''),
      age_from: age,
      age_to: age,
      stages: z.array(z.enum(stages)),
    })
    .check((c) => {
      const { age_from, age_to } = c.value
      if (age_from === null || age_to === null || age_from <= age_to) return
      const message = says('groups.start.problem.ages')
      c.issues.push({ code: 'custom', input: c.value, path: ['age_to'], message })
    })

/** The names of a group: the short one tells no condition. Used again where a group is changed. */
export const nameFields = (known: KnownConditions) => ({
  name: oneLine(1, 120, says('groups.start.problem.name')).refine(
    isNoFormula,
    says('groups.start.problem.formula'),
  ),
  short_name: oneLine(1, 40, says('groups.start.problem.short_name'))
    .refine(isNoFormula, says('groups.start.problem.formula'))
    .refine((name) => !conditionToldBy(known, name), says('groups.start.problem.short_name_tells')),
  summary: lines(600, says('groups.start.problem.summary')),
})

const isLanguage = (code: string) => /^[a-z]{2,3}$/.test(code)

const zoneNames = new Set(zones().map((z) => z.value))

/** What a step is read by. `conditions`: the ids that may be chosen. */
export type Vocabulary = { conditions: readonly string[]; known: KnownConditions }

/** The form of one step; what the meetings are like follows from the model. */
export function stepForm(step: Step, words: Vocabulary, model: Model | null) {
  const forms = {
    need: () => need,
    people: () => people(words.conditions),
    nearby: () => z.object({ looked: z.literal('yes', says('groups.start.problem.looked')) }),
    model: () => z.object({ model: z.enum(models, says('groups.start.problem.model')) }),
    meet: () => meetFields(model ?? 'peer', zoneNames),
    joining: () =>
      z.object({ joining: z.enum(['open', 'request', 'cohort'], says('groups.start.problem.joining')) }),
    name: () =>
      z.object({
        ...nameFields(words.known),
        language: z.string().refine(isLanguage, says('groups.start.problem.language')),
      }),
    together: () =>
      z.object({
        host_name: nameField,
        together: someLines(300),
        norms: z.literal('yes', says('groups.start.problem.norms')),
      }),
    read: () => z.object({}),
  } satisfies Record<Step, () => z.ZodObject>
  return forms[step]()
}

/** A coordinator's answer to a proposal: a change and a "not now" want words. */
export const proposalForm = z
  .object({
    answer: z.enum(['approved', 'change', 'not_now'], says('groups.proposal.problem.answer')),
    words: someLines(1000),
  })
  .check((c) => {
    if (c.value.answer === 'approved' || c.value.words) return
    const message = says('groups.proposal.problem.words')
    c.issues.push({ code: 'custom', input: c.value, path: ['words'], message })
  })
