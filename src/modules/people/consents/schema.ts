import type { PeopleTables } from '../schema.ts'

/** What somebody can agree to by itself, and take back by itself. A study is agreed to with its scope, where it asks. */
export const uses = [
  'service',
  'health_data',
  'reminders_email',
  'partners',
  'measures',
  'stories',
  'outreach',
] as const
export type Use = (typeof uses)[number]

/** Any use that a row may be about: those above, "18 or older", and each study. */
export type AnyUse = PeopleTables['consents']['use']

/** The parts of a text of consent, in the order to read them. */
export const textParts = ['what', 'why', 'who', 'back'] as const
export type TextPart = (typeof textParts)[number]
