import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Act, Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { Why } from '../../../../ui/parts/facts.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { keptList } from '../policy.ts'

type Props = { page: Page; last: boolean; state: FormState; said: string | undefined }

const goes = ['account', 'groups', 'roles', 'mails', 'traces'] as const

/** What goes at once, what stays and why, and one button. Nobody is asked for a reason. */
export const LeavePage = ({ page, last, state, said }: Props) => (
  <Layout
    page={page}
    title={page.t('people.leave.title')}
    problems={Object.keys(state.problems).length}
    cls="narrow"
  >
    <Back href={paths.you()}>{page.t('people.you.title')}</Back>
    <ErrorSummary page={page} state={state} />
    <div class="stack">
      <h1>{page.t('people.leave.title')}</h1>
      <p class="lead">{page.t('people.leave.lead')}</p>
    </div>
    {said === 'people.leave.by_agreement' && (
      <Note role="status" icon="flag" title={page.t('people.leave.by_agreement')} />
    )}
    <section>
      <h2>{page.t('people.leave.goes')}</h2>
      <Why page={page} fits={goes.map((key) => page.t(`people.leave.goes_${key}`))} />
    </section>
    <Stays page={page} />
    <Act href={paths.ownData()} forward>
      {page.t('people.leave.first')}
    </Act>
    <p>
      <ButtonLink href={paths.you()}>{page.t('people.leave.stay')}</ButtonLink>
    </p>
    <Form page={page} action={paths.leave()} turbo={false}>
      {last && <LastOne page={page} state={state} />}
      <Button kind="danger" sending={page.t('people.sending')}>
        {page.t('people.leave.go')}
      </Button>
    </Form>
  </Layout>
)

const Stays = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('people.leave.stays')}</h2>
    <div class="prose">
      <ul>
        {keptList.map((key) => (
          <li>{page.t(`people.leave.stays_${key}`)}</li>
        ))}
      </ul>
    </div>
    <Act href={paths.retention()} forward>
      {page.t('network.retention.title')}
    </Act>
  </section>
)

/** Whoever is the last to run the network may leave as anybody may, and is told what it means. */
const LastOne = ({ page, state }: { page: Page; state: FormState }) => (
  <>
    <Note tone="lamp" title={page.t('people.leave.last')}>
      <p>{page.t('people.leave.last_text')}</p>
      <p>{page.t('people.leave.last_way')}</p>
      <Act href={paths.people()} forward>
        {page.t('people.leave.last_name')}
      </Act>
    </Note>
    <Choices name="alone" legend={page.t('people.leave.last_legend')} state={state}>
      <Choice
        kind="checkbox"
        name="alone"
        value="yes"
        label={page.t('people.leave.last_sure')}
        state={state}
      />
    </Choices>
  </>
)

/** After leaving: what was done, what stays, and the doors that are open to everybody. */
export const LeftPage = ({ page }: { page: Page }) => (
  <Layout page={page} title={page.t('people.left.title')} kind="public" cls="narrow">
    <div class="stack">
      <h1>{page.t('people.left.title')}</h1>
      <p class="lead">{page.t('people.left.lead', { network: page.network.name })}</p>
      <p>{page.t('people.left.mail')}</p>
    </div>
    <Stays page={page} />
    <p>{page.t('people.left.again')}</p>
    <Act href={paths.help()} icon="ring">
      {page.t('ui.help')}
    </Act>
  </Layout>
)
