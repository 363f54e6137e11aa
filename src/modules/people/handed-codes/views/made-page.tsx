import { paths } from '../../../../paths.ts'
import { dateFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act } from '../../../../ui/parts/button.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { spacedCode } from '../../codes/policy.ts'
import { madeShownMinutes } from '../policy.ts'

type Props = { page: Page; made: { code: string; kind: 'person' | 'newcomer'; expires_at: Date } | null }

/** The code, to read out or to write down: shown for a few minutes, then no more. */
export const MadePage = ({ page, made }: Props) => {
  const { t } = page
  const time = dateFormat(page.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: page.zone })
  return (
    <Layout page={page} title={t('people.handed.made.title')} cls="narrow">
      <h1>{t('people.handed.made.title')}</h1>
      {made ? (
        <>
          <Sheet>
            <p class="lead" dir="ltr" id="code">
              <code>{spacedCode(made.code)}</code>
            </p>
          </Sheet>
          <Note tone="lamp" title={t('people.handed.made.once')}>
            <p>{t('people.handed.made.once_text', { minutes: madeShownMinutes })}</p>
          </Note>
          <p>{t('people.handed.made.where')}</p>
          <p>{t('people.handed.made.until', { time: time.format(made.expires_at) })}</p>
        </>
      ) : (
        <p class="lead">{t('people.handed.made.gone')}</p>
      )}
      <Act href={paths.today()} forward>
        {t('people.handed.made.on')}
      </Act>
    </Layout>
  )
}
