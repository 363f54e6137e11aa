import type { Holding } from '../own-data/policy.ts'
import type { AnyField, Audience } from './schema.ts'

/** Fields that can speak of health: kept only while somebody agrees to that. Repeated in access.sql, which decides. */
const healthFields: readonly AnyField[] = ['conditions', 'child_age', 'story', 'needs']

/** Whether a field is kept only with consent to the keeping of health data. */
export const isAboutHealth = (field: AnyField): boolean => healthFields.includes(field)

/** Fields in free words: the same words in two groups can tell that it is the same person. */
export const isFreeWords = (field: AnyField): boolean => ['full_name', 'place', 'story'].includes(field)

/** Audiences to offer for a field, in the order of the page; the first is the default. Groups are ticked where there are some. */
export function audiencesOf(field: AnyField, hasGroups: boolean): Audience[] {
  if (field === 'needs') return ['me', 'facilitators']
  return hasGroups ? ['me', 'mentor', 'groups', 'network'] : ['me', 'mentor', 'network']
}

/** What profile and boundaries keep of a person, for the archive of one's own data. */
export const heldOfProfile: Omit<Holding, 'rows'>[] = [
  {
    table: 'profile_fields',
    by: ['person_id'],
    title: 'people.own_data.profile',
    shown: {
      field: 'people.own_data.col.what',
      words: 'people.own_data.col.text',
      choices: 'people.own_data.col.choices',
      language: 'people.own_data.col.lang',
      audience: 'people.own_data.col.audience',
      changed_at: 'people.own_data.col.made',
    },
  },
  {
    table: 'profile_showings',
    by: ['membership_id'],
    title: 'people.own_data.showings',
    shown: { shown_at: 'people.own_data.col.made' },
  },
  {
    table: 'boundaries',
    by: ['person_id'],
    title: 'people.own_data.boundaries',
    shown: {
      topics: 'people.own_data.col.topics',
      quiet_from: 'people.own_data.col.quiet_from',
      quiet_to: 'people.own_data.col.quiet_to',
      writers: 'people.own_data.col.writers',
      channel: 'people.own_data.col.channel',
      languages: 'people.own_data.col.lang',
      changed_at: 'people.own_data.col.made',
    },
  },
]
