import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { FormState, Page } from '../../../../ui/page.ts'
import { Back, Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { ErrorSummary, Form } from '../../../../ui/parts/form.tsx'
import { SelectField, TextArea } from '../../../../ui/parts/text-field.tsx'
import { lengths } from '../forms.ts'
import { grantable } from '../policy.ts'
import type { ShownPerson } from '../queries.ts'

type Props = {
  page: Page
  person: ShownPerson
  groups: { id: string; short_name: string; language: string }[]
  state: FormState
}

/** Giving a role: which, where, why and for how long. */
export const GivePage = ({ page, person, groups, state }: Props) => {
  const { t } = page
  const back = paths.person({ person: person.id })
  return (
    <Layout
      page={page}
      title={t('people.roles.give_title', { name: person.display_name })}
      problems={Object.keys(state.problems).length}
    >
      <ErrorSummary page={page} state={state} />
      <Back href={back}>
        <bdi>{person.display_name}</bdi>
      </Back>
      <h1>{t('people.roles.give')}</h1>
      <p class="lead">{t('people.roles.give_lead')}</p>
      <Form page={page} action={paths.personRoles({ person: person.id })}>
        <Choices name="role" legend={t('people.roles.which')} state={state}>
          {grantable.map((role) => (
            <Choice
              kind="radio"
              name="role"
              value={role}
              label={t(`people.role.${role}`)}
              hint={t(`people.roles.about_${role}`)}
              state={state}
            />
          ))}
        </Choices>
        <SelectField
          name="group"
          label={t('people.roles.group')}
          hint={t('people.roles.group_hint')}
          state={state}
          none={t('people.set_up.choose')}
          options={groups.map((g) => ({ value: g.id, label: g.short_name, lang: g.language }))}
        />
        <Lasts page={page} state={state} />
        <Reason page={page} state={state} />
        <Button sending={t('people.saving')}>{t('people.roles.give_go')}</Button>
      </Form>
    </Layout>
  )
}

/** For how long: a term that ends is asked about before it does. */
export const Lasts = ({ page, state }: { page: Page; state: FormState }) => (
  <SelectField
    name="lasts"
    label={page.t('people.roles.lasts')}
    hint={page.t('people.roles.lasts_hint')}
    state={state}
    value="12"
    options={lengths.map((value) => ({ value, label: page.t(`people.roles.lasts_${value}`) }))}
  />
)

/** Why: kept with the term, and read by whoever holds it. */
export const Reason = ({ page, state }: { page: Page; state: FormState }) => (
  <TextArea
    name="reason"
    label={page.t('people.roles.reason')}
    hint={page.t('people.roles.reason_hint')}
    state={state}
    rows={2}
    maxlength={500}
  />
)
