/** Mails about membership. The short name alone names a group: it never holds a condition. */

import { paths } from '../../../paths.ts'
import { translatorFor } from '../../../platform/i18n/translate.ts'
import type { Lang } from '../../../platform/i18n/types.ts'
import type { Letter } from '../../../platform/mail/letter.ts'
import { hostMails } from '../hosting/mail/letters.ts'

export type Envelope = { lang: Lang; origin: string; network: string }

/** What every letter of groups begins and ends with. */
export const frame = (
  { lang, origin, network }: Envelope,
  name: string | null,
): Pick<Letter, 'lang' | 'greeting' | 'sender'> => {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: name ? t('people.mail.greeting', { name }) : null,
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
  }
}

type Greeting = { name: string; group: string; id: string; holders: string[] }

/** To the one who joined: who holds the group, and how to leave. */
export function greetingLetter(envelope: Envelope, { name, group, id, holders }: Greeting): Letter {
  const { t } = translatorFor(envelope.lang)
  const names = new Intl.ListFormat(envelope.lang).format(holders)
  return {
    ...frame(envelope, name),
    subject: t('groups.mail.greeting.subject', { group }),
    paragraphs: [
      t('groups.mail.greeting.text', { group }),
      holders.length ? t('groups.mail.greeting.holders', { names }) : t('groups.mail.greeting.coordinator'),
    ],
    action: { label: t('groups.mail.open', { group }), href: envelope.origin + paths.group({ group: id }) },
    after: [t('groups.mail.greeting.leave')],
    text: null,
  }
}

/** To those who hold the group: somebody is new, and waits for a welcome. The mail names nobody. */
export function newcomerLetter(
  envelope: Envelope,
  { holder, group, id }: { holder: string | null; group: string; id: string },
): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, holder),
    subject: t('groups.mail.newcomer.subject', { group }),
    paragraphs: [t('groups.mail.newcomer.text', { group })],
    action: {
      label: t('groups.mail.newcomer.action'),
      href: envelope.origin + paths.groupMembers({ group: id }),
    },
    after: [],
    text: null,
  }
}

type Welcomed = { name: string; by: string | null; group: string; id: string }

/** To the one who was welcomed: by whom. */
export function welcomedLetter(envelope: Envelope, { name, by, group, id }: Welcomed): Letter {
  const { t } = translatorFor(envelope.lang)
  return {
    ...frame(envelope, name),
    subject: t('groups.mail.welcomed.subject', { group }),
    paragraphs: [
      by
        ? t('groups.mail.welcomed.by', { name: by, group })
        : t('groups.mail.welcomed.network', { network: envelope.network, group }),
    ],
    action: { label: t('groups.mail.open', { group }), href: envelope.origin + paths.group({ group: id }) },
    after: [],
    text: null,
  }
}

/** Whom a preview is for. */
export const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const group = 'Tuesday Table'
const id = '00000000-0000-4000-8000-000000000000'

export const mails: Record<string, (lang: Lang) => Letter> = {
  greeting: (lang) => greetingLetter(sample(lang), { name: 'Wren', group, id, holders: ['Marta', 'Dele'] }),
  newcomer: (lang) => newcomerLetter(sample(lang), { holder: 'Marta', group, id }),
  welcomed: (lang) => welcomedLetter(sample(lang), { name: 'Wren', by: 'Marta', group, id }),
  ...hostMails,
}
