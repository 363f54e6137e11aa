import type { MessageKey } from '../../../messages.ts'
import type { Db } from '../../../tables.ts'

export type Row = Record<string, unknown>

/** A file of somebody's: where it stands in the archive, and its bytes, read while the archive is sent. */
export type OwnFile = { path: string; bytes: () => AsyncIterable<Uint8Array> }

/**
 * One table that holds something of a person. Its rows go into the archive whole, as JSON; its page shows the columns named
 * in `shown`. A column that is neither an id nor shown nor kept back with a reason fails a test.
 */
export type Holding = {
  table: string
  /** The columns by which rows are a person's: references to `people` or `memberships`. Empty where it is otherwise (by address). */
  by: string[]
  title: MessageKey
  /** The rows of one person. Acts as system. */
  rows: (db: Db, person: string) => Promise<Row[]>
  /** Columns on the page of the archive, with what each is called. */
  shown: Record<string, MessageKey>
  /** Columns that are given to nobody, each with its reason. */
  without?: Record<string, string>
  files?: (db: Db, person: string) => Promise<OwnFile[]>
}

/** What a module holds of people. Each `XTables` type of it is covered, or a test names what is missing. */
export type OwnData = {
  holdings: Holding[]
  /** `table`, or `table.column` of a reference to a person, that is in nobody's archive, with the reason. */
  otherwise: Record<string, string>
  /**
   * What leaving does before the person's row is deleted. What refers to it by `on delete cascade` or `set null` needs
   * nothing here. `ids`: of the person and of every row in the archive. Acts as system, in the one transaction of leaving.
   */
  leave?: (db: Db, person: string, ids: string[]) => Promise<void>
}

/** What stays when somebody leaves: the written keep-list, shown before and after. */
export const keptList = [
  'log',
  'safeguarding',
  'money',
  'posts',
  'others',
  'mail',
  'leaving',
  'backups',
] as const

/** How long the link to a new address works, in hours: as long as an unconfirmed address is kept. */
export const confirmHours = 24

/** References to a person that are in nobody's archive, with the reason. */
export const notInArchive: OwnData['otherwise'] = {
  'role_terms.granted_by': 'the term of somebody else; it is blanked when whoever gave it leaves',
  'role_terms.ended_by': 'likewise',
  'recoveries.opened_by': 'letting somebody else back in; it is blanked when this person leaves',
  'recoveries.agreed_by': 'likewise',
  'recoveries.ended_by': 'likewise',
  'handed_codes.made_by': 'a code for somebody else; it is blanked when whoever made it leaves',
  'partner_invitations.invited_by': 'inviting somebody else; it is blanked when this person leaves',
  'partner_invitations.withdrawn_by': 'likewise',
  'person_keys.person_id':
    'the number and key by which the access log knows somebody: they open nothing else',
}
