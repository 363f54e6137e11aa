/** Mails about training. What was said in a talk is in none of them. */

import { paths } from '../../../paths.ts'
import { translatorFor } from '../../../platform/i18n/translate.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Letter } from '../../../platform/mail/letter.ts'

type Envelope = { lang: Lang; origin: string; network: string }

/** To whoever asked for the talk: it is written down, and both who held it have said so. */
export function talkLetter({ lang, origin, network }: Envelope, name: string): Letter {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    subject: t('training.mail.talk.subject', { network }),
    paragraphs: [t('training.mail.talk.text')],
    action: { label: t('training.mail.talk.action'), href: origin + paths.talk() },
    after: [],
    text: null,
  }
}

export const mails: Record<string, (lang: Lang) => Letter> = {
  talk: (lang) =>
    talkLetter({ lang, origin: 'https://kith.example.org', network: 'Riverbend Family Network' }, 'Wren'),
}
