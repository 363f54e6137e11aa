import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import type { SourcedCondition } from '../queries.ts'

type Props = { page: Page; conditions: SourcedCondition[] }

/** Where the plain words of each condition were read, and when. */
export const SourcesPage = ({ page, conditions }: Props) => (
  <Layout page={page} title={page.t('groups.sources.title')} cls="narrow" indexable>
    <Back href={paths.conditions()}>{page.t('groups.conditions.title')}</Back>
    <div class="stack">
      <h1>{page.t('groups.sources.title')}</h1>
      <p class="lead">{page.t('groups.sources.lead')}</p>
    </div>
    <dl class="facts">
      {conditions.map(({ name, plain, source }) => (
        <div>
          <dt>{name[page.lang]}</dt>
          <dd>
            {plain[page.lang]}
            {source && (
              <span class="small line">
                <a href={source.url} rel="noreferrer" dir="ltr" lang="en">
                  {source.name}
                </a>
                {', '}
                <span>{page.t('groups.sources.read', { day: dayOf(page, source.checked_on) })}</span>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  </Layout>
)

const dayOf = (page: Page, day: string) =>
  dateFormat(page.locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(day),
  )
