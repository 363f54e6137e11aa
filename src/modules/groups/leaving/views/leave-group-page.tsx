import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { CheckedHere } from '../../../care/views/checked-here.tsx'
import type { ShownGroup } from '../../queries.ts'
import { leavingTexts } from '../policy.ts'

type Props = { page: Page; group: ShownGroup; state: FormState }

/** A question that needs a moment: what leaving does, the safe way first. One tap leaves; why is folded away beside it. */
export const LeaveGroupPage = ({ page, group, state }: Props) => {
  const back = paths.group({ group: group.id })
  return (
    <Layout
      page={page}
      title={page.t('groups.leave.title', { group: group.short_name })}
      problems={Object.keys(state.problems).length}
      cls="narrow"
    >
      <Back href={back}>
        <bdi>{group.short_name}</bdi>
      </Back>
      <ErrorSummary page={page} state={state} />
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
        <Why page={page} state={state} />
        <Button kind="danger" sending={page.t('people.sending')}>
          {page.t('groups.leave.go')}
        </Button>
      </Form>
    </Layout>
  )
}

/** Why, in a tap, with what follows from it; words, and who may read them. All of it may be left out. */
const Why = ({ page, state }: { page: Page; state: FormState }) => {
  const texts = leavingTexts(page.lang)
  return (
    <More summary={texts.question} id="why" open={Object.keys(state.problems).length > 0}>
      <Choices name="reason" legend={texts.question} hint={texts.hint} state={state} look="ticks">
        {texts.reasons.map(({ id, text, next }) => (
          <Choice kind="radio" name="reason" value={id} label={text} hint={next} state={state} />
        ))}
      </Choices>
      <TextArea
        name="words"
        label={page.t('groups.leave.words')}
        hint={page.t('groups.leave.words_hint')}
        state={state}
        rows={3}
        maxlength={500}
      />
      <Choice
        kind="checkbox"
        name="share"
        label={page.t('groups.leave.share')}
        hint={page.t('groups.leave.share_hint')}
        state={state}
      />
      <Choice
        kind="checkbox"
        name="contact"
        label={page.t('groups.leave.contact')}
        hint={page.t('groups.leave.contact_hint')}
        state={state}
      />
      <CheckedHere page={page} />
    </More>
  )
}
