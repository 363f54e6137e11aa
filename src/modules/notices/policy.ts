/** What modules declare of what they tell people, and how much of it goes by text. */
import type { MessageKey } from '../../messages.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import type { Db, Tables } from '../../tables.ts'
import type { AnyUse } from '../people/consents/schema.ts'

/** One mail template as a line in the app: what it says there, where it leads, and where the thing that it is about is found. */
export type NoticeLine = {
  title: MessageKey
  href: (of: { about: string; group: string | null }) => string
  /**
   * A table or view in which the reader finds the thing, by its `id` or another column: where it is not there any more, neither is
   * the notice. Null where the group alone decides, which is asked in any case.
   */
  there: keyof Tables | { view: keyof Tables; by: string } | null
}

/** What people switch on and off as one. */
export type NoticeKind = {
  /** What the page of switches calls it, and says of it. No health word: the title stands in mails and texts. */
  title: MessageKey
  text: MessageKey
  /** The consent that it rests on. */
  restsOn: AnyUse
  /** For those who hold a role: nobody else is shown its switches. */
  forRoles?: true
  /** Does not wait for the end of quiet hours. */
  isUrgent?: true
  /** By mail template. */
  lines: Record<string, NoticeLine>
}

/** What a module tells: each of its mail templates is a line of a kind, or a mail of the account, which cannot be switched off. */
export type Notices = { kinds: Record<string, NoticeKind>; account: readonly string[] }

/** Something that happened, told to one person. */
export type Told = {
  template: string
  /** The thing that it is about; with `step`, where it is told more than once, it makes a notice and a mail one of a kind. */
  about: string
  step?: string
  group: string | null
  person: string
  /** In the person's language. */
  letter: Letter
  /** Ids of other people whom the letter names. */
  names?: string[]
}

export type NoticeServices = {
  /** Every kind of notice of every module. */
  noticeKinds: Record<string, NoticeKind>
  /** The one door to tell somebody: in the app, and by the ways that they chose for the kind. Once. `db` acts as system. */
  tell: (db: Db, told: Told) => Promise<void>
  /** How many notices the member of the request has not read. */
  unreadNotices: (db: Db) => Promise<number>
}

/** How many notices go to one person by text in a day; what is more stands in the app. */
export const textsPerPerson = 3

/** As many as one page shows. */
export const shownAtOnce = 100

/** The kind of a template. Throws where no module has declared it. */
export function kindOf(kinds: Record<string, NoticeKind>, template: string): [string, NoticeKind] {
  const found = Object.entries(kinds).find(([, kind]) => template in kind.lines)
  if (!found) throw new Error(`${template} is of no kind of notice: declare it in the notices of its module`)
  return found
}
