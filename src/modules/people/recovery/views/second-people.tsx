import type { Page } from '../../../../ui/page.ts'
import { Item, List } from '../../../../ui/parts/list.tsx'
import type { SecondPerson } from '../queries.ts'

/** Who can be the second person, with the role that lets them. */
export const SecondPeople = ({ page, second }: { page: Page; second: SecondPerson[] }) => (
  <section>
    <h2>{page.t('people.back_in.who')}</h2>
    <List id="second">
      {second.map(({ display_name, role }) => (
        <Item title={<bdi>{display_name}</bdi>} quiet={page.t(`people.role.${role}`)} />
      ))}
    </List>
  </section>
)
