/** Mails about coming in. None holds a word that somebody wrote, a condition, or who answered: those stand in the app. */
import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import type { Lang } from '../../../../platform/i18n/types.ts'
import type { Letter } from '../../../../platform/mail/letter.ts'

export type Envelope = { lang: Lang; origin: string; network: string }
/** What a mail says beside its kind. */
export type Said = { name: string | null; group: string; id: string; day?: string; when?: string }

const kinds = [
  'request_new',
  'request_yes',
  'request_line',
  'request_no',
  'request_late',
  'seat_offer',
  'talk_done',
  'talk_missed',
  'starter_place',
] as const
export type JoiningMail = (typeof kinds)[number]

/** One mail about coming in: what happened, what is next, and the page where it goes on. */
export function joiningLetter(kind: JoiningMail, envelope: Envelope, said: Said): Letter {
  const { lang, origin, network } = envelope
  const { t } = translatorFor(lang)
  const { name, group, id } = said
  const words = { group, day: said.day ?? '', when: said.when ?? '' }
  const href = kind === 'request_new' ? paths.groupRequests({ group: id }) : paths.group({ group: id })
  return {
    lang,
    greeting: name ? t('people.mail.greeting', { name }) : null,
    subject: t(`groups.mail.${kind}.subject`, { group }),
    paragraphs: [t(`groups.mail.${kind}.text`, words)],
    action: { label: t('groups.mail.open', { group }), href: origin + href },
    after: [],
    sender: { name: network, line: t('people.mail.sender_line'), home: origin + paths.home() },
    text: kind === 'seat_offer' ? t('groups.mail.seat_offer.short') : null,
  }
}

const sample = (lang: Lang, kind: JoiningMail): Letter => {
  const envelope = { lang, origin: 'https://kith.example.org', network: 'Riverbend Family Network' }
  const { t } = translatorFor(lang)
  const said = { name: 'Wren', group: 'Tuesday Table', id: '00000000-0000-4000-8000-000000000000' }
  return joiningLetter(kind, envelope, {
    ...said,
    day: t('groups.mail.sample_day'),
    when: t('groups.mail.sample_day'),
  })
}

export const joiningMails: Record<string, (lang: Lang) => Letter> = Object.fromEntries(
  kinds.map((kind) => [kind, (lang: Lang) => sample(lang, kind)]),
)
