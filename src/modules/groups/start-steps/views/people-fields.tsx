import { Button } from '../../../../ui/parts/button.tsx'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { TextField } from '../../../../ui/parts/text-field.tsx'
import { audiences, stages } from '../../schema.ts'
import type { StepProps } from './step-page.tsx'

/** For whom the group is. Conditions are looked up in the founder's own words, as in the directory. */
export const PeopleFields = (props: StepProps) => {
  const { page, state } = props
  return (
    <>
      <Choices name="audience" legend={page.t('groups.start.audience')} state={state} look="ticks">
        {audiences.map((a) => (
          <Choice
            kind="checkbox"
            name="audience"
            value={a}
            label={page.t(`groups.audience.${a}`)}
            state={state}
          />
        ))}
      </Choices>
      <Conditions {...props} />
      <div class="row">
        <TextField
          name="age_from"
          label={page.t('groups.start.age_from')}
          inputmode="numeric"
          dir="ltr"
          state={state}
          maxlength={3}
        />
        <TextField
          name="age_to"
          label={page.t('groups.start.age_to')}
          inputmode="numeric"
          dir="ltr"
          state={state}
          maxlength={3}
        />
      </div>
      <Choices
        name="stages"
        legend={page.t('groups.start.stages')}
        hint={page.t('groups.start.may_be_empty')}
        state={state}
        look="ticks"
      >
        {stages.map((s) => (
          <Choice kind="checkbox" name="stages" value={s} label={page.t(`groups.stage.${s}`)} state={state} />
        ))}
      </Choices>
    </>
  )
}

const Conditions = ({ page, state, titled, matches }: StepProps) => {
  const chosen = [state.values.conditions ?? []].flat()
  const shown = titled.filter((c) => chosen.includes(c.id) || matches.includes(c.id))
  const typed = String(state.values.condition_words ?? '')
  return (
    <>
      <Choices
        name="conditions"
        legend={page.t('groups.start.conditions')}
        hint={page.t('groups.start.conditions_hint')}
        state={state}
        look="ticks"
      >
        {shown.map((c) => (
          <Choice kind="checkbox" name="conditions" value={c.id} label={c.name[page.lang]} state={state} />
        ))}
        {shown.length === 0 && typed && <p class="soft">{page.t('groups.conditions.none')}</p>}
      </Choices>
      <TextField
        name="condition_words"
        label={page.t('groups.conditions.field')}
        hint={page.t('groups.conditions.hint')}
        state={state}
        maxlength={80}
        autocomplete="off"
      />
      <Button kind="second" name="go" value="look">
        {page.t('groups.conditions.go')}
      </Button>
    </>
  )
}
