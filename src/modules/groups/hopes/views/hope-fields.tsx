import type { FormState, Page } from '../../../../ui/page.ts'
import { Choice, Choices } from '../../../../ui/parts/choice.tsx'
import { TextArea } from '../../../../ui/parts/text-field.tsx'
import { CheckedHere } from '../../../care/views/checked-here.tsx'
import { hopeTexts } from '../policy.ts'

type Props = { page: Page; state: FormState; hope?: { answers: string[]; words: string | null } }

/** What somebody hopes for: ready answers, own words, all of it optional, with who reads it. */
export const HopeFields = ({ page, state, hope }: Props) => {
  const texts = hopeTexts(page.lang)
  return (
    <>
      <Choices name="hopes" legend={texts.question} hint={texts.hint} state={state} look="ticks">
        {texts.answers.map(({ id, text }) => (
          <Choice
            kind="checkbox"
            name="hopes"
            value={id}
            label={text}
            state={state}
            checked={hope?.answers.includes(id)}
          />
        ))}
      </Choices>
      <TextArea
        name="hope_words"
        label={texts.own_words.label}
        hint={texts.own_words.hint}
        value={hope?.words ?? ''}
        state={state}
        rows={2}
        maxlength={300}
      />
      <CheckedHere page={page} />
    </>
  )
}
