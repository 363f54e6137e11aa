import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { languages } from '../../platform/i18n/types.ts'
import { localPath } from '../../platform/web/path.ts'
import { hasNoMarks } from '../../platform/web/texts.ts'

const says = (key: MessageKey) => key

/** An address that a mail server could take: one @, something before it, a name with a dot after it. */
export const emailField = z
  .string()
  .trim()
  .min(1, says('people.problem.email_missing'))
  .max(254, says('people.problem.email_long'))
  .regex(/@/, says('people.problem.email_no_at'))
  .regex(
    /^[^\s\p{C}@<>()",;:\\]+@[^\s\p{C}@<>()",;:\\]+\.[^\s\p{C}@.<>()",;:\\]+$/u,
    says('people.problem.email_form'),
  )

/** A name to be called by: any letters of any script, no control or direction marks. */
export const nameField = z
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
      .refine((v) => /[^\p{Z}\p{C}\p{M}]/u.test(v), says('people.problem.name_missing'))
      .max(60, says('people.problem.name_long'))
      .refine(hasNoMarks, says('people.problem.name_marks')),
  )

const next = z
  .string()
  .catch('')
  .transform((v) => localPath(v))
const ticked = (problem: MessageKey) => z.literal('yes', says(problem))

export const joinForm = z.object({
  name: nameField,
  email: emailField,
  age: z.enum(['adult', 'young'], says('people.problem.age')),
  service: ticked('people.problem.service'),
  health: ticked('people.problem.health'),
  next,
})

export const youForm = z.object({ name: nameField })

export const actingForm = z.object({ term: z.string() })

/** How pages look and in which language they speak. An unknown value leaves the choice as it was. */
export const displayForm = z.object({
  lang: z.enum(languages).or(z.literal('')).catch(''),
  theme: z.enum(['light', 'night', 'calm', 'device']).or(z.literal('')).catch(''),
  next,
})
