import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Child } from '../../../../ui/jsx.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Icon } from '../../../../ui/parts/icon.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Steps } from '../../../../ui/parts/steps.tsx'
import type { ListedCondition } from '../../conditions/queries.ts'
import { townName, wholeTownName } from '../../directory/views/towns.tsx'
import type { Town } from '../../places/lookup.ts'
import { type Answers, fieldsOf, type Step, steps } from '../forms.ts'
import { Question } from './question.tsx'

type Props = {
  page: Page
  answers: Answers
  step: Step
  /** What was typed for a condition may be one of these. */
  named: ListedCondition[]
  /** What was typed for a place may be one of these. */
  towns: Town[]
}

const blank = (step: Step) => Object.fromEntries(fieldsOf[step].map((name) => [name, null]))

const addressAt = (answers: Answers, step: Step | undefined): string =>
  step ? withQuery(paths.finder(), { ...answers, step }) : withQuery(paths.finderAnswer(), answers)

const after = (step: Step): Step | undefined => steps[steps.indexOf(step) + 1]

/** One question of the finder; or, where words were typed that may mean several things, which of them was meant. */
export const FinderPage = (props: Props) => {
  const { answers } = props
  if (answers.typed !== null) return <WhichCondition {...props} />
  if (answers.near !== null) return <WhichTown {...props} />
  return <Asking {...props} />
}

const Asking = ({ page, answers, step }: Props) => {
  const next = after(step)
  const kept = Object.entries({ ...answers, ...blank(step) }).filter(([, value]) => value !== null)
  return (
    <Frame page={page} answers={answers} step={step}>
      <Form page={page} action={next ? paths.finder() : paths.finderAnswer()} method="get">
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
        {next && <input type="hidden" name="step" value={next} />}
        <Question page={page} step={step} answers={answers} />
        <div class="stack">
          <Button wide>{page.t(`groups.finder.next.${step}`)}</Button>
          <ButtonLink kind="quiet" href={addressAt({ ...answers, ...blank(step) }, next)}>
            {page.t('groups.finder.skip')}
          </ButtonLink>
        </div>
      </Form>
      <p class="row keep small soft">
        <Icon name="lock" />
        <span>{page.t('groups.finder.nothing_kept')}</span>
      </p>
    </Frame>
  )
}

const Frame = ({
  page,
  answers,
  step,
  children,
}: Pick<Props, 'page' | 'answers' | 'step'> & { children: Child }) => {
  const at = steps.indexOf(step)
  const before = steps[at - 1]
  return (
    <Layout
      page={page}
      title={page.t('groups.finder.title')}
      description={page.t('groups.finder.lead')}
      cls="narrow"
      indexable={at === 0 && Object.values(answers).every((answer) => answer === null)}
      canonical={paths.finder()}
    >
      <Back href={before ? addressAt(answers, before) : paths.groups()}>
        {before ? page.t('groups.finder.before', { at }) : page.t('groups.directory.title')}
      </Back>
      <Steps page={page} done={at} total={steps.length} now={at + 1} />
      {children}
    </Layout>
  )
}

type Meant = { href: string; title: Child; quiet: Child }

const Which = ({
  page,
  title,
  text,
  meant,
  on,
}: {
  page: Page
  title: string
  text: string
  meant: Meant[]
  on: string
}) => (
  <>
    <div class="stack">
      <h1>{title}</h1>
      <p class="lead">{text}</p>
    </div>
    {meant.length > 0 && (
      <List id="found" label={title} cls="long">
        {meant.map((one) => (
          <Item {...one} />
        ))}
      </List>
    )}
    <ButtonLink kind={meant.length > 0 ? 'second' : 'first'} href={on}>
      {page.t('groups.finder.go_on')}
    </ButtonLink>
  </>
)

const WhichCondition = ({ page, answers, named }: Props) => {
  const said = { ...answers, typed: null }
  const has = named.length > 0
  return (
    <Frame page={page} answers={said} step="condition">
      <Which
        page={page}
        title={page.t(has ? 'groups.finder.which_condition' : 'groups.conditions.none')}
        text={page.t(has ? 'groups.finder.which_text' : 'groups.finder.no_condition_text')}
        meant={named.map((condition) => ({
          href: addressAt({ ...said, condition: condition.id }, 'stage'),
          title: condition.name[page.lang],
          quiet: condition.plain[page.lang],
        }))}
        on={addressAt(said, 'stage')}
      />
    </Frame>
  )
}

const WhichTown = ({ page, answers, towns }: Props) => {
  const said = { ...answers, near: null }
  const has = towns.length > 0
  return (
    <Frame page={page} answers={said} step="way">
      <Which
        page={page}
        title={page.t(has ? 'groups.finder.which_town' : 'groups.places.none')}
        text={page.t(has ? 'groups.finder.which_text' : 'groups.places.none_text')}
        meant={towns.map((town) => ({
          href: addressAt({ ...said, place: town.id }, 'time'),
          title: <bdi>{townName(page, town)}</bdi>,
          quiet: <bdi>{wholeTownName(page, town)}</bdi>,
        }))}
        on={addressAt(said, 'time')}
      />
    </Frame>
  )
}
