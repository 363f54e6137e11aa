import { dateFormat } from '../../../../platform/i18n/format.ts'
import type { Page } from '../../../../ui/page.ts'
import { Button } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'

type Props = { page: Page; name: string; waits_until: Date; action: string }

/** Was it you? What happens when nobody stops it, and the one tap that does. */
export const Stop = ({ page, name, waits_until, action }: Props) => {
  const { t } = page
  const day = dateFormat(page.locale, { dateStyle: 'long', timeStyle: 'short', timeZone: page.zone })
  return (
    <>
      <div class="stack">
        <h1>{t('people.back_in.stop.title')}</h1>
        <p class="lead">
          {page.rich('people.back_in.stop.lead', {
            network: page.network.name,
            name,
            b: (words) => <bdi>{words}</bdi>,
          })}
        </p>
        <p>{t('people.back_in.stop.next', { day: day.format(waits_until) })}</p>
        <p>{t('people.back_in.stop.you')}</p>
      </div>
      <Form page={page} action={action}>
        <Button wide kind="danger" sending={t('people.sending')}>
          {t('people.back_in.stop.go')}
        </Button>
      </Form>
    </>
  )
}
