/** What a module may say of a kind of follow-up beyond whose it is and by when. */
import type { MessageKey } from '../../messages.ts'
import type { Lang } from '../../platform/i18n/types.ts'
import type { Db } from '../../tables.ts'
import type { Child } from '../../ui/jsx.ts'
import type { Page } from '../../ui/page.ts'

/** What a follow-up is about, and in which group. */
type LoopPlace = { about: string; group: string | null }

/** What Today shows a member beside follow-ups, asked in one query; null where there is nothing. */
export type TodayPart = (
  db: Db,
  at: { lang: Lang; zone: string; now: Date },
) => Promise<((page: Page) => Child) | null>

export type LoopOptions = {
  /** What of Today leads to this kind, for the member themself: a question, a step. */
  today?: TodayPart
  /** Where it is done. */
  href: (loop: LoopPlace) => string
  /** What it is to whoever asked for it: "Your request to join". */
  asked?: MessageKey
  /** What it does, in a sentence, for coordinators who settle which kinds are on. */
  about?: MessageKey
  /** Safety or an account rests on it: it is never switched off, and its hours only get shorter. */
  essential?: true
  /** What the clock does beside telling the coordinators when it is late: a reminder at due, a word each day. Both where left out. */
  steps?: readonly ('due' | 'daily')[]
  /** How it may end by hand, by name: what it is called to whoever ends it, what whoever asked reads. */
  outcomes?: Record<string, { title: MessageKey; said: MessageKey }>
  /** For how many hours in all it may be put off; two weeks where left out, a day where it is essential. */
  putOffHours?: number
  /** Whoever asked may take it back. `withdraw` then does what else that means, in the same transaction, as that member. */
  withdrawable?: true
  withdraw?: (db: Db, loop: LoopPlace) => Promise<void>
}
