import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { Wish } from '../queries.ts'
import { askedWords } from './wish-words.tsx'

type Props = { page: Page; wishes: Wish[]; said: string | undefined }

const saidHere = ['groups.said.wish_kept', 'groups.said.wish_enough', 'groups.said.wish_ended'] as const

/** What a member wants to be told of, each ended in one tap. */
export const WishesPage = ({ page, wishes, said }: Props) => {
  const happened = saidHere.find((key) => key === said)
  return (
    <Layout page={page} title={page.t('groups.wishes.title')} cls="narrow">
      {happened && <Note role="status" title={page.t(happened)} />}
      <Back href={paths.you()}>{page.t('people.nav.you')}</Back>
      <div class="stack">
        <h1>{page.t('groups.wishes.title')}</h1>
        <p class="lead">{page.t('groups.wishes.lead')}</p>
      </div>
      {wishes.length === 0 ? (
        <Empty
          drawing="chairs"
          title={page.t('groups.wishes.none')}
          actions={<ButtonLink href={paths.finder()}>{page.t('groups.finder.link')}</ButtonLink>}
        >
          <p>{page.t('groups.wishes.none_text')}</p>
        </Empty>
      ) : (
        wishes.map((wish) => <OneWish page={page} wish={wish} />)
      )}
    </Layout>
  )
}

const OneWish = ({ page, wish }: { page: Page; wish: Wish }) => {
  const day = (at: Date) => dateFormat(page.locale, { dateStyle: 'long', timeZone: page.zone }).format(at)
  return (
    <Sheet>
      <h2>{askedWords(page, wish)}</h2>
      <p class="soft">
        {wish.told_at
          ? page.t('groups.wishes.told', { day: day(wish.told_at) })
          : page.t('groups.wishes.waits', { day: day(wish.asked_at) })}
      </p>
      {wish.group_id && wish.group_name && (
        <Act href={paths.group({ group: wish.group_id })} forward>
          <bdi>{wish.group_name}</bdi>
        </Act>
      )}
      <Form page={page} action={paths.wishEnd({ wish: wish.id })}>
        <Button kind="second">{page.t('groups.wishes.end')}</Button>
      </Form>
    </Sheet>
  )
}
