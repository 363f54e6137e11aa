import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import type { ShownGroup } from '../../queries.ts'

/** Somebody was asked to hold a group with its host: a yes or a no of their own. */
export const SecondPage = ({ page, group }: { page: Page; group: ShownGroup }) => (
  <Layout page={page} title={page.t('groups.second.title')} cls="narrow">
    <Back href={paths.group({ group: group.id })}>
      <bdi>{group.short_name}</bdi>
    </Back>
    <div class="stack">
      <h1>{page.t('groups.second.title')}</h1>
      <p class="lead">{page.t('groups.second.lead')}</p>
      <p>{page.t('groups.second.text')}</p>
    </div>
    <Form page={page} action={paths.groupSecond({ group: group.id })}>
      <Button name="answer" value="yes" sending={page.t('people.sending')}>
        {page.t('groups.second.yes')}
      </Button>
      <Button kind="second" name="answer" value="no" sending={page.t('people.sending')}>
        {page.t('groups.second.no')}
      </Button>
    </Form>
  </Layout>
)
