import { paths } from '../../../paths.ts'
import type { Page } from '../../../ui/page.ts'
import { Act } from '../../../ui/parts/button.tsx'
import type { ShownGroup } from '../queries.ts'

/** Where those who hold a group go on: who asks, starter meetings, the door. */
export const Holding = ({ page, group }: { page: Page; group: ShownGroup }) => (
  <section>
    <h2>{page.t('groups.holding')}</h2>
    {group.joining === 'request' && (
      <Act href={paths.groupRequests({ group: group.id })} icon="hand">
        {page.t('groups.requests.link')}
      </Act>
    )}
    <Act href={paths.groupStarters({ group: group.id })} icon="calendar">
      {page.t('groups.starter.title')}
    </Act>
    <Act href={paths.groupDoor({ group: group.id })} icon="clock">
      {page.t('groups.door.link')}
    </Act>
  </section>
)
