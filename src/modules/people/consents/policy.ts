import { consentVersion } from '../policy.ts'
import type { TextPart, Use } from './schema.ts'

/** The version of each text now. The first two are agreed to at sign-up as well. A change of words is a new version. */
export const agreementVersion: Record<Use, number> = {
  service: consentVersion.service,
  health_data: consentVersion.health_data,
  reminders_email: 1,
  partners: 1,
  measures: 1,
  stories: 1,
  outreach: 1,
}

/** Versions that had only some parts: version 1 was the two lines beside the boxes at sign-up. */
const onlyThese: Partial<Record<Use, Record<number, TextPart[]>>> = {
  service: { 1: ['what'] },
  health_data: { 1: ['what'] },
}

/** Whether a version of a text has a part. */
export const hasPart = (use: Use, version: number, part: TextPart): boolean =>
  onlyThese[use]?.[version]?.includes(part) ?? true

/** Without these there is more to end than the use itself: the person is shown what follows before it is done. */
export const isFarReaching = (use: Use): boolean => use === 'service' || use === 'health_data'
