import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { languages } from '../../../platform/i18n/types.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import { contactField, nameField, type Ways } from '../forms.ts'

const says = (key: MessageKey) => key
const isZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const fields = {
  network: z
    .string()
    .trim()
    .min(1, says('people.problem.network_missing'))
    .max(80, says('people.problem.network_long'))
    .refine(hasNoMarks, says('people.problem.name_marks')),
  langs: z.array(z.enum(languages)).min(1, says('people.problem.langs')),
  default_lang: z.enum(languages, says('people.problem.default_lang')),
  zone: z.string().trim().refine(isZone, says('people.problem.zone')),
  country: z
    .string()
    .trim()
    .regex(/^[A-Z]{2}$/, says('people.problem.country')),
  size: z.enum(['parents', 'charity', 'hospital'], says('people.problem.size')),
  contact: z
    .string()
    .trim()
    .max(254, says('people.problem.email_long'))
    .refine(hasNoMarks, says('people.problem.name_marks')),
  name: nameField,
  adult: z.literal('yes', says('people.problem.age')),
  service: z.literal('yes', says('people.problem.service')),
  health: z.literal('yes', says('people.problem.health')),
}

/** `ways`: the country is the one that this very form names. */
export const setUpForm = (ways: Ways) => z.object({ ...fields, email: contactField(ways) })

export type SetUp = z.infer<ReturnType<typeof setUpForm>>
