import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { hasNoMarks } from '../../../platform/web/texts.ts'
import type { Norm } from './policy.ts'

const says = (key: MessageKey) => key

/** Names of the norms that were ticked. */
export const tickedField = z.array(z.string().max(40)).max(40)

export const acceptForm = z.object({ norms: tickedField })

/** A norm as somebody wrote it; without a name it is a new one. */
export type NormWords = { norm: string | null; title: string; words: string; why: string }

const text = (most: number) =>
  z
    .string()
    .transform((v) => v.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, says('groups.norms.problem.long'))
        .refine((v) => hasNoMarks(v.replaceAll('\n', ' ')), says('groups.norms.problem.marks')),
    )
const needed = (most: number) => text(most).pipe(z.string().min(1, says('groups.norms.problem.missing')))

/** The fields of one norm: `title.NAME`, `words.NAME`, `why.NAME`, and `drop.NAME` where it is to go. */
const fieldsOf = (name: string, isNew: boolean) => ({
  [`title.${name}`]: isNew ? text(80) : needed(80),
  [`words.${name}`]: isNew ? text(600) : needed(600),
  [`why.${name}`]: text(300),
  [`drop.${name}`]: z.string().max(3),
})

export const newNorm = 'new'

/** The form of all norms of a group, and one new one. */
export const normsForm = (norms: readonly Norm[]) =>
  z.object({
    from: z.string().max(9),
    ...Object.assign({}, ...norms.map((n) => fieldsOf(n.norm, false)), fieldsOf(newNorm, true)),
  }) as z.ZodObject<Record<string, z.ZodType<string>>>

/** What was written, in order: without what goes, with the new one where it has a title and a text. */
export function writtenNorms(value: Record<string, string>, norms: readonly Norm[]): NormWords[] {
  const read = (name: string): NormWords => ({
    norm: name === newNorm ? null : name,
    title: value[`title.${name}`]!,
    words: value[`words.${name}`]!,
    why: value[`why.${name}`]!,
  })
  const kept = norms.filter((n) => value[`drop.${n.norm}`] !== 'yes').map((n) => read(n.norm))
  const added = read(newNorm)
  return added.title && added.words ? [...kept, added] : kept
}
