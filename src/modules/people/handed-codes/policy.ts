import { derivedToken } from '../../../platform/crypto/chance.ts'
import { handedCodeFrom } from '../codes/policy.ts'
import type { Holding } from '../own-data/policy.ts'
import type { Role } from '../schema.ts'

/** How long a code that is handed over can be used, in hours. */
export const handedHours = 24

/** For how long whoever made a code is shown it, in minutes, in the session that made it. */
export const madeShownMinutes = 10

/** How many codes one person makes in a day. */
export const handedPerDay = 20

/** The code with this id, as the session that made it can say it again; nobody else can. */
export const codeOf = (session: string, id: string): string =>
  handedCodeFrom(derivedToken('handed', session, id))

/** Who hands over codes: those who hold a group, and coordinators. */
export const canHandCodes = (acting: Role | null): boolean =>
  acting === 'facilitator' || acting === 'co_facilitator' || acting === 'coordinator'

/** Whether a code can still be used. */
export const isOpen = (
  code: { used_at: Date | null; ended_at: Date | null; expires_at: Date },
  now: Date,
): boolean => !code.used_at && !code.ended_at && code.expires_at > now

/** What is held of somebody, for the archive. */
export const heldOfCodes: Omit<Holding, 'rows'>[] = [
  {
    table: 'handed_codes',
    by: ['person_id'],
    title: 'people.handed.mine.title',
    shown: {
      kind: 'people.own_data.col.kind',
      made_role: 'people.own_data.col.role',
      reason: 'people.own_data.col.reason',
      made_at: 'people.own_data.col.made',
      expires_at: 'people.own_data.col.ends',
      used_at: 'people.own_data.col.used',
      ended_at: 'people.own_data.col.ended',
    },
    without: {
      code_hash: 'a check of a secret: it opens nothing, and would help who wants to try',
      made_by: 'the account of somebody else; the access log says who it was',
    },
  },
]
