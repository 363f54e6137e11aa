import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { audiencesOf, isFreeWords } from '../policy.ts'
import type { NamedChoice, OwnField, OwnGroup } from '../queries.ts'
import type { AnyField, Audience } from '../schema.ts'
import { FieldBoxes } from './field-boxes.tsx'

type Families = { family: NamedChoice; conditions: NamedChoice[] }[]
export type FieldProps = {
  page: Page
  field: AnyField
  own: OwnField | undefined
  groups: OwnGroup[]
  families: Families
  /** The mark of what is saved, for the form to carry. */
  was: string
  /** False where the field speaks of health and its keeping is not agreed to. */
  agreed: boolean
  state: FormState
}

/** One field: what it says, and who sees it. */
export const FieldPage = (props: FieldProps) => {
  const { page, field, agreed, state } = props
  const isNeeds = field === 'needs'
  const title = page.t(`people.profile.field.${field}`)
  return (
    <Layout page={page} title={title} problems={Object.keys(state.problems).length} cls="narrow">
      <Back href={isNeeds ? paths.boundaries() : paths.profile()}>
        {page.t(isNeeds ? 'people.boundaries.title' : 'people.profile.title')}
      </Back>
      <ErrorSummary page={page} state={state} />
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">{page.t(`people.profile.about.${field}`)}</p>
      </div>
      {agreed ? <FieldForm {...props} /> : <NotAgreed page={page} />}
    </Layout>
  )
}

const NotAgreed = ({ page }: { page: Page }) => (
  <Note icon="lock" title={page.t('people.profile.not_agreed')}>
    <p>
      {page.rich('people.profile.not_agreed_text', {
        a: (text) => <a href={paths.agreement({ use: 'health_data' })}>{text}</a>,
      })}
    </p>
  </Note>
)

const FieldForm = (props: FieldProps) => {
  const { page, field, was, state } = props
  const action = field === 'needs' ? paths.boundary({ part: field }) : paths.profileField({ field })
  return (
    <Form page={page} action={action}>
      <FieldBoxes {...props} />
      <Who {...props} />
      <input type="hidden" name="was" value={String(state.values.was ?? was)} />
      <Button wide sending={page.t('people.saving')}>
        {page.t('people.boundaries.save')}
      </Button>
    </Form>
  )
}

/** Who sees it: nobody else, until something is chosen. Each group is ticked by itself. */
const Who = ({ page, field, own, groups, state }: FieldProps) => (
  <>
    <Choices name="audience" legend={page.t('people.profile.who')} state={state}>
      {audiencesOf(field, groups.length > 0).map((audience) => (
        <Choice
          kind="radio"
          name="audience"
          value={audience}
          label={page.t(`people.profile.audience.${audience}`)}
          hint={hintOf(page, field, audience)}
          checked={audience === (own?.audience ?? 'me')}
          state={state}
        />
      ))}
    </Choices>
    {field !== 'needs' && groups.length > 0 && (
      <Choices
        name="groups"
        legend={page.t('people.profile.which')}
        hint={page.t('people.profile.which_hint')}
        state={state}
        look="ticks"
      >
        {groups.map((g) => (
          <Choice
            kind="checkbox"
            name="groups"
            value={g.membership}
            label={<bdi>{g.short_name}</bdi>}
            hint={page.rich('people.profile.as_name', { name: g.display_name, b: (n) => <bdi>{n}</bdi> })}
            checked={own?.showings.includes(g.membership)}
            state={state}
          />
        ))}
      </Choices>
    )}
  </>
)

function hintOf(page: Page, field: AnyField, audience: Audience): string | null {
  if (audience === 'network' && isFreeWords(field)) return page.t('people.profile.hint.network_words')
  return page.t(`people.profile.hint.${audience}`)
}
