import type { Role } from '../schema.ts'

/**
 * What can stand in the log. Names that end in `_seen` are looks, the rest are acts. Those that begin with `safeguarding_`
 * are held back from the one whom they are about until they are released (they may show a danger to whoever reads along).
 */
export const lookKinds = [
  'membership_seen',
  'contact_details_seen',
  'profile_seen',
  'hope_seen',
  'account_seen',
  'mail_seen',
  'welcomed',
  'role_granted',
  'role_ended',
  'role_extended',
  'link_made',
  'second_step_ended',
  'code_handed',
  'exported',
  'recovery_started',
  'recovery_done',
  'recovery_sent',
  'recovery_used',
  'recovery_refused',
  'request_seen',
  'request_answered',
  'talk_seen',
  'talk_noted',
  'safeguarding_seen',
  'safeguarding_noted',
] as const
export type LookKind = (typeof lookKinds)[number]

/** Who acted: a role, a member as such, who sits at the machine, or the program by itself. */
export type LogRole = Role | 'member' | 'operator' | 'program'

/** A look at the same thing within so many minutes of the last is the same look: a page that refreshes by itself is one. */
export const sameLookMinutes = 10

/** Whether it is a look; an act is an entry each time. */
export const isLook = (kind: LookKind): boolean => kind.endsWith('_seen')

/** One entry as the person reads it whom it is about. */
export type SeenLook = {
  id: string
  at: Date
  acting_role: LogRole
  what: LookKind
  /** Who it was, as far as the reader may know. */
  name: string | null
  /** Whoever it was has left since. */
  gone: boolean
  group_name: string | null
  reason: string | null
}

export const looksOnPage = 25

/** What is logged. */
export type Look = {
  what: LookKind
  /** Whose it is: ids of memberships, of role terms, or of people. With a reason, one. The actor's own are passed over. */
  of: string[]
  /** The group that it was about. */
  group?: string | null
  /** In words, for the one whom it is about. Kept encrypted under a key that goes with them. */
  reason?: string | null
  /** In work of the program: on whose behalf (null: nobody who has an account), in which role. For a member the database knows. */
  by?: { person: string | null; role: LogRole }
}
