import type { ColumnType, Generated } from 'kysely'

/** Topics that meetings, posts and the library are marked with, and that somebody may not want to see. */
export const topics = [
  ...['loss_of_a_child', 'grief', 'self_harm', 'crisis_planning', 'mood_and_worry'],
  ...['medical_images', 'medication', 'side_effects', 'food', 'sleep', 'behaviour', 'school', 'siblings'],
  ...['relationships_and_guilt', 'transitions', 'identity_and_work', 'insurance', 'talking_with_doctors'],
] as const
export type Topic = (typeof topics)[number]

export const writers = ['mentor', 'facilitators', 'members'] as const
export type Writer = (typeof writers)[number]

export const channels = ['email', 'none'] as const
export type Channel = (typeof channels)[number]

/** The parts of the page, each a small form of its own, so that two open tabs overwrite nothing of each other. */
export const parts = ['topics', 'quiet', 'writers', 'channel', 'needs', 'zone', 'languages'] as const
export type Part = (typeof parts)[number]

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>

export type BoundaryTables = {
  boundaries: {
    person_id: string
    topics: Generated<Topic[]>
    /** Local clock times of the person's zone, `HH:MM:SS`. */
    quiet_from: Later<string>
    quiet_to: Later<string>
    writers: Generated<Writer[]>
    channel: Generated<Channel>
    languages: Generated<string[]>
    changed_at: Date
  }
}
