import { paths } from '../../../../paths.ts'
import { apart } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Facts } from '../../../../ui/parts/facts.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Patch } from '../../../../ui/parts/patch.tsx'
import type { NamedChoice } from '../../../people/profile/queries.ts'
import { profileFields } from '../../../people/profile/schema.ts'
import { FieldValue } from '../../../people/profile/views/field-value.tsx'
import type { Membership, ShownGroup } from '../../queries.ts'
import type { ShownField } from '../queries.ts'

type Props = {
  page: Page
  group: ShownGroup
  member: Membership
  fields: ShownField[]
  names: NamedChoice[]
  /** The reader holds this group. */
  held: boolean
}

/** One member, as this group knows them: a name, a patch, and what they show here. Nothing leads to another group. */
export const MemberPage = ({ page, group, member, fields, names, held }: Props) => (
  <Layout page={page} title={page.t('groups.member.title', { name: member.display_name })}>
    <Back href={paths.groupMembers({ group: group.id })}>
      {page.t('groups.member.back', { group: apart(group.short_name) })}
    </Back>
    <h1>
      <bdi>{member.display_name}</bdi>
    </h1>
    <List label={page.t('groups.member.in_group')}>
      <Item
        sign={<Patch seed={member.patch_seed} />}
        title={<bdi>{group.short_name}</bdi>}
        quiet={page.t(member.holds ? `people.role.${member.holds}` : 'groups.member.member')}
      />
    </List>
    {fields.length > 0 ? (
      <ShownFields page={page} fields={fields} names={names} />
    ) : (
      <p>{page.t('groups.member.nothing')}</p>
    )}
    {held && !member.mine && (
      <Act href={paths.handedCode({ subject: member.id })} icon="lock">
        {page.t('people.handed.go')}
      </Act>
    )}
    {member.mine && (
      <Note icon="person" title={page.t('groups.member.mine')}>
        <p>{page.t('groups.member.mine_text')}</p>
        <Act href={paths.profile()} forward>
          {page.t('people.profile.title')}
        </Act>
      </Note>
    )}
  </Layout>
)

const order = [...profileFields, 'needs' as const]

/** Fields in the order of the profile. */
export const ShownFields = ({ page, fields, names }: Pick<Props, 'page' | 'fields' | 'names'>) => (
  <Facts
    facts={fields
      .toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
      .map((said) => ({
        term: page.t(`people.profile.field.${said.field}`),
        is: <FieldValue page={page} said={said} names={names} />,
      }))}
  />
)
