import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'

type Envelope = { lang: Lang; origin: string; network: string }

/** To the one who told what they hope for: we ask now, and where. What it was stands on the page alone. */
export function hopeLetter(
  { lang, origin, network }: Envelope,
  { name, group, id }: { name: string; group: string; id: string },
): Letter {
  const { t } = translatorFor(lang)
  return {
    lang,
    greeting: t('people.mail.greeting', { name }),
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    subject: t('groups.mail.hope.subject', { group }),
    paragraphs: [t('groups.mail.hope.text', { group })],
    action: { label: t('groups.mail.hope.action'), href: origin + paths.groupHopes({ group: id }) },
    after: [t('groups.mail.hope.after')],
    text: null,
  }
}

export const hopeMails: Record<string, (lang: Lang) => Letter> = {
  hope: (lang) =>
    hopeLetter(
      { lang, origin: 'https://kith.example.org', network: 'Riverbend Family Network' },
      { name: 'Wren', group: 'Tuesday Table', id: '00000000-0000-4000-8000-000000000000' },
    ),
}
