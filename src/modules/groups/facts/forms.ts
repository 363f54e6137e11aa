import { z } from 'zod'
import { zones } from '../../../platform/i18n/regions.ts'
import type { KnownConditions } from '../import/conditions.ts'
import { meetFields } from '../meeting/forms.ts'
import type { ShownGroup } from '../queries.ts'
import { nameFields } from '../start/forms.ts'
import type { Model } from '../start/schema.ts'

const zoneNames = new Set(zones().map((zone) => zone.value))

/** How a group works; one that came by an import says it by the forms in which one takes part. */
export function modelFor({ model, formats }: Pick<ShownGroup, 'model' | 'formats'>): Model {
  if (model) return model
  if (formats.every((f) => f === 'phone')) return 'phone'
  return formats.every((f) => f === 'forum' || f === 'email') ? 'online' : 'peer'
}

/** The form of a group's facts: its names, and what its model asks of its meetings. */
export function factsForm(group: ShownGroup, known: KnownConditions): z.ZodObject {
  const meet = meetFields(modelFor(group), zoneNames)
  return z.object({ ...nameFields(known), ...meet.shape })
}
