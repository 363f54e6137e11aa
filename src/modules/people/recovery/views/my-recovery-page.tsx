import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Stop } from './stop.tsx'

type Props = {
  page: Page
  name: string
  recovery: { waits_until: Date } | undefined
  said: string | undefined
}

/** For whoever is still signed in: somebody asked to be let into their account, and here it can be stopped. */
export const MyRecoveryPage = ({ page, name, recovery, said }: Props) => {
  const { t } = page
  const title = t(recovery ? 'people.back_in.stop.title' : 'people.back_in.mine.none')
  return (
    <Layout page={page} title={title}>
      {said === 'people.back_in.stopped.title' && !recovery && (
        <Note role="status" title={t('people.back_in.stopped.title')} />
      )}
      <Back href={paths.today()}>{t('followups.today.title')}</Back>
      {recovery ? (
        <Stop page={page} name={name} waits_until={recovery.waits_until} action={paths.myRecoveryStop()} />
      ) : (
        <h1>{title}</h1>
      )}
      <Act href={paths.security()} icon="lock">
        {t('people.security.title')}
      </Act>
    </Layout>
  )
}
