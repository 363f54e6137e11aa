import type { Child } from '../jsx.ts'
import type { FormState } from '../page.ts'
import { classes } from './classes.ts'
import { fieldId, Hint, Problem } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'

type ChoiceProps = {
  kind: 'radio' | 'checkbox'
  name: string
  value?: string
  label: Child
  /** A small line under the label. */
  hint?: Child
  icon?: IconName
  state?: FormState
  /** What is saved; what was entered, in `state`, goes before it. */
  checked?: boolean
  /** Nothing free: dashed, and the hint says what happens instead ("Waiting list, place 2"). */
  full?: boolean
  required?: boolean
  id?: string
}

/** A radio or a checkbox as a card; the whole card is its label, and the native box stays visible. */
export const Choice = (props: ChoiceProps) => {
  const { kind, name, value = 'yes', label, hint, icon, state, checked, full, required } = props
  const { id = `${fieldId(name)}-${value}` } = props
  const alone = kind === 'checkbox' && props.value === undefined
  const problem = alone && state?.problems[name]
  return (
    <>
      {problem && <Problem id={fieldId(name)}>{problem}</Problem>}
      <label class={classes('choice', full && 'full')}>
        <input
          type={kind}
          id={alone ? fieldId(name) : id}
          {...{ name, value, required }}
          checked={isChosen(state, name, value, checked)}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${fieldId(name)}-err` : undefined}
        />
        <span>
          <b>{label}</b>
          {hint && <small>{hint}</small>}
        </span>
        {icon && <Icon name={icon} />}
      </label>
    </>
  )
}

/** Once a form has come back, only what was entered counts: an unticked box is absent from it. */
function isChosen(state: FormState | undefined, name: string, value: string, saved = false): boolean {
  if (!state || Object.keys(state.values).length === 0) return saved
  const entered = state.values[name]
  return Array.isArray(entered) ? entered.includes(value) : entered === value
}

type ChoicesProps = {
  name: string
  legend: Child
  hint?: Child
  state?: FormState
  /** `ticks`: the choices as one list of rows. */
  look?: 'cards' | 'ticks' | 'two-up'
  id?: string
  children: Child
}

/** Choices that answer one question. */
export const Choices = ({
  name,
  legend,
  hint,
  state,
  look = 'cards',
  id = fieldId(name),
  children,
}: ChoicesProps) => {
  const problem = state?.problems[name]
  const described = [hint && `${id}-hint`, problem && `${id}-err`].filter(Boolean).join(' ')
  return (
    <fieldset id={id} tabindex={-1} aria-describedby={described || undefined}>
      <legend>{legend}</legend>
      <Hint id={id}>{hint}</Hint>
      <Problem id={id}>{problem}</Problem>
      {look === 'cards' ? children : <div class={look}>{children}</div>}
    </fieldset>
  )
}
