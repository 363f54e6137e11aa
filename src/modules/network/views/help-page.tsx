import { paths } from '../../../paths.ts'
import { nameOf } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import type { HelpServiceTable } from '../schema.ts'
import { HelpServices } from './help-services.tsx'

type Props = { page: Page; country: string; services: HelpServiceTable[] }

/** Numbers that answer now, for the country of the network. Each row with who says so and when it was checked. */
export const HelpPage = ({ page, country, services }: Props) => {
  const name = nameOf(page.lang, 'region', country)
  return (
    <Layout
      page={page}
      title={page.t('network.help.title')}
      description={page.t('network.help.lead')}
      indexable
    >
      <div class="stack">
        <h1>{page.t('network.help.title')}</h1>
        <p class="lead">{page.t('network.help.lead')}</p>
        <p class="soft">{page.t('network.help.country', { country: name })}</p>
      </div>
      {services.length === 0 ? (
        <Note tone="red" title={page.t('network.help.none.title')}>
          <p>{page.t('network.help.none.text', { country: name })}</p>
        </Note>
      ) : (
        <HelpServices page={page} services={services} />
      )}
      <div class="stack">
        <p>{page.t('network.help.beside')}</p>
        <Act href={paths.about()} icon="book">
          {page.t('network.nav.about')}
        </Act>
      </div>
    </Layout>
  )
}
