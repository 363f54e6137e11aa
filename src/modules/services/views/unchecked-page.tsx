import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Back } from '../../../ui/parts/button.tsx'
import { Empty } from '../../../ui/parts/empty.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'

type Props = { page: Page; services: { id: string; name: string; organization_name: string }[] }

/** What the public does not see yet, for coordinators. */
export const UncheckedPage = ({ page, services }: Props) => (
  <Layout page={page} title={page.t('services.unchecked.title')}>
    <Back href={paths.services()}>{page.t('services.directory.title')}</Back>
    <h1>{page.t('services.unchecked.title')}</h1>
    <p class="lead">{page.t('services.unchecked.lead')}</p>
    {services.length === 0 ? (
      <Empty drawing="chairs" title={page.t('services.unchecked.none')} level={2}>
        <p>{page.t('services.unchecked.none_text')}</p>
      </Empty>
    ) : (
      <List id="unchecked" cls="long">
        {services.map((service) => (
          <Item
            href={paths.service({ service: service.id })}
            title={<bdi>{service.name}</bdi>}
            quiet={<bdi>{service.organization_name}</bdi>}
          />
        ))}
      </List>
    )}
  </Layout>
)
