import { z } from 'zod'
import type { MessageKey } from '../../../messages.ts'
import { zones } from '../../../platform/i18n/regions.ts'

const says = (key: MessageKey) => key

/** Empty: as the network does. */
export const zoneForm = z.object({
  zone: z
    .string()
    .refine((v) => v === '' || zones().some((z) => z.value === v), says('people.problem.zone'))
    .transform((v) => v || null),
})

/** `alone`: the last coordinator says that they know what it means. */
export const leaveForm = z.object({ alone: z.enum(['yes', '']).catch('') })
