import type { ColumnType } from 'kysely'
import type { CallEnding, CallWay } from '../greeting/schema.ts'
import type { Reason, RequestKind, WayOn } from '../requests/schema.ts'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export type WaitEnding = 'joined' | 'declined' | 'left' | 'expired'

export type WaitTables = {
  group_waits: {
    id: string
    group_id: string
    person_id: string
    display_name: string
    patch_seed: number
    kind: RequestKind
    since: Date
    offered_at: Later<Date>
    offered_until: Later<Date>
    ended_at: Later<Date>
    ending: Later<WaitEnding>
  }
  'seen.my_doors': {
    group_id: string
    request_id: string | null
    request_kind: RequestKind | null
    request_name: string | null
    word: string | null
    asked_at: Date | null
    promised_at: Date | null
    answered_at: Date | null
    answer: 'accepted' | 'declined' | null
    ground: Reason | null
    answer_words: string | null
    way_on: WayOn | null
    other_group_id: string | null
    again_from: Date | null
    wait_id: string | null
    offered_until: Date | null
    wait_ending: WaitEnding | null
    place: number | null
    listens_until: Date | null
    call_id: string | null
    call_way: CallWay | null
    call_asked_at: Date | null
    call_ended_at: Date | null
    call_ending: CallEnding | null
  }
}
