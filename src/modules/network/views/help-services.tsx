import { dateFormat, listFormat, nameOf } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Icon, type IconName } from '../../../ui/parts/icon.tsx'
import type { HelpServiceTable, Reach } from '../schema.ts'

/** `level`: of the heading that each service has. */
type Props = { page: Page; services: HelpServiceTable[]; level?: 2 | 3 }

/** Services as sheets: what, for whom, the number large, when, in which languages, who says so. */
export const HelpServices = ({ page, services, level = 2 }: Props) => (
  <ul class="stack services">
    {services.map((service) => (
      <li class="sheet">
        <div class="stack">
          {level === 2 ? <h2>{service.name[page.lang]}</h2> : <h3>{service.name[page.lang]}</h3>}
          <p>{service.for_whom[page.lang]}</p>
        </div>
        <p class="row">
          {service.reach.map((reach) => (
            <Way page={page} reach={reach} />
          ))}
        </p>
        <Facts page={page} service={service} />
      </li>
    ))}
  </ul>
)

const icons: Record<Reach['way'], IconName> = { call: 'phone', text: 'talk', chat: 'globe', web: 'globe' }

/** One way to reach a service: what a tap does, and the number or address. */
export const Way = ({ page, reach }: { page: Page; reach: Reach }) => (
  <a
    class="btn second"
    href={addressOf(reach)}
    rel={reach.way === 'chat' || reach.way === 'web' ? 'noreferrer' : undefined}
  >
    <Icon name={icons[reach.way]} />
    <span>
      {reach.label?.[page.lang] ?? page.t(`network.help.way.${reach.way}`)}{' '}
      <bdi dir="ltr">{shownAs(reach)}</bdi>
    </span>
  </a>
)

/** A number stays on one line; an address goes without what a browser adds by itself. */
function shownAs({ way, value }: Reach): string {
  if (way === 'chat' || way === 'web') return value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  return value.replaceAll(' ', '\u00a0').replaceAll('-', '\u2011')
}

/** What a tap does. A text line that wants a word first ("text HOME to 741741") is shown by its label. */
function addressOf({ way, value }: Reach): string {
  const digits = value.replace(/[^\d+*#]/g, '')
  if (way === 'call') return `tel:${digits}`
  if (way === 'text') return `sms:${digits}`
  return value
}

const Facts = ({ page, service }: { page: Page; service: HelpServiceTable }) => {
  const languages = service.languages.map((l) =>
    l === '*' ? page.t('network.help.interpreters') : nameOf(page.lang, 'language', l),
  )
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(service.checked_on),
  )
  return (
    <p class="small soft">
      {service.hours[page.lang]}
      {'. '}
      {listFormat(page.locale).format(languages)}
      {'. '}
      {service.cost_free && page.t('network.help.free')}{' '}
      {page.rich('network.help.source', {
        source: service.source_name,
        day,
        a: (name) => (
          <a href={service.source} rel="noreferrer">
            <bdi>{name}</bdi>
          </a>
        ),
      })}
    </p>
  )
}
