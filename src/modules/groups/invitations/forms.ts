import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { languages } from '../../../platform/i18n/types.ts'
import { channels } from './schema.ts'

const says = (key: MessageKey) => key

/** For how many days a link works. */
export const lasting = [30, 90, 365] as const
/** How many may come in by a link to a group that is joined by invitation. */
export const entries = [1, 5, 20, 50] as const

const oneOf = (values: readonly number[]) =>
  z.coerce
    .number()
    .refine((n) => values.includes(n))
    .catch(values[0]!)

export const linkForm = z.object({
  channel: z.enum(channels, says('groups.invite.problem.channel')),
  lang: z.enum(languages, says('groups.invite.problem.lang')),
  days: oneOf(lasting),
  entries: oneOf(entries),
})
