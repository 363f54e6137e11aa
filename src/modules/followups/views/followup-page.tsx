import type { LoopKind } from '../../../context.ts'
import { paths } from '../../../paths.ts'
import { dateFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { FormState, Page } from '../../../ui/page.ts'
import { Act, Back, Button } from '../../../ui/parts/button.tsx'
import { Facts } from '../../../ui/parts/facts.tsx'
import { More } from '../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../ui/parts/form.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { TextArea } from '../../../ui/parts/text-field.tsx'
import type { Followup } from '../queries.ts'
import { dueWords } from './due.tsx'

type Props = {
  page: Page
  followup: Followup
  kind: LoopKind
  state: FormState
  now: Date
  said: string | undefined
}

/** One open loop: what it is, who has it, by when; the way to where it is done, and what else can become of it. */
export const FollowupPage = ({ page, followup, kind, state, now, said }: Props) => {
  const { t } = page
  const title = t(kind.title as 'followups.title')
  const open = followup.ended_at === null
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length}>
      {said === 'followups.said.taken' && <Note role="status" title={t('followups.said.taken')} />}
      {said === 'followups.said.given_back' && <Note role="status" title={t('followups.said.given_back')} />}
      <ErrorSummary page={page} state={state} />
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <h1>{title}</h1>
      <Facts facts={factsOf(page, followup, now)} />
      {open && (
        <Act href={kind.href({ about: followup.about_id, group: followup.group_id })} forward>
          {t('followups.go')}
        </Act>
      )}
      {open && <Owner page={page} followup={followup} />}
      {open && <Ending page={page} followup={followup} state={state} />}
    </Layout>
  )
}

function factsOf(page: Page, f: Followup, now: Date) {
  const { t } = page
  const day = dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone })
  const owner = f.owner_name ? <bdi>{f.owner_name}</bdi> : t('followups.nobody')
  return [
    ...whenOf(page, f, now),
    ...(f.group_name
      ? [{ icon: 'people' as const, term: t('followups.group'), is: <bdi>{f.group_name}</bdi> }]
      : []),
    { icon: 'person' as const, term: t('followups.owner'), is: f.mine ? t('followups.me') : owner },
    { icon: 'check' as const, term: t('followups.opened'), is: day.format(f.opened_at) },
    ...(f.note ? [{ icon: 'talk' as const, term: t('followups.end.why'), is: <bdi>{f.note}</bdi> }] : []),
  ]
}

/** By when; or how it ended, when, and by whom. */
function whenOf(page: Page, f: Followup, now: Date) {
  const { t } = page
  const words = dueWords(page, f, now)
  if (!f.ended_at) return [{ icon: 'clock' as const, term: t('followups.when'), is: words }]
  const day = dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone })
  const by = f.ended_by_name && (
    <>
      {' · '}
      <bdi>{f.ended_by_name}</bdi>
    </>
  )
  const is = (
    <>
      {day.format(f.ended_at)}
      {by}
    </>
  )
  return [
    { icon: 'flag' as const, term: t('followups.outcome'), is: words },
    { icon: 'clock' as const, term: t('followups.ended'), is },
  ]
}

const Owner = ({ page, followup }: { page: Page; followup: Followup }) => (
  <Form page={page} action={paths.followupOwner({ followup: followup.id })}>
    <input type="hidden" name="owner" value={followup.mine ? 'nobody' : 'me'} />
    <Button kind="second" sending={page.t('people.saving')}>
      {page.t(followup.mine ? 'followups.give_back' : 'followups.take')}
    </Button>
  </Form>
)

const Ending = ({ page, followup, state }: { page: Page; followup: Followup; state: FormState }) => (
  <More summary={page.t('followups.end.summary')} open={Object.keys(state.problems).length > 0}>
    <Form page={page} action={paths.followupEnding({ followup: followup.id })}>
      <TextArea
        name="why"
        label={page.t('followups.end.why')}
        hint={page.t('followups.end.why_hint')}
        state={state}
        rows={3}
        maxlength={500}
      />
      <Button kind="second" sending={page.t('people.saving')}>
        {page.t('followups.end.go')}
      </Button>
    </Form>
  </More>
)
