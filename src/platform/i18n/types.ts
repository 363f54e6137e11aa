/** What a catalogue promises to its readers; the concrete keys are generated into `src/messages.ts`. */

export const languages = ['en', 'es', 'ar'] as const
export type Lang = (typeof languages)[number]

/** The direction in which a language is written. */
export const dirOf = (lang: Lang): 'ltr' | 'rtl' => (lang === 'ar' ? 'rtl' : 'ltr')
