import type { ColumnType, Generated } from 'kysely'
import type { Texts } from '../network/schema.ts'
import type { AgeClass } from '../people/schema.ts'
import type { Calling, Model, Purpose } from './start/schema.ts'

type Later = ColumnType<Date | null, Date | null | undefined, Date | null>

type Day = ColumnType<string | null, string | null | undefined, string | null>

export const audiences = [
  'parents',
  'siblings',
  'grandparents',
  'caregivers',
  'adults',
  'parents_of_child_in_therapy',
] as const
export const formats = ['in_person', 'video', 'hybrid', 'phone', 'forum', 'email'] as const
export const stages = ['newly_diagnosed', 'treatment', 'transition', 'long_term', 'bereaved'] as const
export const joinings = ['open', 'request', 'cohort', 'invitation'] as const
export const listings = ['public', 'members', 'unlisted'] as const
export const rhythms = ['week', 'two_weeks', 'month'] as const
/** The six kinds of conditions, in the order of the page. */
export const kinds = [
  'physical',
  'mental_health',
  'developmental',
  'disability',
  'rare',
  'no_name_yet',
] as const
/** Weekend: Saturday or Sunday, at whatever hour. */
export const dayParts = ['daytime', 'evening', 'weekend'] as const

export type Audience = (typeof audiences)[number]
export type Format = (typeof formats)[number]
export type Stage = (typeof stages)[number]
export type Joining = (typeof joinings)[number]
export type Listing = (typeof listings)[number]
export type Rhythm = (typeof rhythms)[number]
export type Kind = (typeof kinds)[number]
export type DayPart = (typeof dayParts)[number]

export type GroupTables = {
  condition_families: { id: string; position: number; name: Texts; kind: Kind }
  conditions: {
    id: string
    family_id: string
    position: number
    name: Texts
    plain: Texts
    synonyms: Record<string, string[]>
    misspellings: Record<string, string[]>
    source: { url: string; name: string; checked_on: string } | null
  }
  groups: {
    id: string
    import_id: string | null
    age_class: Generated<AgeClass>
    name: string
    short_name: string
    summary: Generated<string>
    audience: Audience[]
    stages: Stage[]
    formats: Format[]
    language: string
    age_from: number | null
    age_to: number | null
    /** ISO weekday, Monday is 1. */
    weekday: number | null
    every: Rhythm | null
    /** Local time of the group's zone, `HH:MM:SS`. */
    starts_at: string | null
    minutes: number | null
    zone: string
    place: string | null
    /** The middle of the town that the place names. */
    latitude: Generated<number | null>
    longitude: Generated<number | null>
    /** A day on which the group meets, `YYYY-MM-DD`: from it the weeks are counted. */
    anchor_on: Generated<string | null>
    joining: Joining
    listing: Listing
    cover_seed: number
    started_at: Date
    changed_at: Date
    closed_at: Later
    closed_by: ColumnType<string | null, string | null | undefined, string | null>
    /** Within how many hours a request is answered. */
    answer_hours: Generated<number>
    /** How many it has room for; null for everybody. */
    capacity: ColumnType<number | null, number | null | undefined, number | null>
    /** Days of the group's own zone, `YYYY-MM-DD`: of a course, of its intake, of the next one. */
    starts_on: Day
    ends_on: Day
    intake_until: Day
    next_intake_on: Day
    /** How it works; empty for a group that came by an import. */
    model: ColumnType<Model | null, Model | null | undefined, Model | null>
    purpose: ColumnType<Purpose | null, Purpose | null | undefined, Purpose | null>
    goals: Generated<string>
    professional: ColumnType<string | null, string | null | undefined, string | null>
    calls: ColumnType<Calling | null, Calling | null | undefined, Calling | null>
    /** New since then, until it is settled: a host gathers it. */
    hosted_at: Later
    settled_at: Later
    closes_on: ColumnType<string | null, string | null | undefined, string | null>
    closing_words: ColumnType<string | null, string | null | undefined, string | null>
  }
  group_conditions: { group_id: string; condition_id: string }
  memberships: {
    id: string
    group_id: string
    person_id: string
    display_name: string
    patch_seed: number
    joined_at: Date
    welcomed_at: Later
    welcomed_by: ColumnType<string | null, string | null | undefined, string | null>
    left_at: Later
    /** Who listens first is a member until then. */
    listens_until: Later
  }
  'seen.members': {
    id: string
    group_id: string
    display_name: string
    patch_seed: number
    mine: boolean
    holds: 'facilitator' | 'co_facilitator' | 'host' | null
    joined_at: Date | null
    welcomed_at: Date | null
    welcomed_by: string | null
    listens_until: Date | null
  }
  'seen.my_memberships': {
    id: string
    group_id: string
    display_name: string
    patch_seed: number
    joined_at: Date
    welcomed_at: Date | null
  }
}
