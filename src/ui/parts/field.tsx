import type { Child } from '../jsx.ts'
import type { FormState } from '../page.ts'
import { Icon } from './icon.tsx'

/** The id of a field: the error summary links to it. */
export const fieldId = (name: string) => `f-${name.replace(/[^\w-]+/g, '-')}`

/** What every field takes. With a `state`, the value entered and the problem found are shown again. */
export type FieldProps = {
  name: string
  label: Child
  /** Under the label: what for, how, and whether it may be left out. */
  hint?: Child
  state?: FormState
  /** The value when `state` holds none: what is saved. */
  value?: string
  /** Only where two forms of one page have a field of the same name. */
  id?: string
}

/** The id, value and ARIA attributes that the box of a field carries. */
export function boxOf({ name, hint, state, value, id = fieldId(name) }: FieldProps) {
  const entered = state?.values[name]
  const problem = state?.problems[name]
  const described = [hint && `${id}-hint`, problem && `${id}-err`].filter(Boolean).join(' ')
  return {
    value: (Array.isArray(entered) ? entered[0] : entered) ?? value,
    attributes: {
      id,
      name,
      'aria-describedby': described || undefined,
      'aria-invalid': problem ? ('true' as const) : undefined,
    },
  }
}

/** The frame of a field: label, hint, the problem, then the box. */
export const Field = ({
  name,
  label,
  hint,
  state,
  id = fieldId(name),
  children,
}: FieldProps & { children: Child }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <Hint id={id}>{hint}</Hint>
    <Problem id={id}>{state?.problems[name]}</Problem>
    {children}
  </div>
)

export const Hint = ({ id, children }: { id: string; children?: Child }) =>
  children ? (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null

/** What is wrong and how to put it right, with an icon, before the box. */
export const Problem = ({ id, children }: { id: string; children?: Child }) =>
  children ? (
    <p class="err" id={`${id}-err`}>
      <Icon name="alert" />
      <span>{children}</span>
    </p>
  ) : null
