import { paths } from '../../../../paths.ts'
import { apart, listFormat } from '../../../../platform/i18n/format.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Back } from '../../../../ui/parts/button.tsx'
import { Item, List } from '../../../../ui/parts/list.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { isFreeWords } from '../policy.ts'
import type { NamedChoice, OwnField, OwnGroup } from '../queries.ts'
import { profileFields } from '../schema.ts'
import { FieldValue, hasValue } from './field-value.tsx'

type Props = {
  page: Page
  fields: OwnField[]
  groups: OwnGroup[]
  names: NamedChoice[]
  said: string | undefined
}

/** What peers may be told, field by field, each with who sees it. A name in a group is not here: it is set in the group. */
export const ProfilePage = ({ page, fields, groups, names, said }: Props) => {
  const joining = fields.filter((f) => isFreeWords(f.field) && hasValue(f) && shownIn(f, groups) > 1)
  return (
    <Layout page={page} title={page.t('people.profile.title')}>
      <Back href={paths.you()}>{page.t('people.you.title')}</Back>
      {said === 'people.said.saved' && <Note role="status" title={page.t('people.said.saved')} />}
      <h1>{page.t('people.profile.title')}</h1>
      <p class="lead">{page.t('people.profile.lead')}</p>
      {joining.length > 0 && (
        <Note tone="lamp" icon="people" title={page.t('people.profile.joining')}>
          <p>{page.t('people.profile.joining_text')}</p>
        </Note>
      )}
      <List id="fields" label={page.t('people.profile.title')}>
        {profileFields.map((field) => {
          const own = fields.find((f) => f.field === field)
          return (
            <Item
              href={paths.profileField({ field })}
              title={page.t(`people.profile.field.${field}`)}
              quiet={own && hasValue(own) ? audienceLine(page, own, groups) : null}
            >
              {own && hasValue(own) ? (
                <FieldValue page={page} said={own} names={names} />
              ) : (
                page.t('people.profile.nothing')
              )}
            </Item>
          )
        })}
      </List>
      <Act href={paths.profileAs()} icon="people" forward>
        {page.t('people.profile.see_as')}
      </Act>
      <p class="soft">{page.t('people.profile.no_photo')}</p>
    </Layout>
  )
}

/** In how many groups a field is shown. */
const shownIn = ({ audience, showings }: OwnField, groups: OwnGroup[]) =>
  audience === 'network' ? groups.length : audience === 'groups' ? showings.length : 0

/** Who sees a field, by name where groups were ticked. */
export function audienceLine(page: Page, own: OwnField, groups: OwnGroup[]): string {
  if (own.audience !== 'groups') return page.t(`people.profile.seen_by.${own.audience}`)
  const names = groups.filter((g) => own.showings.includes(g.membership)).map((g) => apart(g.short_name))
  if (names.length === 0) return page.t('people.profile.seen_by.me')
  return page.t('people.profile.seen_by.groups', { groups: listFormat(page.locale).format(names) })
}
