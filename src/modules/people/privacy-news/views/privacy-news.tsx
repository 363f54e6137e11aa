import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { hasPrivacyNews, privacyPage } from '../policy.ts'

/** `seen`: the version of the privacy page that the reader saw last. `asked`: how many agreements stand on older words. */
type Props = { page: Page; seen: number; asked: number }

/** What is new in the privacy page, and which agreements are asked for again because of new words. Nothing where nothing is. */
export const PrivacyNews = ({ page, seen, asked }: Props) => (
  <>
    {hasPrivacyNews(seen) && <News page={page} />}
    {asked > 0 && (
      <Note tone="lamp" icon="check" title={page.t('people.agreements.again', { count: asked })}>
        <p>{page.t('people.agreements.again_text')}</p>
        <Act href={paths.agreements()} forward>
          {page.t('people.agreements.title')}
        </Act>
      </Note>
    )}
  </>
)

const News = ({ page }: { page: Page }) => (
  <Note
    tone="lamp"
    icon="book"
    id="privacy-news"
    title={page.t('people.privacy_news.title', { day: dayOf(page) })}
  >
    <p>{page.t(`people.privacy_news.v${privacyPage.version}`)}</p>
    <Act href={paths.privacy()} forward>
      {page.t('people.you.privacy')}
    </Act>
    <Form page={page} action={paths.privacySeen()}>
      <input type="hidden" name="version" value={String(privacyPage.version)} />
      <input type="hidden" name="next" value={page.path} />
      <Button kind="second" sending={page.t('people.saving')}>
        {page.t('people.privacy_news.seen')}
      </Button>
    </Form>
  </Note>
)

/** A day of the calendar, the same in every zone. */
const dayOf = (page: Page) =>
  dateFormat(page.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${privacyPage.since}T12:00:00Z`),
  )
