import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Why } from '../../../../ui/parts/facts.tsx'

/** All that the network holds of the reader, as one archive; and the other things to do with it. */
export const OwnDataPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.own_data.title')}>
    <Back href={paths.you()}>{page.t('people.you.title')}</Back>
    <div class="stack">
      <h1>{page.t('people.own_data.title')}</h1>
      <p class="lead">{page.t('people.own_data.lead')}</p>
    </div>
    <Why
      page={page}
      fits={[
        page.t('people.own_data.has_page'),
        page.t('people.own_data.has_json'),
        page.t('people.own_data.has_mine'),
      ]}
      gaps={[page.t('people.own_data.not_secret'), page.t('people.own_data.not_others')]}
    />
    <p>
      <ButtonLink href={paths.archive()}>{page.t('people.own_data.take')}</ButtonLink>
    </p>
    <p>{page.t('people.own_data.careful')}</p>
    <section>
      <h2>{page.t('people.own_data.more')}</h2>
      <Act href={paths.correct()} forward>
        {page.t('people.correct.title')}
      </Act>
      <Act href={paths.accessLog()} forward>
        {page.t('people.access_log.title')}
      </Act>
      <Act href={paths.retention()} forward>
        {page.t('network.retention.title')}
      </Act>
      <Act href={paths.leave()} forward>
        {page.t('people.leave.title')}
      </Act>
    </section>
  </Layout>
)
