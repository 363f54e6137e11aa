import type { Child } from '../jsx.ts'
import { boxOf, Field, type FieldProps } from './field.tsx'

/** `ltr` for addresses and numbers that read so in every language; `auto` for what a person writes. */
type Writing = {
  dir?: 'ltr' | 'rtl' | 'auto'
  lang?: string
  required?: boolean
  autocomplete?: string
  maxlength?: number
}

type TextFieldProps = FieldProps &
  Writing & {
    type?:
      | 'text'
      | 'email'
      | 'tel'
      | 'url'
      | 'search'
      | 'password'
      | 'number'
      | 'date'
      | 'time'
      | 'datetime-local'
    inputmode?: 'text' | 'email' | 'tel' | 'url' | 'numeric' | 'decimal' | 'search'
    min?: string | number
    max?: string | number
    step?: string | number
  }

/** One line of text. A password is never shown again. */
export const TextField = (props: TextFieldProps) => {
  const {
    type = 'text',
    inputmode,
    min,
    max,
    step,
    dir = 'auto',
    lang,
    required,
    autocomplete,
    maxlength,
  } = props
  const box = boxOf(props)
  return (
    <Field {...props}>
      <input
        class="in"
        type={type}
        {...box.attributes}
        value={type === 'password' ? undefined : box.value}
        {...{ inputmode, min, max, step, dir, lang, required, autocomplete, maxlength }}
      />
    </Field>
  )
}

/** Several lines of text. */
export const TextArea = (props: FieldProps & Writing & { rows?: number }) => {
  const { rows = 4, dir = 'auto', lang, required, autocomplete, maxlength } = props
  const box = boxOf(props)
  return (
    <Field {...props}>
      <textarea
        class="in"
        {...box.attributes}
        rows={rows}
        {...{ dir, lang, required, autocomplete, maxlength }}
      >
        {/* A browser drops the first line break of a textarea; this one is dropped instead of the person's own. */}
        {box.value?.startsWith('\n') ? `\n${box.value}` : box.value}
      </textarea>
    </Field>
  )
}

export type Option = { value: string; label: string; lang?: string; disabled?: boolean }

type SelectFieldProps = FieldProps & {
  options: readonly Option[]
  /** The first, empty option: "Choose one". Left out, the first option is chosen. */
  none?: Child
  required?: boolean
  autocomplete?: string
}

/** One of many. For seven or fewer, `Choices` reads better. */
export const SelectField = (props: SelectFieldProps) => {
  const { options, none, required, autocomplete } = props
  const box = boxOf(props)
  return (
    <Field {...props}>
      <select class="in" {...box.attributes} {...{ required, autocomplete }}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label, lang, disabled }) => (
          <option
            value={value}
            lang={lang}
            disabled={disabled}
            selected={value === (box.value ?? (none === undefined ? options[0]?.value : ''))}
          >
            {label}
          </option>
        ))}
      </select>
    </Field>
  )
}
