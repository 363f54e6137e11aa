import { paths } from '../../../../paths.ts'
import { translatorFor } from '../../../../platform/i18n/translate.ts'
import { dirOf, type Lang } from '../../../../platform/i18n/types.ts'
import { withQuery } from '../../../../platform/web/path.ts'
import { Layout } from '../../../../ui/layout.tsx'
import type { Page } from '../../../../ui/page.ts'
import { Back } from '../../../../ui/parts/button.tsx'
import { Chip, Chips } from '../../../../ui/parts/chip.tsx'
import { Why } from '../../../../ui/parts/facts.tsx'
import type { ShownGroup } from '../../queries.ts'
import { type FlyerSize, flyerSizes, invitationTexts } from '../policy.ts'
import type { Link } from '../queries.ts'
import { Square } from './square.tsx'
import { firstLines, inLanguage, placesOf, said } from './words.tsx'

type Props = {
  page: Page
  group: ShownGroup
  link: Link
  way: { address: string; square: { size: number; path: string } }
  lang: Lang
  size: FlyerSize
}

/** A sheet to print: on screen with links for its sizes and languages, on paper without anything else. */
export const FlyerPage = (props: Props) => {
  const { page, link, size } = props
  return (
    <Layout page={page} title={page.t('groups.invite.flyer')} cls={`narrow paper-${size}`}>
      <Back href={paths.groupLink({ invitation: link.id })}>{page.t('groups.invite.link')}</Back>
      <Settings {...props} />
      <Sheet {...props} />
      <p class="acts soft">{page.t('groups.invite.print')}</p>
    </Layout>
  )
}

const Settings = ({ page, group, link, lang, size }: Props) => {
  const at = (change: { lang?: Lang; size?: FlyerSize }) =>
    withQuery(paths.groupFlyer({ group: group.id }), { link: link.id, lang, size, ...change })
  return (
    <>
      <Chips label={page.t('groups.invite.lang')}>
        {page.network.langs.map((l) => (
          <Chip page={page} href={at({ lang: l })} on={l === lang}>
            <span lang={l}>{translatorFor(l).t('network.language.name')}</span>
          </Chip>
        ))}
      </Chips>
      <Chips label={page.t('groups.invite.size')}>
        {flyerSizes.map((s) => (
          <Chip page={page} href={at({ size: s })} on={s === size}>
            {page.t(`groups.invite.size.${s}`)}
          </Chip>
        ))}
      </Chips>
    </>
  )
}

const Sheet = ({ page, group, way, lang }: Props) => {
  const texts = invitationTexts(lang)
  const there = inLanguage(page, lang, group)
  const places = placesOf(there, group, short(way.address))
  const lead = said(texts.flyer.lead, places)
  return (
    <article class="stack" lang={lang} dir={dirOf(lang)} id="flyer">
      <h1>{texts.flyer.title}</h1>
      <p class="lead">
        <b>
          <bdi>{group.short_name}</bdi>
        </b>
      </p>
      {lead && <p class="lead">{lead}</p>}
      {group.summary && (
        <p lang={group.language} dir="auto">
          {group.summary}
        </p>
      )}
      <Why page={there} fits={[...texts.flyer.lines, ...firstLines(texts, places)]} />
      <Square square={way.square} label={there.t('groups.invite.square_label')} />
      <p>
        <b dir="ltr">{short(way.address)}</b>
      </p>
      <p>{said(texts.flyer.foot, places)}</p>
      <p class="soft">
        <bdi>{page.network.name}</bdi>
      </p>
    </article>
  )
}

/** As people type it. */
const short = (address: string) => address.replace(/^https?:\/\//, '')
