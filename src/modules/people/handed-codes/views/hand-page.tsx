import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { handedHours } from '../policy.ts'

type Props = {
  page: Page
  /** Whom it is for; null for somebody who has no account yet. */
  name: string | null
  action: string
  state: FormState
}

/** Whoever stands before somebody makes a code for them, and says why; what it does and does not do stands above. */
export const HandPage = ({ page, name, action, state }: Props) => {
  const { t } = page
  const title = name ? t('people.handed.title', { name }) : t('people.handed.title_new')
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length} cls="narrow">
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{name ? page.rich('people.handed.heading', { name, b: (text) => <bdi>{text}</bdi> }) : title}</h1>
        <p class="lead">{t(name ? 'people.handed.lead' : 'people.handed.lead_new')}</p>
      </div>
      <div class="prose">
        <ul>
          <li>{t('people.handed.rule_once', { hours: handedHours })}</li>
          <li>{t('people.handed.rule_face')}</li>
          <li>{t(name ? 'people.handed.rule_told' : 'people.handed.rule_asked')}</li>
        </ul>
      </div>
      <Form page={page} action={action}>
        <TextArea
          name="reason"
          label={t('people.handed.reason')}
          hint={t(name ? 'people.handed.reason_hint' : 'people.handed.reason_hint_new')}
          state={state}
          rows={3}
          maxlength={500}
        />
        <Button sending={t('people.saving')}>{t('people.handed.make')}</Button>
      </Form>
    </Layout>
  )
}
