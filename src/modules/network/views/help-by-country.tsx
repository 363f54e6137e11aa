import { collator, nameOf } from '../../../platform/i18n/format.ts'
import type { Page } from '../../../ui/page.ts'
import { Chip, Chips } from '../../../ui/parts/chip.tsx'
import type { HelpServiceTable } from '../schema.ts'
import { HelpServices } from './help-services.tsx'

type Props = { page: Page; services: HelpServiceTable[] }

/** Every country's services under its name, and a way to each name from the top. */
export const HelpByCountry = ({ page, services }: Props) => {
  const countries = countriesOf(page, services)
  return (
    <>
      <nav aria-label={page.t('network.help.countries')}>
        <Chips>
          {countries.map(({ code, name }) => (
            <Chip page={page} href={`#${code}`}>
              {name}
            </Chip>
          ))}
        </Chips>
      </nav>
      {countries.map(({ code, name, own }) => (
        <section class="stack" id={code}>
          <h2>{name}</h2>
          <HelpServices page={page} services={own} level={3} />
        </section>
      ))}
      <p>{page.t('network.help.elsewhere')}</p>
    </>
  )
}

type Country = { code: string; name: string; own: HelpServiceTable[] }

/** By the name that the reader's language has for each; within a country the order stays as it is, the most urgent first. */
function countriesOf({ lang }: Page, services: HelpServiceTable[]): Country[] {
  const codes = [...new Set(services.map((service) => service.country))]
  return codes
    .map((code) => ({
      code,
      name: nameOf(lang, 'region', code),
      own: services.filter((service) => service.country === code),
    }))
    .sort((a, b) => collator(lang).compare(a.name, b.name))
}
