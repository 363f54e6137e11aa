import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { zones } from '../../../platform/i18n/regions.ts'
import { spoken } from '../profile/schema.ts'
import { channels, type Part, topics, writers } from './schema.ts'

const says = (key: MessageKey) => key
const some = <T extends string>(known: readonly T[]) =>
  z
    .array(
      z
        .string()
        .refine((v) => (known as readonly string[]).includes(v), says('people.profile.problem.choice')),
    )
    .transform((all) => known.filter((one) => all.includes(one)))

const hour = z
  .string()
  .trim()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)?$/, says('people.boundaries.problem.time'))

const known = new Set(zones().map((z) => z.value))

const quiet = z.object({ from: hour, to: hour }).check((c) => {
  const { from, to } = c.value
  const problem = (path: string, message: MessageKey) =>
    c.issues.push({ code: 'custom', input: c.value, path: [path], message: says(message) })
  if (from && !to) problem('to', 'people.boundaries.problem.both')
  if (to && !from) problem('from', 'people.boundaries.problem.both')
  if (from && from.slice(0, 5) === to.slice(0, 5)) problem('to', 'people.boundaries.problem.same')
})

/** The form of each part. Access needs are a field of the profile, and have its form. */
export const partForms = {
  topics: z.object({ topics: some(topics) }),
  quiet,
  writers: z.object({ writers: some(writers) }),
  channel: z.object({ channel: z.enum(channels, says('people.boundaries.problem.channel')) }),
  zone: z.object({
    zone: z.string().refine((v) => v === '' || known.has(v), says('people.boundaries.problem.zone')),
  }),
  languages: z.object({ languages: some(spoken) }),
} satisfies Record<Exclude<Part, 'needs'>, z.ZodObject>
