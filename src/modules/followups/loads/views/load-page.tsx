import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import type { Member } from '../../../people/schema.ts'
import type { Break, Load } from '../queries.ts'

type Props = {
  page: Page
  member: Member
  load: Load
  breaks: Break[]
  state: FormState
  now: Date
  said: string | undefined
}

const saids = {
  'followups.said.load_set': 'followups.said.load_set',
  'followups.said.break_made': 'followups.said.break_made',
  'followups.said.break_ended': 'followups.said.break_ended',
} as const

/** How many open follow-ups one takes, and when one takes none. */
export const LoadPage = (props: Props) => {
  const { page, member, load, state } = props
  const { t } = page
  const said = saids[props.said as keyof typeof saids]
  return (
    <Layout page={page} title={t('followups.load.title')} problems={Object.keys(state.problems).length}>
      {said && <Note role="status" title={t(said)} />}
      <ErrorSummary page={page} state={state} />
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      <div class="stack">
        <h1>{t('followups.load.title')}</h1>
        <p class="lead">{t('followups.load.lead')}</p>
        {member.has_roles ? (
          <p>{t('followups.load.line', { open: load.open, most: load.most })}</p>
        ) : (
          <p>{t('followups.load.no_role')}</p>
        )}
      </div>
      <Form page={page} action={paths.load()}>
        <TextField
          name="most"
          inputmode="numeric"
          dir="ltr"
          label={t('followups.load.most')}
          hint={t('followups.load.most_hint')}
          value={String(load.most)}
          state={state}
        />
        <Button kind="second" sending={t('people.saving')}>
          {t('followups.load.save')}
        </Button>
      </Form>
      <section>
        <h2>{t('followups.break.title')}</h2>
        <p>{t('followups.break.lead')}</p>
        {props.breaks.length > 0 && <Breaks {...props} />}
        <NewBreak {...props} />
      </section>
    </Layout>
  )
}

const dayOf = (page: Page, at: Date) =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(at)

/** Whole days: the last one is the one before the break ends. */
const Breaks = ({ page, breaks, now }: Props) => (
  <List id="breaks" label={page.t('followups.break.title')}>
    {breaks.map((b) => (
      <Item
        title={page.t('followups.break.span', {
          from: dayOf(page, b.starts_at),
          to: dayOf(page, new Date(b.ends_at.getTime() - 1)),
        })}
        quiet={page.t(`followups.break.${b.open_ones}`)}
        end={
          <Form page={page} action={paths.breakEnd({ break: b.id })} label={page.t('followups.break.end')}>
            <Button kind="quiet" sending={page.t('people.saving')}>
              {page.t(b.starts_at <= now ? 'followups.break.end' : 'followups.break.drop')}
            </Button>
          </Form>
        }
      />
    ))}
  </List>
)

const NewBreak = ({ page, load, state }: Props) => {
  const { t } = page
  return (
    <Form page={page} action={paths.breaks()} label={t('followups.break.title')}>
      {(['from', 'to'] as const).map((name) => (
        <TextField name={name} type="date" dir="ltr" label={t(`followups.break.${name}`)} state={state} />
      ))}
      <Choices
        name="open"
        legend={t('followups.break.open', { count: load.open })}
        hint={t('followups.break.open_hint')}
        state={state}
      >
        {(['pass', 'keep'] as const).map((value) => (
          <Choice
            kind="radio"
            name="open"
            value={value}
            label={t(`followups.break.${value}`)}
            hint={t(`followups.break.${value}_hint`)}
            checked={value === 'pass'}
            state={state}
          />
        ))}
      </Choices>
      <Button kind="second" sending={t('people.saving')}>
        {t('followups.break.go')}
      </Button>
    </Form>
  )
}
