import type { ColumnType, Generated } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export const models = ['peer', 'professional', 'phone', 'online'] as const
export const purposes = ['social', 'education', 'support'] as const
export const callings = ['members_dial', 'host_rings'] as const
export const draftAnswers = ['approved', 'change', 'not_now'] as const
/** The short steps of the form, in their order. */
export const steps = [
  'need',
  'people',
  'nearby',
  'model',
  'meet',
  'joining',
  'name',
  'together',
  'read',
] as const

export type Model = (typeof models)[number]
export type Purpose = (typeof purposes)[number]
export type Calling = (typeof callings)[number]
export type DraftAnswer = (typeof draftAnswers)[number]
export type Step = (typeof steps)[number]

/** What was entered, as it was entered: checked when a step is left, and once more when the group starts. */
export type Answers = Record<string, string | string[]>

export type DraftTables = {
  group_drafts: {
    id: string
    person_id: string
    answers: Generated<unknown>
    started_at: Date
    changed_at: Date
    sent_at: Later<Date>
    answered_at: Later<Date>
    answered_by: Later<string>
    answer: Later<DraftAnswer>
    words: Later<string>
    ended_at: Later<Date>
    group_id: Later<string>
  }
  'seen.group_proposals': {
    id: string
    display_name: string
    answers: unknown
    sent_at: Date
    answered_at: Date | null
    answer: DraftAnswer | null
    words: string | null
    group_id: string | null
    mine: boolean
  }
}
