import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'

/** Deletes a draft for good. */
export const DeletionPage = ({ page, sent }: { page: Page; sent: boolean }) => (
  <Layout page={page} title={page.t('groups.start.delete')} cls="narrow">
    <Back href={paths.startGroup()}>{page.t('groups.start.title')}</Back>
    <div class="stack">
      <h1>{page.t('groups.start.delete')}</h1>
      <p class="lead">{page.t(sent ? 'groups.start.delete_sent' : 'groups.start.delete_text')}</p>
    </div>
    <Form page={page} action={paths.startGroupDeletion()}>
      <Button kind="danger" sending={page.t('people.sending')}>
        {page.t('groups.start.delete_go')}
      </Button>
    </Form>
  </Layout>
)
