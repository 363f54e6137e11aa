import { paths } from '../../../../paths.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { GroupsElsewhere } from '../../finder/views/groups-elsewhere.tsx'
import type { Nearby as Found } from '../../start/queries.ts'
import { usualTime } from '../../views/group-facts.tsx'

/** What there is already for the same people: our own groups, and those that others run. */
export const Nearby = ({ page, nearby: { groups, elsewhere } }: { page: Page; nearby: Found }) => (
  <section>
    <h2>{page.t(groups.length ? 'groups.start.nearby_found' : 'groups.start.nearby_none')}</h2>
    {groups.length > 0 && (
      <List id="nearby">
        {groups.map((group) => (
          <Item
            href={paths.group({ group: group.id })}
            title={<bdi>{group.name}</bdi>}
            quiet={usualTime(page, group)?.yours}
          />
        ))}
      </List>
    )}
    {elsewhere.length > 0 && <GroupsElsewhere page={page} elsewhere={elsewhere} />}
    <Act href={paths.groups()} forward>
      {page.t('groups.directory.title')}
    </Act>
  </section>
)
