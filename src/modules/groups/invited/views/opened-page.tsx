import { paths } from '../../../../paths.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Act, Button } from '../../../../ui/parts/button.tsx'
import { Facts, Why } from '../../../../ui/parts/facts.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Band } from '../../../../ui/parts/quilt.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import { canEnterBy, hasOwnPage, invitationTexts } from '../../invitations/policy.ts'
import type { Opened } from '../../invitations/queries.ts'
import { firstLines, placesOf } from '../../invitations/views/words.tsx'
import type { ShownGroup } from '../../queries.ts'
import { FormatTags, factsOf } from '../../views/group-facts.tsx'

type Props = {
  page: Page
  code: string
  opened: Opened
  /** The whole address of this page. */
  address: string
  /** Somebody for whom it is all new. */
  isNew: boolean
  /** They tried to come in, and no seat was free. */
  full: boolean
}

/** Where a link leads: the first lines, the facts of the group and never a member, one way on. */
export const OpenedPage = (props: Props) => {
  const { page, opened, address, isNew } = props
  const { group } = opened
  const lines = firstLines(invitationTexts(page.lang), placesOf(page, group, address))
  return (
    <Layout
      page={page}
      title={page.t('groups.invite.opened', { name: group?.short_name ?? page.network.name })}
      description={lines.join(' ')}
      shared={address}
      cls="cols"
    >
      <div class="wide stack">
        {group && <Band seed={group.cover_seed} />}
        <p class="soft">{page.t('groups.invite.invited')}</p>
        <h1>
          <bdi>{group?.name ?? page.network.name}</bdi>
        </h1>
        {group?.summary && (
          <p class="lead" lang={group.language} dir="auto">
            {group.summary}
          </p>
        )}
      </div>
      <div class="main stack">
        {props.full && <Note title={page.t('groups.invite.full')} />}
        <Why page={page} fits={lines} />
        <On {...props} />
        {group && <New {...props} isNew={isNew || group.stages.includes('newly_diagnosed')} />}
      </div>
      {group && <Good page={page} group={group} />}
    </Layout>
  )
}

const Good = ({ page, group }: { page: Page; group: ShownGroup }) => (
  <aside class="side">
    <section>
      <h2>{page.t('groups.good_to_know')}</h2>
      <Facts facts={factsOf(page, group)} />
      <FormatTags page={page} group={group} />
    </section>
  </aside>
)

/** The one way on, and beside it a look at the group's own page where there is one. */
const On = ({ page, code, opened }: Props) => {
  const { group } = opened
  const seen = hasOwnPage(group, page.signedIn)
  const comes = canEnterBy(opened)
  if (group && !comes && !seen && group.listing === 'unlisted') return <p>{page.t('groups.invite.ask')}</p>
  return (
    <Sheet turn>
      <Form page={page} action={paths.opened({ code })}>
        {comes || !seen ? (
          <>
            <p>{page.t(comes ? 'groups.invite.come_text' : 'groups.invite.account_text')}</p>
            <Button name="to" value="join">
              {page.t(comes ? 'groups.invite.come' : 'groups.invite.account')}
            </Button>
            {seen && (
              <Button name="to" value="look" kind="second">
                {page.t('groups.invite.look')}
              </Button>
            )}
          </>
        ) : (
          <>
            <p>{page.t('groups.invite.look_text')}</p>
            <Button name="to" value="look">
              {page.t(group ? 'groups.invite.look' : 'groups.invite.look_all')}
            </Button>
          </>
        )}
      </Form>
    </Sheet>
  )
}

const New = ({ page, code, isNew }: Props) => {
  const { title, paragraphs } = invitationTexts(page.lang).new_diagnosis
  if (!isNew) return <Act href={withQuery(paths.opened({ code }), { new: 'yes' })}>{title}</Act>
  return (
    <section class="stack" id="new">
      <h2>{title}</h2>
      {paragraphs.map((text) => (
        <p>{text}</p>
      ))}
    </section>
  )
}
