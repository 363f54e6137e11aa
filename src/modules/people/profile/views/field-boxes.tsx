import { nameOf } from '../../../../platform/i18n/format.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { More } from '../../../../ui/parts/fold.tsx'
import { SelectField, TextArea, TextField } from '../../../../ui/parts/text-field.tsx'
import { accessNeeds, ageBands, spoken, unnamed } from '../schema.ts'
import type { FieldProps } from './field-page.tsx'
import { choiceName } from './field-value.tsx'

/** What a field says: words, or choices from a vocabulary. */
export const FieldBoxes = (props: FieldProps) => {
  const { page, field, own, state } = props
  const common = { name: 'words', state, value: own?.words ?? '' }
  const label = page.t(`people.profile.field.${field}`)
  if (field === 'full_name')
    return <TextField {...common} label={label} maxlength={100} autocomplete="name" />
  if (field === 'place') return <TextField {...common} label={label} maxlength={120} />
  if (field === 'story')
    return (
      <TextArea
        {...common}
        label={label}
        hint={page.t('people.profile.story_hint')}
        rows={8}
        maxlength={1000}
      />
    )
  if (field === 'conditions') return <Conditions {...props} />
  if (field === 'needs') return <Needs {...props} />
  const known = field === 'child_age' ? ageBands : spoken
  return (
    <Choices name="choices" legend={label} state={state} look="ticks">
      {known.map((value) => (
        <Tick {...props} value={value} />
      ))}
    </Choices>
  )
}

const Tick = ({ page, field, own, families, state, value }: FieldProps & { value: string }) => (
  <Choice
    kind="checkbox"
    name="choices"
    value={value}
    label={choiceName(
      page,
      field,
      value,
      families.flatMap((f) => f.conditions),
    )}
    checked={own?.choices.includes(value)}
    state={state}
  />
)

/** By family, folded but where something is chosen; "no name for it yet" stands first. */
const Conditions = (props: FieldProps) => {
  const { page, own, families, state } = props
  const entered = state.values.choices ?? own?.choices ?? []
  const named = families.filter((f) => f.family.id !== unnamed)
  return (
    <Choices name="choices" legend={page.t('people.profile.field.conditions')} state={state}>
      <Tick {...props} value={unnamed} />
      {named.map(({ family, conditions }) => (
        <More summary={family.name[page.lang]} open={conditions.some((c) => entered.includes(c.id))}>
          {conditions.map((c) => (
            <Tick {...props} value={c.id} />
          ))}
        </More>
      ))}
    </Choices>
  )
}

const Needs = (props: FieldProps) => {
  const { page, own, state } = props
  const languages = spoken.map((value) => ({ value, label: nameOf(page.locale, 'language', value) }))
  return (
    <>
      <Choices name="choices" legend={page.t('people.boundaries.needs.legend')} state={state} look="ticks">
        {accessNeeds.map((value) => (
          <Tick {...props} value={value} />
        ))}
      </Choices>
      <SelectField
        name="language"
        label={page.t('people.boundaries.needs.language')}
        hint={page.t('people.boundaries.needs.language_hint')}
        options={languages}
        none={page.t('people.boundaries.needs.no_language')}
        value={own?.language ?? ''}
        state={state}
      />
      <TextArea
        name="words"
        label={page.t('people.boundaries.needs.note')}
        hint={page.t('people.boundaries.needs.note_hint')}
        value={own?.words ?? ''}
        state={state}
        maxlength={300}
      />
    </>
  )
}
