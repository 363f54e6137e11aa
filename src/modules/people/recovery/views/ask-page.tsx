import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import type { ShownPerson } from '../../roles/queries.ts'
import { waitingHours } from '../policy.ts'
import type { SecondPerson } from '../queries.ts'
import { SecondPeople } from './second-people.tsx'

type Props = {
  page: Page
  person: ShownPerson
  second: SecondPerson[]
  state: FormState
  /** Texts are sent: somebody may be reached by a number. */
  texts: boolean
}

/** A coordinator asks to let somebody back in, and is told what it takes. */
export const AskPage = ({ page, person, second, state, texts }: Props) => {
  const { t } = page
  const title = t('people.back_in.title', { name: person.display_name })
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length}>
      <ErrorSummary page={page} state={state} />
      <Back href={paths.person({ person: person.id })}>
        <bdi>{person.display_name}</bdi>
      </Back>
      <h1>
        {page.rich('people.back_in.heading', {
          name: person.display_name,
          b: (name) => <bdi>{name}</bdi>,
        })}
      </h1>
      <p class="lead">{t('people.back_in.lead')}</p>
      {second.length === 0 ? (
        <Alone page={page} />
      ) : (
        <>
          <h2>{t('people.back_in.steps')}</h2>
          <div class="prose">
            <ol>
              <li>{t('people.back_in.step_told')}</li>
              <li>{t('people.back_in.step_second')}</li>
              <li>{t('people.back_in.step_link', { hours: waitingHours })}</li>
            </ol>
          </div>
          <SecondPeople page={page} second={second} />
          <Form page={page} action={paths.personRecovery({ person: person.id })}>
            <Fields page={page} state={state} texts={texts} />
            <Button sending={t('people.saving')}>{t('people.back_in.go')}</Button>
          </Form>
        </>
      )}
    </Layout>
  )
}

/** What whoever runs the machine says to it. */
const commands = ['bin/kith link CONTACT', 'bin/kith link CONTACT --second-step-lost REASON']

const Alone = ({ page }: { page: Page }) => (
  <Note tone="lamp" icon="people" title={page.t('people.back_in.alone')}>
    <p>{page.t('people.back_in.alone_text')}</p>
    {commands.map((command) => (
      <p>
        <code dir="ltr">{command}</code>
      </p>
    ))}
  </Note>
)

const Fields = ({ page, state, texts }: Pick<Props, 'page' | 'state' | 'texts'>) => (
  <>
    <TextField
      name="email"
      type={texts ? 'text' : 'email'}
      inputmode="email"
      dir="ltr"
      label={page.t(texts ? 'people.phone.back_in' : 'people.back_in.email')}
      hint={page.t('people.back_in.email_hint')}
      state={state}
      maxlength={254}
      autocomplete="off"
    />
    <TextArea
      name="reason"
      label={page.t('people.back_in.reason')}
      hint={page.t('people.back_in.reason_hint')}
      state={state}
      rows={3}
      maxlength={500}
    />
  </>
)
