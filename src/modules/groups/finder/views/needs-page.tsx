import { paths } from '../../../../paths.ts'
import { nameOf } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Table } from '../../../../ui/parts/table.tsx'
import type { Need } from '../queries.ts'
import { askedWords } from './wish-words.tsx'

type Props = { page: Page; needs: Need[] }

/** What families looked for and did not find, counted without anybody: what to open next. */
export const NeedsPage = ({ page, needs }: Props) => (
  <Layout page={page} title={page.t('groups.needs.title')} cls="narrow">
    <Back href={paths.today()}>{page.t('followups.nav')}</Back>
    <div class="stack">
      <h1>{page.t('groups.needs.title')}</h1>
      <p class="lead">{page.t('groups.needs.lead')}</p>
    </div>
    {needs.length === 0 ? (
      <Empty drawing="chairs" title={page.t('groups.needs.none')}>
        <p>{page.t('groups.needs.none_text')}</p>
      </Empty>
    ) : (
      <Table
        caption={page.t('groups.needs.caption')}
        head={[
          page.t('groups.needs.what'),
          page.t('groups.needs.where'),
          page.t('groups.needs.month'),
          page.t('groups.needs.year'),
        ]}
        figures
        rows={needs.map((need) => ({
          head: askedWords(page, need),
          cells: [<bdi>{whereOf(page, need)}</bdi>, String(need.this_month), String(need.times)],
        }))}
      />
    )}
  </Layout>
)

const whereOf = (page: Page, { country, region }: Need): string =>
  [region, country && nameOf(page.lang, 'region', country)].filter(Boolean).join(', ') ||
  page.t('groups.needs.anywhere')
