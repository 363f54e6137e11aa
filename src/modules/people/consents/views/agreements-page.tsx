import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { Agreement } from '../queries.ts'

type Props = { page: Page; agreements: Agreement[]; said: string | undefined }
const told = ['people.said.agreed', 'people.said.withdrawn'] as const

/** Each use by itself, and where it stands. What changed since it was agreed to comes first. */
export const AgreementsPage = ({ page, agreements, said }: Props) => {
  const done = told.find((key) => key === said)
  const again = agreements.filter((a) => a.state === 'again')
  return (
    <Layout page={page} title={page.t('people.agreements.title')}>
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      {done && <Note role="status" title={page.t(done)} />}
      <h1>{page.t('people.agreements.title')}</h1>
      <p class="lead">{page.t('people.agreements.lead')}</p>
      {again.length > 0 && (
        <Note tone="lamp" title={page.t('people.agreements.again', { count: again.length })}>
          <p>{page.t('people.agreements.again_text')}</p>
        </Note>
      )}
      <List id="agreements" label={page.t('people.agreements.title')}>
        {[...again, ...agreements.filter((a) => a.state !== 'again')].map((agreement) => (
          <Item
            href={paths.agreement({ use: agreement.use })}
            title={page.t(`people.agreements.name.${agreement.use}`)}
            quiet={stateOf(page, agreement)}
          />
        ))}
      </List>
      <Act href={paths.privacy()} icon="lock">
        {page.t('people.you.privacy')}
      </Act>
    </Layout>
  )
}

/** Agreed since when, asked again, or not agreed. */
export function stateOf(page: Page, { state, given }: Agreement): string {
  if (state === 'again') return page.t('people.agreements.state_again')
  if (!given) return page.t('people.agreements.state_not')
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(given.given_at)
  return page.t('people.agreements.state_agreed', { day })
}
