/** Mails about starting and ending a group. The short name alone names it; no words of anybody stand in them. */

import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'

type Envelope = { lang: Lang; origin: string; network: string }

const frame = ({ lang, origin, network }: Envelope, name: string) => {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    after: [],
    text: null,
  }
}

/** To a founder: there is an answer; `group` where it has started. */
export function answerLetter(
  envelope: Envelope,
  { name, group }: { name: string; group: string | null },
): Letter {
  const { t } = translatorFor(envelope.lang)
  const href = group ? paths.groupHost({ group }) : paths.startGroup()
  return {
    ...frame(envelope, name),
    subject: t('groups.mail.answer.subject', { network: envelope.network }),
    paragraphs: [t(group ? 'groups.mail.answer.started' : 'groups.mail.answer.text')],
    action: { label: t('groups.mail.answer.action'), href: envelope.origin + href },
  }
}

type OfGroup = { name: string; group: string; id: string }

/** To each member: the day on which the group ends, and where else to look. */
export function closingLetter(
  envelope: Envelope,
  { name, group, id, day }: OfGroup & { day: string },
): Letter {
  const { t } = translatorFor(envelope.lang)
  const when = dateFormat(envelope.lang, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  return {
    ...frame(envelope, name),
    subject: t('groups.mail.closing.subject', { group }),
    paragraphs: [t('groups.mail.closing.text', { group, day: when }), t('groups.mail.closing.elsewhere')],
    action: { label: t('groups.mail.open', { group }), href: envelope.origin + paths.group({ group: id }) },
  }
}

const sample = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const of = { name: 'Wren', group: 'Tuesday Table', id: '00000000-0000-4000-8000-000000000000' }

export const hostMails: Record<string, (lang: Lang) => Letter> = {
  group_answer: (lang) => answerLetter(sample(lang), { name: 'Wren', group: null }),
  group_closing: (lang) => closingLetter(sample(lang), { ...of, day: '2026-12-20' }),
}
