import { listFormat, nameOf } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import type { Fact } from '../../../ui/parts/facts.tsx'
import type { WholeService } from '../queries.ts'
import { formats } from '../schema.ts'

const words = (text: string | null | undefined) => (text ? <bdi>{text}</bdi> : null)
const lines = (texts: (string | null)[]) =>
  texts.filter(Boolean).length === 0
    ? null
    : texts.filter(Boolean).map((text) => (
        <span class="line">
          <bdi>{text}</bdi>
        </span>
      ))

/** What is known of a service, each with its name; what is not known is not there. */
export function factsOf(page: Page, s: WholeService): Fact[] {
  const { t, lang } = page
  const all: [Fact['term'], Fact['is'] | null][] = [
    [t('services.service.who'), words(s.eligibility_description)],
    [t('services.service.what'), t(`services.kind.${s.kind}`)],
    [t('services.service.runs'), <bdi>{s.organization_name}</bdi>],
    [t('services.service.moderation'), words(s.moderation)],
    [
      t('services.service.formats'),
      lines(formats.flatMap((f) => (s.formats.includes(f) ? [t(`services.format.${f}`)] : []))),
    ],
    [t('services.service.how'), words(s.application_process)],
    [
      t('services.service.languages'),
      s.language_codes.length > 0 &&
        listFormat(lang).format(s.language_codes.map((code) => nameOf(lang, 'language', code))),
    ],
    [t('services.service.interpreters'), words(s.interpretation_services)],
    [t('services.service.cost'), costOf(page, s)],
    [t('services.service.documents'), lines(s.documents.map(({ document }) => document))],
    [t('services.service.hours'), lines(s.schedules.map((h) => h.description ?? hoursOf(h)))],
    [t('services.service.areas'), lines(s.areas.map(({ name, description }) => name ?? description))],
    [t('services.service.places'), lines(s.places.map(addressOf))],
  ]
  return all.flatMap(([term, is]) => (is ? [{ term, is }] : []))
}

function costOf(page: Page, { fees_description, cost, costs }: WholeService): Fact['is'] | null {
  const options = costs.map((c) =>
    [c.option, c.amount_description ?? (c.amount === null ? null : `${c.amount} ${c.currency ?? ''}`)]
      .filter(Boolean)
      .join(': '),
  )
  return lines([cost && page.t(`services.cost.${cost}`), fees_description, ...options])
}

const hoursOf = ({ byday, opens_at, closes_at }: WholeService['schedules'][number]) =>
  [byday, [opens_at, closes_at].filter(Boolean).join(' – ')].filter(Boolean).join(' ') || null

const addressOf = ({ name, address_1, city, state_province, postal_code }: WholeService['places'][number]) =>
  [name, address_1, [postal_code, city].filter(Boolean).join(' '), state_province].filter(Boolean).join(', ')
