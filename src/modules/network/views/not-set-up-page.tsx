import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Empty } from '../../../ui/parts/empty.tsx'

/** Before there is a network: every page says who can open the door. */
export const NotSetUpPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('network.not_set_up.title')} kind="public">
    <Empty drawing="chairs" level={1} title={page.t('network.not_set_up.title')}>
      <p class="lead">{page.t('network.not_set_up.text')}</p>
      <p>{page.t('network.not_set_up.danger')}</p>
    </Empty>
  </Layout>
)
