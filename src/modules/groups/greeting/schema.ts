import type { ColumnType } from 'kysely'

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export const callWays = ['phone', 'message', 'video'] as const
export const tryOutcomes = ['talked', 'no_answer', 'another_time', 'wrong_details'] as const

export type CallWay = (typeof callWays)[number]
export type TryOutcome = (typeof tryOutcomes)[number]
export type CallEnding = 'talked' | 'not_reached' | 'taken_back'

export type GreetingTables = {
  greeter_calls: {
    id: string
    group_id: string
    person_id: string
    display_name: string
    way: CallWay
    reach: Later<string>
    good_times: Later<string>
    asked_at: Date
    ended_at: Later<Date>
    ended_by: Later<string>
    ending: Later<CallEnding>
  }
  greeter_tries: {
    id: string
    call_id: string
    outcome: TryOutcome
    words: Later<string>
    tried_at: Date
    tried_by: Later<string>
  }
  group_events: {
    id: string
    group_id: string
    kind: 'starter'
    title: string
    when_words: string
    seats: number
    made_at: Date
    made_by: Later<string>
    held_at: Later<Date>
    called_off_at: Later<Date>
    ended_by: Later<string>
  }
  group_event_places: {
    id: string
    event_id: string
    person_id: string
    display_name: string
    taken_at: Date
    given_back_at: Later<Date>
  }
  'seen.greeter_calls': {
    id: string
    group_id: string
    display_name: string
    way: CallWay
    reach: string | null
    good_times: string | null
    asked_at: Date
    ended_at: Date | null
    ending: CallEnding | null
  }
  'seen.greeter_tries': {
    id: string
    call_id: string
    outcome: TryOutcome
    words: string | null
    tried_at: Date
  }
  'seen.starters': {
    id: string
    group_id: string
    title: string
    when_words: string
    seats: number
    made_at: Date
    held_at: Date | null
    called_off_at: Date | null
    names: string[]
  }
}
