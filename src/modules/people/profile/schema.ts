import type { ColumnType, Generated } from 'kysely'

/** What peers may be told, in the order of the page. Access needs are a field of their own, for those who hold a group. */
export const profileFields = ['full_name', 'conditions', 'child_age', 'place', 'languages', 'story'] as const
export type ProfileField = (typeof profileFields)[number]
export type AnyField = ProfileField | 'needs'

export const audiences = ['me', 'mentor', 'groups', 'network', 'facilitators'] as const
export type Audience = (typeof audiences)[number]

export const ageBands = ['0_2', '3_5', '6_9', '10_12', '13_15', '16_17', '18_25', 'over_25'] as const
export type AgeBand = (typeof ageBands)[number]

/** The condition of the vocabulary for those who have no name for it yet, and the family that is only for groups. */
export const unnamed = 'no_name_yet'
export const forGroupsOnly = 'any'

/** What a place can see to, so that everybody can come. */
export const accessNeeds = [
  'transport',
  'childcare',
  'interpreter',
  'captions',
  'step_free',
  'light_and_seating',
  'large_print',
] as const
export type AccessNeed = (typeof accessNeeds)[number]

/** Languages that people tick, by code; each is named in the reader's language. */
export const spoken = [
  ...['en', 'es', 'ar', 'zh', 'yue', 'vi', 'tl', 'ko', 'ht', 'fr', 'pt', 'ru', 'uk', 'pl', 'de', 'it'],
  ...['fa', 'ur', 'hi', 'bn', 'pa', 'gu', 'so', 'am', 'sw', 'hmn', 'my', 'ne', 'tr', 'ja', 'ase'],
] as const

export type ProfileTables = {
  profile_fields: {
    id: string
    person_id: string
    field: AnyField
    words: string | null
    choices: Generated<string[]>
    language: ColumnType<string | null, string | null | undefined, string | null>
    audience: Generated<Audience>
    changed_at: Date
  }
  profile_showings: { field_id: string; membership_id: string; shown_at: Date }
}
