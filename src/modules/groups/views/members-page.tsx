import { paths } from '../../../paths.ts'
import { collator, dateFormat } from '../../../platform/i18n/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, Back, Button } from '../../../ui/parts/button.tsx'
import { Form } from '../../../ui/parts/form.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Note } from '../../../ui/parts/note.tsx'
import { Patch } from '../../../ui/parts/patch.tsx'
import type { Membership, ShownGroup } from '../queries.ts'
import { HoldHere } from './hold-here.tsx'

type Props = {
  page: Page
  group: ShownGroup
  members: Membership[]
  held: boolean
  term: { id: string } | undefined
  said: string | undefined
}

/** Who is in the group, by the names they chose for it. Those who hold it see who is new and say welcome. */
export const MembersPage = ({ page, group, members, held, term, said }: Props) => {
  const byName = collator(page.lang)
  const sorted = members.toSorted((a, b) => byName.compare(a.display_name, b.display_name))
  const isNew = (m: Membership) => held && !m.welcomed_at && !m.holds && !m.mine
  const fresh = sorted.filter(isNew)
  return (
    <Layout page={page} title={page.t('groups.members.title', { group: group.short_name })}>
      <Back href={paths.group({ group: group.id })}>
        <bdi>{group.short_name}</bdi>
      </Back>
      {said === 'groups.said.welcomed' && <Note role="status" title={page.t('groups.said.welcomed')} />}
      <h1>{page.t('groups.members.heading')}</h1>
      <p class="lead">{page.t('groups.members.lead')}</p>
      {term && !held && (
        <div class="stack">
          <p>{page.t('groups.members.hold_to_see')}</p>
          <HoldHere page={page} term={term.id} next={paths.groupMembers({ group: group.id })} />
        </div>
      )}
      {fresh.length > 0 && (
        <section>
          <h2>{page.t('groups.members.new')}</h2>
          <List id="new">
            {fresh.map((m) => (
              <NewMember page={page} group={group} member={m} />
            ))}
          </List>
        </section>
      )}
      <section>
        <h2>{page.t('groups.members.all')}</h2>
        <List id="members">
          {sorted.map((m) => (
            <Item
              id={`m-${m.id}`}
              href={paths.member({ group: group.id, membership: m.id })}
              sign={<Patch seed={m.patch_seed} />}
              title={<bdi>{m.display_name}</bdi>}
              quiet={lineOf(page, m)}
            />
          ))}
        </List>
      </section>
      {held && (
        <Act href={paths.newcomerCode()} icon="plus">
          {page.t('people.handed.go_new')}
        </Act>
      )}
    </Layout>
  )
}

function lineOf(page: Page, member: Membership): string | null {
  if (member.holds) return page.t(`people.role.${member.holds}`)
  if (member.listens_until && !member.mine) return page.t('groups.listen.short')
  return member.mine ? page.t('groups.members.you') : null
}

const NewMember = ({ page, group, member }: { page: Page; group: ShownGroup; member: Membership }) => (
  <Item
    sign={<Patch seed={member.patch_seed} />}
    title={<bdi>{member.display_name}</bdi>}
    quiet={
      member.joined_at &&
      page.t('groups.members.since', {
        day: dateFormat(page.locale, { dateStyle: 'medium', timeZone: page.zone }).format(member.joined_at),
      })
    }
    end={
      <Form page={page} action={paths.memberWelcome({ group: group.id, membership: member.id })}>
        <Button kind="second" sending={page.t('people.sending')}>
          {page.t('groups.members.welcome')}
          <span class="unseen">
            {' '}
            <bdi>{member.display_name}</bdi>
          </span>
        </Button>
      </Form>
    }
  />
)
