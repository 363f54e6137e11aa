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
