import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { SomebodysLoad } from '../queries.ts'

/** What everybody who holds a role has open, by name: to ask somebody else in time, not to compare. */
export const LoadsPage = ({ page, loads }: { page: Page; loads: SomebodysLoad[] }) => {
  const { t } = page
  return (
    <Layout page={page} title={t('followups.loads.title')}>
      <Back href={paths.followups()}>{t('followups.board.title')}</Back>
      <div class="stack">
        <h1>{t('followups.loads.title')}</h1>
        <p class="lead">{t('followups.loads.lead')}</p>
      </div>
      <List id="loads" label={t('followups.loads.title')}>
        {loads.map((load) => (
          <Item
            href={paths.person({ person: load.person_id })}
            title={<bdi>{load.display_name}</bdi>}
            quiet={rolesOf(page, load)}
          >
            <span class="line">{t('followups.loads.line', { open: load.open, most: load.most })}</span>
            {load.break_until && (
              <span class="line">
                <b>{t('followups.loads.break', { day: dayOf(page, load.break_until) })}</b>
              </span>
            )}
          </Item>
        ))}
      </List>
    </Layout>
  )
}

const rolesOf = (page: Page, { roles }: SomebodysLoad) =>
  new Intl.ListFormat(page.locale).format(roles.map((role) => page.t(`people.role.${role}`)))

const dayOf = (page: Page, until: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(new Date(until.getTime() - 1))
