import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { ShownPerson, ShownTerm } from '../queries.ts'
import { Lasts, Reason } from './give-page.tsx'
import { isRunning, TermName, whenWords } from './term-words.tsx'

type Props = {
  page: Page
  term: ShownTerm
  person: ShownPerson | undefined
  /** The reader acts as coordinator. */
  keeps: boolean
  mine: boolean
  state: FormState
  now: Date
  said: string | undefined
}

/** One role term: who gave it and why, how long it lasts, and its end. */
export const TermPage = ({ page, term, person, keeps, mine, state, now, said }: Props) => {
  const { t } = page
  const running = isRunning(term, now)
  const back = person
    ? { href: paths.person({ person: person.id }), words: person.display_name }
    : { href: paths.myRoles(), words: t('people.roles.mine') }
  return (
    <Layout page={page} title={t(`people.role.${term.role}`)} problems={Object.keys(state.problems).length}>
      {said === 'people.said.role_extended' && <Note role="status" title={t('people.said.role_extended')} />}
      <ErrorSummary page={page} state={state} />
      <Back href={back.href}>
        <bdi>{back.words}</bdi>
      </Back>
      <h1>
        <TermName page={page} term={term} />
      </h1>
      <Facts facts={factsOf(page, term, now)} />
      {running && keeps && (
        <Form page={page} action={paths.termEndDate({ term: term.id })}>
          <Lasts page={page} state={state} />
          <Button kind="second" sending={t('people.saving')}>
            {t('people.roles.extend')}
          </Button>
        </Form>
      )}
      {running && (keeps || mine) && (
        <More
          summary={t(mine ? 'people.roles.step_down_summary' : 'people.roles.end_summary')}
          open={'reason' in state.problems}
        >
          <Form page={page} action={paths.termEnding({ term: term.id })}>
            <p>{t(mine ? 'people.roles.step_down_text' : 'people.roles.end_text')}</p>
            <Reason page={page} state={state} />
            <Button kind="danger" sending={t('people.saving')}>
              {t(mine ? 'people.roles.step_down_go' : 'people.roles.end_go')}
            </Button>
          </Form>
        </More>
      )}
    </Layout>
  )
}

function factsOf(page: Page, term: ShownTerm, now: Date) {
  const { t } = page
  const day = dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone })
  return [
    { icon: 'clock' as const, term: t('people.roles.length'), is: whenWords(page, term, now) },
    { icon: 'calendar' as const, term: t('people.roles.given_on'), is: day.format(term.granted_at) },
    {
      icon: 'person' as const,
      term: t('people.roles.given_by'),
      is: term.granted_by ? <bdi>{term.granted_by}</bdi> : t('people.roles.by_nobody'),
    },
    { icon: 'talk' as const, term: t('people.roles.why'), is: <bdi>{term.reason}</bdi> },
    ...(term.ended_at && term.ended_by
      ? [{ icon: 'person' as const, term: t('people.roles.ended_by'), is: <bdi>{term.ended_by}</bdi> }]
      : []),
    ...(term.end_reason
      ? [{ icon: 'talk' as const, term: t('people.roles.end_why'), is: <bdi>{term.end_reason}</bdi> }]
      : []),
  ]
}
