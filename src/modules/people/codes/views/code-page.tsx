import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { SharedChoice } from '../../sign-in/views/shared-choice.tsx'
import { codeMinutes } from '../policy.ts'

type Props = { page: Page; asked: string | null; state: FormState; demo: boolean }

/**
 * Where a code is typed. After asking for a text, the same for everybody who asked; else for a code that somebody handed over.
 * To look at the page uses nothing up.
 */
export const CodePage = ({ page, asked, state, demo }: Props) => {
  const { t } = page
  const title = t(asked ? 'people.phone.code.title' : 'people.handed.use.title')
  return (
    <Layout
      page={page}
      title={title}
      problems={Object.keys(state.problems).length}
      kind="public"
      cls="narrow"
    >
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">
          {asked ? t('people.phone.code.lead', { minutes: codeMinutes }) : t('people.handed.use.lead')}
        </p>
      </div>
      <Form page={page} action={paths.code()}>
        {asked ? <CodeField page={page} state={state} /> : <FromHand page={page} state={state} />}
        <input type="hidden" name="asked" value={asked ?? ''} />
        <SharedChoice page={page} state={state} />
        <Button wide sending={t('people.sending')}>
          {t('people.phone.code.go')}
        </Button>
      </Form>
      <div class="stack">
        {asked && <p>{t('people.phone.code.none')}</p>}
        {asked && demo && (
          <Act href={paths.outbox()} icon="phone">
            {t('people.phone.code.outbox')}
          </Act>
        )}
        <Act href={paths.signIn()} forward>
          {t(asked ? 'people.phone.code.again' : 'people.sign_in.title')}
        </Act>
        {asked && (
          <Act href={paths.code()} forward>
            {t('people.handed.use.have')}
          </Act>
        )}
      </div>
    </Layout>
  )
}

/** The six digits of a text, which phones offer by themselves. */
export const CodeField = ({ page, state }: Pick<Props, 'page' | 'state'>) => (
  <TextField
    name="code"
    dir="ltr"
    label={page.t('people.phone.code.label')}
    hint={page.t('people.phone.code.hint')}
    state={state}
    inputmode="numeric"
    autocomplete="one-time-code"
    maxlength={20}
    required
  />
)

const FromHand = ({ page, state }: Pick<Props, 'page' | 'state'>) => (
  <TextField
    name="code"
    dir="ltr"
    label={page.t('people.handed.use.label')}
    hint={page.t('people.handed.use.hint')}
    state={state}
    autocomplete="off"
    maxlength={40}
    required
  />
)
