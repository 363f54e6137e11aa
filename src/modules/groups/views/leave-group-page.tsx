import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../ui/parts/button.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import type { ShownGroup } from '../queries.ts'

/** A question that needs a moment: what leaving does, the safe way first. */
export const LeaveGroupPage = ({ page, group }: { page: Page; group: ShownGroup }) => {
  const back = paths.group({ group: group.id })
  return (
    <Layout page={page} title={page.t('groups.leave.title', { group: group.short_name })} cls="narrow">
      <Back href={back}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <div class="stack">
        <h1>
          {page.rich('groups.leave.heading', { group: group.short_name, b: (name) => <bdi>{name}</bdi> })}
        </h1>
        <p class="lead">{page.t('groups.leave.lead')}</p>
        <p>{page.t(group.joining === 'open' ? 'groups.leave.back_open' : 'groups.leave.back_closed')}</p>
      </div>
      <p>
        <ButtonLink href={back}>{page.t('groups.leave.stay')}</ButtonLink>
      </p>
      <Form page={page} action={paths.groupLeave({ group: group.id })}>
        <Button kind="danger" sending={page.t('people.sending')}>
          {page.t('groups.leave.go')}
        </Button>
      </Form>
    </Layout>
  )
}
