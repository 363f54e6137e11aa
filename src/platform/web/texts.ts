/** What people write, made safe to keep: one form of each letter, no marks that cannot be seen. */
import { z } from 'zod'

/** No control marks, and none that turn the direction of the text around it. */
export const hasNoMarks = (text: string): boolean =>
  !/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text)

/** Several lines of text, of 1 to `most` characters; the keys of the messages for none, too many, and marks. */
export const linesField = (most: number, says: { missing: string; long: string; marks: string }) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, says.missing)
        .max(most, says.long)
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says.marks),
    )

/** The same where nothing need be said: an empty text is null. */
export const optionalLines = (most: number, says: { long: string; marks: string }) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim() || null)
    .pipe(
      z
        .string()
        .max(most, says.long)
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says.marks)
        .nullable(),
    )
