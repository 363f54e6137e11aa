import { listFormat, nameOf } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import type { NamedChoice } from '../queries.ts'
import type { AccessNeed, AgeBand, AnyField } from '../schema.ts'

export type FieldSaid = {
  field: AnyField
  words: string | null
  choices: string[]
  language: string | null
}

/** Whether a field says anything. */
export const hasValue = ({ words, choices }: Pick<FieldSaid, 'words' | 'choices'>): boolean =>
  Boolean(words) || choices.length > 0

/** The name of a choice, in the reader's words. */
export function choiceName(page: Page, field: AnyField, choice: string, names: NamedChoice[]): string {
  if (field === 'child_age') return ageName(page, choice as AgeBand)
  if (field === 'languages') return nameOf(page.locale, 'language', choice)
  if (field === 'needs') return needName(page, choice as AccessNeed)
  return names.find((n) => n.id === choice)?.name[page.lang] ?? choice
}

const ageName = (page: Page, band: AgeBand) => page.t(`people.profile.age.${band}`)
const needName = (page: Page, need: AccessNeed) => page.t(`people.boundaries.need.${need}`)

type Props = { page: Page; said: FieldSaid; names: NamedChoice[] }

/** What a field says: its choices in one line, then the person's own words as they wrote them. */
export const FieldValue = ({ page, said, names }: Props) => {
  const chosen = said.choices.map((c) => choiceName(page, said.field, c, names))
  return (
    <>
      {chosen.length > 0 && <span class="line">{listFormat(page.locale).format(chosen)}</span>}
      {said.language && (
        <span class="line">
          {page.t('people.boundaries.needs.interpreter_for', {
            language: nameOf(page.locale, 'language', said.language),
          })}
        </span>
      )}
      {said.words?.split('\n').map((line) => (
        <span class="line">
          <bdi>{line}</bdi>
        </span>
      ))}
    </>
  )
}
