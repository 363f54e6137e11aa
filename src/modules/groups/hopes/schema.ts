export const hopeAnswers = ['yes', 'partly', 'no', 'too-early'] as const
export type HopeAnswer = (typeof hopeAnswers)[number]
type Later = Date | null

export type HopeTables = {
  hopes: {
    id: string
    membership_id: string
    answers: string[]
    words: string | null
    told_at: Date
    ask_at: Later
    asked_at: Later
    postponed_at: Later
    answer: HopeAnswer | null
    answered_at: Later
    more: string | null
    quiet_at: Later
  }
  'seen.hopes': {
    membership_id: string
    group_id: string
    display_name: string
    answers: string[]
    words: string | null
    more: string | null
    answered_at: Later
  }
}
