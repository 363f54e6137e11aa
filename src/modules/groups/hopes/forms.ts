import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import { readyHopes } from './policy.ts'
import { hopeAnswers } from './schema.ts'

const says = (key: MessageKey) => key

/** Words that may be left out. */
const spareWords = (most: number) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, says('groups.hopes.problem.long'))
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('groups.hopes.problem.marks')),
    )

/** Ready answers, those that are none passed over. */
export const hopesField = z.array(z.string()).transform((all) => readyHopes.filter((id) => all.includes(id)))
export const hopeWordsField = spareWords(300)

export const hopeForm = z.object({ hopes: hopesField, hope_words: hopeWordsField })

export const hopeAnswerForm = z.object({
  answer: z.enum(hopeAnswers, says('groups.hopes.problem.answer')),
  more: spareWords(500),
  quiet: z.string().transform((v) => v === 'yes'),
})
