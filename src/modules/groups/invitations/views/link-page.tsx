import { paths } from '../../../../paths.ts'
import { dirOf, type Lang } from '../../../../platform/i18n/types.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back, Button, ButtonLink } from '../../../../ui/parts/button.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Note } from '../../../../ui/parts/note.tsx'
import { Sheet } from '../../../../ui/parts/sheet.tsx'
import type { ShownGroup } from '../../queries.ts'
import { invitationTexts } from '../policy.ts'
import type { Link } from '../queries.ts'
import { dayOf } from './links-page.tsx'
import { Square } from './square.tsx'
import { said as filled, inLanguage, placesOf } from './words.tsx'

type Props = {
  page: Page
  link: Link
  group: ShownGroup | null
  /** The whole address and its square; null for a link of somebody else's. */
  way: { address: string; square: { size: number; path: string } } | null
  said: string | undefined
}

/** One link: its square, its address, words to pass on with it, and the way to take it back. */
export const LinkPage = ({ page, link, group, way, said }: Props) => {
  const title = page.t(`groups.invite.channel.${link.channel}`)
  return (
    <Layout page={page} title={`${page.t('groups.invite.link')}: ${title}`} cls="narrow">
      <Back href={group ? paths.groupLinks({ group: group.id }) : paths.networkLinks()}>
        {page.t('groups.invite.title')}
      </Back>
      {said === 'groups.invite.said.made' && <Note role="status" title={page.t('groups.invite.said.made')} />}
      <div class="stack">
        <h1>{title}</h1>
        <p class="lead">
          {group && (
            <>
              <bdi>{group.short_name}</bdi>
              {' · '}
            </>
          )}
          {page.t('groups.invite.until', { day: dayOf(page, link.expires_at) })}
        </p>
        {link.lets_in && <p>{page.t('groups.invite.lets_in')}</p>}
      </div>
      {way ? (
        <Way page={page} link={link} group={group} way={way} />
      ) : (
        <p>{page.t('groups.invite.not_mine')}</p>
      )}
      <section class="stack">
        <h2>{page.t('groups.invite.end')}</h2>
        <p>{page.t('groups.invite.end_text')}</p>
        <Form page={page} action={paths.groupLinkEnd({ invitation: link.id })}>
          <Button kind="danger" sending={page.t('people.sending')}>
            {page.t('groups.invite.end_go')}
          </Button>
        </Form>
      </section>
    </Layout>
  )
}

type WayProps = Pick<Props, 'page' | 'link' | 'group'> & { way: NonNullable<Props['way']> }

const Way = ({ page, link, group, way }: WayProps) => (
  <>
    <section class="stack">
      <h2>{page.t('groups.invite.square')}</h2>
      <Square square={way.square} label={page.t('groups.invite.square_label')} />
      <Sheet>
        <code dir="ltr" id="address">
          {way.address}
        </code>
      </Sheet>
      {group && (
        <p>
          <ButtonLink
            href={withQuery(paths.groupFlyer({ group: group.id }), { link: link.id, lang: link.lang })}
            icon="print"
          >
            {page.t('groups.invite.flyer')}
          </ButtonLink>
        </p>
      )}
    </section>
    <Texts page={page} link={link} group={group} address={way.address} />
  </>
)

type TextsProps = Pick<Props, 'page' | 'link' | 'group'> & { address: string }

/** The texts in the language of the link, whatever the reader's is: to be marked and copied. */
const Texts = ({ page, link, group, address }: TextsProps) => {
  const { card, social } = invitationTexts(link.lang)
  const places = placesOf(inLanguage(page, link.lang, group), group, address)
  const rows = [
    { id: 'card', lines: [card.front, card.back] },
    { id: 'short', lines: [social.short] },
    { id: 'middle', lines: [social.middle] },
    { id: 'long', lines: [social.long] },
  ] as const
  return (
    <section class="stack" id="texts">
      <h2>{page.t('groups.invite.texts')}</h2>
      <p>{page.t('groups.invite.texts_lead')}</p>
      {rows.map(({ id, lines }) => (
        <Copied
          page={page}
          id={id}
          lang={link.lang}
          lines={lines.flatMap((line) => filled(line, places) ?? [])}
        />
      ))}
    </section>
  )
}

type CopiedProps = { page: Page; id: 'card' | 'short' | 'middle' | 'long'; lang: Lang; lines: string[] }

const Copied = ({ page, id, lang, lines }: CopiedProps) =>
  lines.length > 0 && (
    <>
      <h3>{page.t(`groups.invite.text.${id}`)}</h3>
      <Sheet>
        {lines.map((line) => (
          <p lang={lang} dir={dirOf(lang)}>
            {line}
          </p>
        ))}
      </Sheet>
    </>
  )
