import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export const requestKinds = ['member', 'listener'] as const
/** Why it is a no, kindly and in general; the rest is in own words. */
export const reasons = ['full', 'other_families', 'pause', 'other'] as const
export const waysOn = ['finder', 'group', 'coordinator'] as const
/** What a group may promise, in hours: twelve at least, seven days at most. */
export const answerHours = [12, 24, 48, 72, 120, 168] as const

export type RequestKind = (typeof requestKinds)[number]
export type Reason = (typeof reasons)[number]
export type WayOn = (typeof waysOn)[number]

export type RequestTables = {
  group_requests: {
    id: string
    group_id: string
    person_id: string
    kind: RequestKind
    display_name: string
    patch_seed: number
    word: Later<string>
    asked_at: Date
    promised_at: Date
    late_told_at: Later<Date>
    taken_back_at: Later<Date>
    answered_at: Later<Date>
    answered_by: Later<string>
    answer: Later<'accepted' | 'declined'>
    ground: Later<Reason>
    answer_words: Later<string>
    way_on: Later<WayOn>
    other_group_id: Later<string>
    again_from: Later<Date>
  }
  'seen.requests': {
    id: string
    group_id: string
    kind: RequestKind
    display_name: string
    patch_seed: number
    word: string | null
    asked_at: Date
    promised_at: Date
    answered_at: Date | null
    answer: 'accepted' | 'declined' | null
    with_holders: boolean
  }
}
