import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { type NumberProblem, readNumber } from '../../platform/i18n/phone-numbers.ts'
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

/** How a number is read (one without a plus is of this country), and whether a text can reach it at all. */
export type Ways = { country: string; texts: boolean }

const numberProblems: Record<NumberProblem, MessageKey> = {
  form: 'people.phone.problem.form',
  country: 'people.phone.problem.country',
  no_texts: 'people.phone.problem.no_texts',
}

/** An email address or a phone number, which becomes E.164. Where no texts are sent, an email address. */
export const contactField = ({ country, texts }: Ways) => (texts ? eitherField(country) : emailField)

const eitherField = (country: string) =>
  z
    .string()
    .trim()
    .min(1, says('people.phone.problem.missing'))
    .transform((value, c): string => {
      const { address, problem } = readContact(value, country)
      if (problem) c.issues.push({ code: 'custom', input: value, message: problem })
      return address ?? z.NEVER
    })

/** What has an @ is meant as an email address, anything else as a number. */
function readContact(value: string, country: string): { address?: string; problem?: string } {
  if (value.includes('@')) {
    const email = emailField.safeParse(value)
    return email.success ? { address: email.data } : { problem: email.error.issues[0]?.message ?? '' }
  }
  const read = readNumber(value, country)
  return 'number' in read ? { address: read.number } : { problem: numberProblems[read.problem] }
}

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

/** What is asked of everybody who opens an account, however they are reached. */
export const accountForm = z.object({
  name: nameField,
  age: z.enum(['adult', 'young'], says('people.problem.age')),
  service: ticked('people.problem.service'),
  health: ticked('people.problem.health'),
})

export const joinForm = (ways: Ways) => accountForm.extend({ email: contactField(ways), next })

export const youForm = z.object({ name: nameField })

export const actingForm = z.object({ term: z.string() })

/** How pages look and in which language they speak. An unknown value leaves the choice as it was. */
export const displayForm = z.object({
  lang: z.enum(languages).or(z.literal('')).catch(''),
  theme: z.enum(['light', 'night', 'calm', 'device']).or(z.literal('')).catch(''),
  next,
})
