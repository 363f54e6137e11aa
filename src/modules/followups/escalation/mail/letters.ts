/** Mails about follow-ups. They name what is to be done and where, never whom it is about. */

import type { MessageKey } from '../../../../messages.ts'
import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'

type Envelope = { lang: Lang; origin: string; network: string }
export type Named = { name: string; id: string; title: MessageKey; group: string | null }

const frame = ({ lang, origin, network }: Envelope, { name, id }: Named) => {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    action: { label: t('followups.mail.late.action'), href: origin + paths.followup({ followup: id }) },
    after: [],
  }
}

/** What waits, and where: the title of a kind never names anybody, a short name never an illness. */
const whatOf = (lang: Lang, { title, group }: Named) => ({
  what: translatorFor(lang).t(title as 'followups.title'),
  group: group ?? '',
})

/** To a coordinator: something that was promised is late. */
export function lateLetter(envelope: Envelope, named: Named): Letter {
  const { t } = translatorFor(envelope.lang)
  const { what, group } = whatOf(envelope.lang, named)
  return {
    ...frame(envelope, named),
    subject: t('followups.mail.late.subject', { network: envelope.network }),
    paragraphs: [
      group ? t('followups.mail.late.text_group', { what, group }) : t('followups.mail.late.text', { what }),
      t('followups.mail.late.next'),
    ],
    text: t('followups.mail.late.short'),
  }
}

/** To whoever has it, or to those of its queue: it is due. */
export function dueLetter(envelope: Envelope, named: Named): Letter {
  const { t } = translatorFor(envelope.lang)
  const { what, group } = whatOf(envelope.lang, named)
  return {
    ...frame(envelope, named),
    subject: t('followups.mail.due.subject', { network: envelope.network }),
    paragraphs: [
      group ? t('followups.mail.due.text_group', { what, group }) : t('followups.mail.due.text', { what }),
      t('followups.mail.due.next'),
    ],
    text: t('followups.mail.due.short'),
  }
}

/** To somebody who was given a follow-up, or given one back. */
export function handedLetter(envelope: Envelope, named: Named): Letter {
  const { t } = translatorFor(envelope.lang)
  const { what, group } = whatOf(envelope.lang, named)
  return {
    ...frame(envelope, named),
    subject: t('followups.mail.handed.subject', { network: envelope.network }),
    paragraphs: [
      group
        ? t('followups.mail.handed.text_group', { what, group })
        : t('followups.mail.handed.text', { what }),
      t('followups.mail.handed.next'),
    ],
    text: t('followups.mail.handed.short'),
  }
}

const envelope = (lang: Lang): Envelope => ({
  lang,
  origin: 'https://kith.example.org',
  network: 'Riverbend Family Network',
})
const sample: Named = {
  name: 'Ana',
  id: '00000000-0000-7000-8000-000000000000',
  title: 'followups.sample',
  group: 'Tuesday Table',
}

export const mails: Record<string, (lang: Lang) => Letter> = {
  late: (lang) => lateLetter(envelope(lang), sample),
  due: (lang) => dueLetter(envelope(lang), sample),
  handed: (lang) => handedLetter(envelope(lang), sample),
}
