import { z } from 'zod'
import type { MessageKey } from '../../messages.ts'
import { type Way, ways } from './schema.ts'

const says = (key: MessageKey) => key

const some = z
  .array(z.string().refine((way) => (ways as readonly string[]).includes(way), says('notices.problem.way')))
  .transform((chosen): Way[] => ways.filter((way) => chosen.includes(way)))

/** A kind as a field: ids with a dot are hard to point at. */
export const fieldOf = (kind: string) => kind.replaceAll('.', '_')

/** The switches of these kinds. */
export const waysForm = (kinds: string[]) =>
  z.object(Object.fromEntries(kinds.map((kind) => [fieldOf(kind), some])))
