import { paths } from '../../../paths.ts'
import { nameOf } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { HelpServiceTable } from '../schema.ts'
import { HelpByCountry } from './help-by-country.tsx'
import { HelpServices } from './help-services.tsx'

type Services = { page: Page; services: HelpServiceTable[] }

/** Numbers that answer now, for the country of the network; before there is one, for every country. Each row with who says so and when it was checked. */
export const HelpPage = ({ page, country, services }: Services & { country: string | null }) => (
  <Layout
    page={page}
    title={page.t('network.help.title')}
    description={page.t('network.help.lead')}
    indexable={country !== null}
  >
    <div class="stack">
      <h1>{page.t('network.help.title')}</h1>
      <p class="lead">{page.t('network.help.lead')}</p>
      <p class="soft">
        {country
          ? page.t('network.help.country', { country: nameOf(page.lang, 'region', country) })
          : page.t('network.help.by_country')}
      </p>
    </div>
    {country ? (
      <HelpHere page={page} country={country} services={services} />
    ) : (
      <HelpByCountry page={page} services={services} />
    )}
    <div class="stack">
      <p>{page.t('network.help.beside')}</p>
      {country && (
        <Act href={paths.peerSupport()} icon="book">
          {page.t('network.nav.about')}
        </Act>
      )}
    </div>
  </Layout>
)

const HelpHere = ({ page, country, services }: Services & { country: string }) =>
  services.length === 0 ? (
    <Note tone="red" title={page.t('network.help.none.title')}>
      <p>{page.t('network.help.none.text', { country: nameOf(page.lang, 'region', country) })}</p>
    </Note>
  ) : (
    <HelpServices page={page} services={services} />
  )
