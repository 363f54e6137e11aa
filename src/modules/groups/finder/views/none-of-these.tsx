import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { Answers } from '../forms.ts'
import { inAddress, resultWith } from '../policy.ts'

type Props = { page: Page; answers: Answers; said: string | undefined; some: boolean }

/** Counting what is missing, without anybody; and being told when there is a group, for whoever wants that. */
export const NoneOfThese = ({ page, answers, said, some }: Props) => (
  <Note title={page.t(some ? 'groups.finder.none_of_these' : 'groups.finder.nothing_yet')} icon="flag">
    <p>{page.t('groups.finder.count_text')}</p>
    {!said?.startsWith('groups.said.counted') && (
      <Form page={page} action={withQuery(paths.finderCount(), inAddress(answers))} id="count">
        <Button kind="second">{page.t('groups.finder.count')}</Button>
      </Form>
    )}
    <p>{page.t(page.signedIn ? 'groups.finder.wish_text' : 'groups.finder.wish_text_visitor')}</p>
    {page.signedIn ? (
      <KeepWish page={page} answers={answers} />
    ) : (
      // The place is left out: whoever signs up comes back by an address that is kept until then.
      <p>
        <ButtonLink
          kind="second"
          href={withQuery(paths.join(), { next: resultWith({ ...answers, place: null }) })}
        >
          {page.t('groups.finder.wish')}
        </ButtonLink>
      </p>
    )}
  </Note>
)

const KeepWish = ({ page, answers }: Pick<Props, 'page' | 'answers'>) => {
  const { place: _place, ...kept } = inAddress(answers)
  return (
    <Form page={page} action={paths.finderWish()} id="wish">
      {Object.entries(kept)
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <input type="hidden" name={name} value={String(value)} />
        ))}
      <Button kind="second">{page.t('groups.finder.wish')}</Button>
    </Form>
  )
}
