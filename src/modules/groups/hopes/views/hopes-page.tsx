import { paths } from '../../../../paths.ts'
import { filled } from '../../../../platform/content/shipped.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { CheckedHere } from '../../../care/views/checked-here.tsx'
import type { ShownGroup } from '../../queries.ts'
import { answersFor, hopeInWords, hopeTexts, isAsked } from '../policy.ts'
import type { Hope } from '../queries.ts'
import { HopeFields } from './hope-fields.tsx'

type Props = {
  page: Page
  group: ShownGroup
  hope: Hope | undefined
  /** Until when an answer was promised; null where none is open. */
  due: Date | null
  state: FormState
  said: string | undefined
}

/** What the reader hoped for in a group: to be changed, to be answered, or what became of it. */
export const HopesPage = (props: Props) => {
  const { page, group, hope, state, said } = props
  const texts = hopeTexts(page.lang)
  const title = hope && isAsked(hope) ? texts.week8.question : texts.question
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length} cls="narrow">
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {said === 'groups.hopes.said.told' && <Note role="status" title={page.t('groups.hopes.said.told')} />}
      {said === 'groups.hopes.said.early' && (
        <Note role="status" title={page.t('groups.hopes.said.early')}>
          <p>{texts.week8.after['too-early']}</p>
        </Note>
      )}
      <ErrorSummary page={page} state={state} />
      <h1>{title}</h1>
      {hope?.answered_at ? <After {...props} hope={hope} /> : null}
      {hope && isAsked(hope) ? <Question {...props} hope={hope} /> : null}
      {!hope?.asked_at && !hope?.answered_at ? <Tell {...props} /> : null}
    </Layout>
  )
}

const Tell = ({ page, group, hope, state }: Props) => (
  <Form page={page} action={paths.groupHopes({ group: group.id })}>
    <HopeFields page={page} state={state} hope={hope} />
    <Button wide sending={page.t('people.saving')}>
      {page.t('groups.hopes.keep')}
    </Button>
  </Form>
)

const Question = ({ page, group, hope, state }: Props & { hope: Hope }) => {
  const { said, question } = hopeTexts(page.lang).week8
  return (
    <>
      <p class="lead">{filled(said, { hope: hopeInWords(page.lang, page.locale, hope) })}</p>
      <Form page={page} action={paths.groupHopesAnswer({ group: group.id })}>
        <Choices name="answer" legend={question} state={state}>
          {answersFor(page.lang, hope).map(({ id, text }) => (
            <Choice kind="radio" name="answer" value={id} label={text} state={state} />
          ))}
        </Choices>
        <TextArea
          name="more"
          label={page.t('groups.hopes.more')}
          hint={page.t('groups.hopes.more_hint')}
          state={state}
          rows={3}
          maxlength={500}
        />
        <Choice
          kind="checkbox"
          name="quiet"
          label={page.t('groups.hopes.quiet')}
          hint={page.t('groups.hopes.quiet_hint')}
          state={state}
        />
        <CheckedHere page={page} />
        <Button wide sending={page.t('people.saving')}>
          {page.t('groups.hopes.answer')}
        </Button>
      </Form>
    </>
  )
}

/** What follows from the answer; whoever said no may still say that nobody should write. */
const After = ({ page, group, hope, due }: Props & { hope: Hope }) => {
  const { said, after } = hopeTexts(page.lang).week8
  const isOpen = hope.answer === 'no' && !hope.quiet_at && due !== null
  const day = dateFormat(page.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: page.zone })
  const words = { owner: page.t('groups.hopes.owner'), due: due ? day.format(due) : '' }
  return (
    <>
      <p>{filled(said, { hope: hopeInWords(page.lang, page.locale, hope) })}</p>
      <p class="lead">
        {hope.answer === 'no' && !isOpen ? page.t('groups.hopes.closed') : filled(after[hope.answer!], words)}
      </p>
      {isOpen && (
        <Form page={page} action={paths.groupHopesAnswer({ group: group.id })}>
          <Button kind="second" name="quiet" value="yes" sending={page.t('people.saving')}>
            {page.t('groups.hopes.silence')}
          </Button>
        </Form>
      )}
    </>
  )
}
