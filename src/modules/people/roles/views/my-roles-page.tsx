import { paths } from '../../../../paths.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Empty } from '../../../../ui/parts/empty.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import type { Member } from '../../schema.ts'
import type { ShownTerm } from '../queries.ts'
import { Terms } from './person-page.tsx'
import { isRunning } from './term-words.tsx'

type Props = { page: Page; member: Member; terms: ShownTerm[]; now: Date; said: string | undefined }

/** One's own roles: those held now, those before, and for whoever isRunning the network the way to its people. */
export const MyRolesPage = ({ page, member, terms, now, said }: Props) => {
  const { t } = page
  const running = terms.filter((term) => isRunning(term, now))
  const past = terms.filter((term) => !isRunning(term, now))
  return (
    <Layout page={page} title={t('people.roles.mine')}>
      {said === 'people.partner.said.linked' && (
        <Note role="status" title={t('people.partner.said.linked')} />
      )}
      {said === 'people.said.role_ended' && <Note role="status" title={t('people.said.role_ended')} />}
      <Back href={paths.you()}>{t('people.you.title')}</Back>
      {terms.length === 0 ? (
        <Empty drawing="coat" level={1} title={t('people.roles.mine_none')}>
          <p>{t('people.roles.mine_none_text')}</p>
        </Empty>
      ) : (
        <h1>{t('people.roles.mine')}</h1>
      )}
      {running.length > 0 && (
        <section>
          <h2>{t('people.roles.now')}</h2>
          <Terms page={page} terms={running} now={now} id="running" />
          <Act href={paths.acting()} icon="hand">
            {t('people.acting.title')}
          </Act>
          <p>{t('people.roles.step_down')}</p>
        </section>
      )}
      {member.acting_role === 'coordinator' && (
        <>
          <Act href={paths.people()} icon="people">
            {t('people.people.title')}
          </Act>
          <Act href={paths.outbox()} icon="mail">
            {t('network.outbox.title_network')}
          </Act>
        </>
      )}
      {past.length > 0 && (
        <section>
          <h2>{t('people.roles.before')}</h2>
          <Terms page={page} terms={past} now={now} id="past" />
        </section>
      )}
    </Layout>
  )
}
