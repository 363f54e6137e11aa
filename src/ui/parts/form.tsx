import type { Child } from '../jsx.ts'
import type { FormState, Page } from '../page.ts'
import { classes } from './classes.ts'
import { fieldId } from './field.tsx'
import { Icon } from './icon.tsx'

type FormProps = {
  page: Page
  action: string
  /** Needed where a button or a test points at the form. */
  id?: string
  /** `get` for a search or a filter: no key then. */
  method?: 'post' | 'get'
  /** For files. */
  files?: boolean
  /** The name of the form as a landmark, where no heading says it. */
  label?: string
  cls?: string
  /** `false` where the answer changes language, theme or who you are: the browser then loads the page whole. */
  turbo?: false
  children: Child
}

/**
 * A form. Each one carries its own idempotency key, so that a double tap or a resend makes one row. The browser's own
 * bubbles are off: the server answers with the page again, its problems on top and beside each field.
 */
export const Form = ({
  page,
  action,
  id,
  method = 'post',
  files,
  label,
  cls,
  turbo,
  children,
}: FormProps) => (
  <form
    action={action}
    method={method}
    id={id}
    class={classes('form', cls)}
    enctype={files ? 'multipart/form-data' : undefined}
    aria-label={label}
    data-turbo={turbo === false ? 'false' : undefined}
    novalidate
  >
    {method === 'post' && <input type="hidden" name="_key" value={page.key()} />}
    {children}
  </form>
)

type SummaryProps = {
  page: Page
  state: FormState
  /** The id of a field that does not have the usual one. */
  idOf?: (name: string) => string
  /** Shown as an example: it takes no focus and is not announced. */
  still?: boolean
}

const alert = { role: 'alert', tabindex: -1, autofocus: true, 'data-problems': '' } as const

/**
 * What to put right, with a link to each field; the first thing in the page, and focused. Nothing when all is well. A
 * problem under the empty name is about the whole form and links nowhere.
 */
export const ErrorSummary = ({ page, state, idOf = fieldId, still }: SummaryProps) => {
  const problems = Object.entries(state.problems)
  if (problems.length === 0) return null
  return (
    <div class="note red" {...(still ? {} : alert)}>
      <Icon name="alert" />
      <div class="body">
        <p class="title">{page.t('ui.problems.title', { count: problems.length })}</p>
        <ul>
          {problems.map(([name, text]) => (
            <li>
              {name === '' ? (
                <strong>{text}</strong>
              ) : (
                <a class="act" href={`#${idOf(name)}`}>
                  {text}
                </a>
              )}
            </li>
          ))}
        </ul>
        <p>{page.t('ui.problems.kept')}</p>
      </div>
    </div>
  )
}
