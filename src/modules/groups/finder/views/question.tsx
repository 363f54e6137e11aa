import type { Page } from '../../../../ui/page.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { audiences, dayParts, type Format, stages } from '../../schema.ts'
import { languageName } from '../../views/group-facts.tsx'
import type { Answers, Step } from '../forms.ts'

type Props = { page: Page; step: Step; answers: Answers }

/** Ways to come that people tell apart; a hybrid group names both of its ways. */
const ways: readonly Format[] = ['in_person', 'video', 'phone', 'forum', 'email']

/** What one page of the finder asks. The question is the heading of the page. */
export const Question = (props: Props) => asked[props.step](props)

const legend = (page: Page, step: Step) => <h1>{page.t(`groups.finder.ask.${step}`)}</h1>

const radios = ({ page, step, answers }: Props, name: keyof Answers, labels: [string, string][]) => (
  <Choices name={name} legend={legend(page, step)} hint={page.t(`groups.finder.hint.${step}`)}>
    {labels.map(([value, label]) => (
      <Choice kind="radio" name={name} value={value} label={label} checked={answers[name] === value} />
    ))}
  </Choices>
)

const asked: Record<Step, (props: Props) => ReturnType<typeof Choices>> = {
  for: (props) =>
    radios(
      props,
      'for',
      audiences.map((value) => [value, props.page.t(`groups.finder.for.${value}`)]),
    ),
  condition: ({ page, answers }) => (
    <>
      <h1>{page.t('groups.finder.ask.condition')}</h1>
      <TextField
        name="typed"
        label={page.t('groups.conditions.field')}
        hint={page.t('groups.finder.hint.condition')}
        value={answers.typed ?? ''}
        maxlength={80}
        dir="auto"
        autocomplete="off"
      />
      <Choice
        kind="radio"
        name="condition"
        value="no_name_yet"
        label={page.t('groups.finder.no_name')}
        checked={answers.condition === 'no_name_yet'}
      />
    </>
  ),
  stage: (props) => (
    <>
      {radios(
        props,
        'stage',
        stages.map((value) => [value, props.page.t(`groups.finder.stage.${value}`)]),
      )}
      <TextField
        name="age"
        label={props.page.t('groups.finder.age')}
        hint={props.page.t('groups.finder.age_hint')}
        value={props.answers.age === null ? '' : String(props.answers.age)}
        inputmode="numeric"
        maxlength={3}
        dir="ltr"
        autocomplete="off"
      />
    </>
  ),
  language: (props) => (
    <>
      {radios(
        props,
        'language',
        props.page.network.langs.map((value) => [value, languageName(props.page, value)]),
      )}
      <Choice
        kind="checkbox"
        name="only"
        value="yes"
        label={props.page.t('groups.finder.only')}
        hint={props.page.t('groups.finder.only_hint')}
        checked={props.answers.only === 'yes'}
      />
    </>
  ),
  way: (props) => (
    <>
      {radios(
        props,
        'format',
        ways.map((value) => [value, props.page.t(`groups.format.${value}`)]),
      )}
      <TextField
        name="near"
        label={props.page.t('groups.places.field')}
        hint={props.page.t('groups.finder.near_hint')}
        value={props.answers.near ?? ''}
        maxlength={80}
        dir="auto"
        autocomplete="off"
      />
    </>
  ),
  time: (props) =>
    radios(
      props,
      'part',
      dayParts.map((value) => [value, props.page.t(`groups.part.${value}`)]),
    ),
}
