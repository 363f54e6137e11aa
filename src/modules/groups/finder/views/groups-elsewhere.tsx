import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { Elsewhere } from '../queries.ts'

type Props = { page: Page; elsewhere: Elsewhere[] }

/** Groups that others run, said to be so: who runs them, how they are moderated, where that stands, when somebody looked. */
export const GroupsElsewhere = ({ page, elsewhere }: Props) => (
  <section id="elsewhere">
    <h2>{page.t('groups.elsewhere.title')}</h2>
    <p>{page.t('groups.elsewhere.text')}</p>
    <List cls="long">
      {elsewhere.map((group) => (
        <Item
          href={paths.service({ service: group.id })}
          title={<bdi>{group.name}</bdi>}
          quiet={page.rich('groups.elsewhere.checked', {
            b: (name) => <bdi>{name}</bdi>,
            source: group.source_name,
            day: dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
              new Date(group.checked_on),
            ),
          })}
        >
          <span class="line">
            {page.rich('groups.elsewhere.run_by', { who: group.run_by, b: (name) => <bdi>{name}</bdi> })}
          </span>
          <span class="line soft small">
            {group.moderated ? <bdi>{group.moderated}</bdi> : page.t('groups.elsewhere.moderation_unknown')}
          </span>
        </Item>
      ))}
    </List>
  </section>
)
