import type { FormState, Page } from '../../../../ui/page.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import type { Norm } from '../policy.ts'

type TicksProps = {
  page: Page
  legend: string
  hint: string
  norms: readonly Norm[]
  /** What a member accepted before, where the text has changed since. */
  before?: (norm: string) => Norm | undefined
  state: FormState
}

/** One row for each norm, to be accepted one by one. A text that changed shows what it was and what it is now. */
export const NormTicks = ({ page, legend, hint, norms, before, state }: TicksProps) => (
  <Choices name="norms" legend={legend} hint={hint} state={state} look="ticks">
    {norms.map((norm) => {
      const old = before?.(norm.norm)
      return (
        <Choice
          kind="checkbox"
          name="norms"
          value={norm.norm}
          id={`norm-${norm.norm}`}
          label={<Text page={page} norm={norm} text={norm.title} old={old?.title} />}
          hint={
            <>
              <Text page={page} norm={norm} text={norm.words} old={old?.words} />
              {norm.why && (
                <span class="line">
                  <Text page={page} norm={norm} text={norm.why} old={old?.why ?? undefined} />
                </span>
              )}
            </>
          }
          state={state}
        />
      )
    })}
  </Choices>
)

type TextProps = { page: Page; norm: Norm; text: string; old: string | undefined }

/** A text of a norm, in the language it was written in; with the one before it, both named for who hears the page. */
const Text = ({ page, norm, text, old }: TextProps) => {
  const lang = norm.language ?? undefined
  if (old === undefined || old === text)
    return (
      <span lang={lang} dir={lang && 'auto'}>
        {text}
      </span>
    )
  return (
    <>
      <del>
        <span class="unseen">{page.t('groups.norms.was')} </span>
        <bdi>{old}</bdi>
      </del>{' '}
      <ins>
        <span class="unseen">{page.t('groups.norms.is_now')} </span>
        <bdi lang={lang}>{text}</bdi>
      </ins>
    </>
  )
}
