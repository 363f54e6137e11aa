import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Kept } from '../../../../platform/retention/periods.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { Went } from '../queries.ts'

type Props = { page: Page; kinds: readonly Kept[]; gone: Went[] | null }

/** One table of what is kept, how long, what happens then, and why. */
export const RetentionPage = ({ page, kinds, gone }: Props) => (
  <Layout page={page} title={page.t('network.retention.title')} indexable>
    <Back href={paths.privacy()}>{page.t('network.footer.privacy')}</Back>
    <div class="stack">
      <h1>{page.t('network.retention.title')}</h1>
      <p class="lead">{page.t('network.retention.lead')}</p>
      <p>{page.t('network.retention.counsel')}</p>
    </div>
    {gone && <Gone page={page} kinds={kinds} gone={gone} />}
    {kinds.map((kind) => (
      <section id={kind.kind}>
        <h2>{kind.name[page.lang]}</h2>
        <Facts
          facts={[
            { term: page.t('network.retention.how_long'), is: spanOf(page, kind) },
            { term: page.t('network.retention.then'), is: kind.then[page.lang] },
            { term: page.t('network.retention.why'), is: kind.why[page.lang] },
          ]}
        />
      </section>
    ))}
  </Layout>
)

function spanOf(page: Page, { hours, days, until }: Kept): string {
  if (until) return until[page.lang]
  if (hours !== undefined) return page.t('network.retention.hours', { hours })
  return page.t('network.retention.days', { days: days! })
}

const Gone = ({ page, kinds, gone }: Props & { gone: Went[] }) => {
  const day = dateFormat(page.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.zone })
  return (
    <section>
      <h2>{page.t('network.retention.gone')}</h2>
      {gone.length === 0 && <p>{page.t('network.retention.gone_none')}</p>}
      {gone.length > 0 && (
        <List id="gone" cls="long">
          {gone.map((row) => (
            <Item
              title={kinds.find((k) => k.kind === row.kind)?.name[page.lang] ?? row.kind}
              quiet={day.format(row.went_at)}
            >
              <span class="line">{page.t('network.retention.count', { count: row.count })}</span>
            </Item>
          ))}
        </List>
      )}
    </section>
  )
}
