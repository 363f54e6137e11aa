/** What a catalogue promises to its readers; the concrete keys are generated into `src/messages.ts`. */

export const languages = ['en', 'es', 'ar'] as const
export type Lang = (typeof languages)[number]

/** The value of an ICU argument: text, a number for plurals, a date for `{x, date}`. */
export type MessageValue = string | number | Date
