import { paths } from '../../../../paths.ts'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import type { FollowupProps } from '../../views/followup-page.tsx'
import { daysLeft } from '../policy.ts'

/** Which form came back: the one that holds the field with the problem, or else what was entered. */
const isBack = ({ problems, values }: FormState, field: string) =>
  Object.keys(problems).length > 0 && field in values

const Send = ({ page, children }: { page: Page; children: string }) => (
  <Button kind="second" sending={page.t('people.saving')}>
    {children}
  </Button>
)

/** To whom, and a word with it. */
export const HandOver = ({ page, followup, state, hands }: FollowupProps) => {
  const { t } = page
  const free = hands.filter((h) => h.is_free)
  const full = hands.length - free.length
  const back = isBack(state, 'to')
  return (
    <More summary={t('followups.hand.summary')} open={back}>
      {free.length === 0 ? (
        <p>{t('followups.hand.nobody')}</p>
      ) : (
        <Form page={page} action={paths.followupHand({ followup: followup.id })}>
          <Choices
            name="to"
            legend={t('followups.hand.to')}
            hint={full > 0 ? t('followups.hand.full', { count: full }) : undefined}
            state={back ? state : undefined}
          >
            {free.map((h) => (
              <Choice
                kind="radio"
                name="to"
                value={h.term_id}
                label={<bdi>{h.display_name}</bdi>}
                hint={t(`people.role.${h.role}`)}
                state={back ? state : undefined}
              />
            ))}
          </Choices>
          <TextArea
            name="word"
            label={t('followups.hand.word')}
            hint={t('followups.hand.word_hint')}
            state={back ? state : undefined}
            rows={3}
            maxlength={500}
          />
          <Send page={page}>{t('followups.hand.go')}</Send>
        </Form>
      )}
    </More>
  )
}

export const Refusal = ({ page, followup, state }: FollowupProps) => (
  <More summary={page.t('followups.refuse.summary')} open={isBack(state, 'refusal')}>
    <Form page={page} action={paths.followupRefusal({ followup: followup.id })}>
      <TextArea
        name="refusal"
        label={page.t('followups.refuse.why')}
        hint={page.t('followups.hand.word_hint')}
        state={isBack(state, 'refusal') ? state : undefined}
        rows={3}
        maxlength={500}
      />
      <Send page={page}>{page.t('followups.refuse.go')}</Send>
    </Form>
  </More>
)

/** For how long and why; whoever asked sees that it was put off. */
export const PutOff = ({ page, followup, kind, state }: FollowupProps) => {
  const { t } = page
  const days = daysLeft(kind, followup)
  const back = isBack(state, 'days') || isBack(state, 'reason')
  return (
    <More summary={t('followups.pause.summary')} open={back}>
      {days.length === 0 ? (
        <p>{t('followups.pause.none')}</p>
      ) : (
        <Form page={page} action={paths.followupPause({ followup: followup.id })}>
          <Choices
            name="days"
            legend={t('followups.pause.days')}
            hint={t('followups.pause.hint')}
            state={back ? state : undefined}
            look="two-up"
          >
            {days.map((n) => (
              <Choice
                kind="radio"
                name="days"
                value={String(n)}
                label={t('followups.pause.for_days', { days: n })}
                state={back ? state : undefined}
              />
            ))}
          </Choices>
          <TextArea
            name="reason"
            label={t('followups.end.why')}
            hint={t('followups.end.why_hint')}
            state={back ? state : undefined}
            rows={2}
            maxlength={500}
          />
          <Send page={page}>{t('followups.pause.go')}</Send>
        </Form>
      )}
    </More>
  )
}

/** How it ended, why, and what whoever asked reads. */
export const Ending = ({ page, followup, kind, state }: FollowupProps) => {
  const { t } = page
  const outcomes = Object.entries(kind.outcomes ?? {})
  const shown = isBack(state, 'why') ? state : undefined
  return (
    <More
      summary={t(outcomes.length ? 'followups.end.summary_named' : 'followups.end.summary')}
      open={shown !== undefined}
    >
      <Form page={page} action={paths.followupEnding({ followup: followup.id })}>
        {outcomes.length > 0 && (
          <Choices name="outcome" legend={t('followups.end.how')} state={shown}>
            {outcomes.map(([name, { title }]) => (
              <Choice
                kind="radio"
                name="outcome"
                value={name}
                label={t(title as 'followups.title')}
                state={shown}
              />
            ))}
            <Choice
              kind="radio"
              name="outcome"
              value="not_needed"
              label={t('followups.end.not_needed')}
              checked
              state={shown}
            />
          </Choices>
        )}
        <TextArea
          name="why"
          label={t('followups.end.why')}
          hint={t('followups.end.why_hint')}
          state={shown}
          rows={3}
          maxlength={500}
        />
        {followup.asked && (
          <TextArea
            name="sentence"
            label={t('followups.end.sentence')}
            hint={t('followups.end.sentence_hint')}
            state={shown}
            rows={2}
            maxlength={500}
          />
        )}
        <Send page={page}>{t('followups.end.go')}</Send>
      </Form>
    </More>
  )
}
