import { everyone } from '../../answers.ts'
import { type C, networkOf, type Route, routesOf, show } from '../../context.ts'
import { paths } from '../../paths.ts'
import { shippedText } from '../../platform/content/markdown.ts'
import type { Page } from '../../ui/page.ts'
import { StyleGuide } from '../../ui/style-guide.tsx'
import { outboxRoutes } from './outbox/routes.tsx'
import { helpServicesEverywhere, helpServicesOf } from './queries.ts'
import { retentionRoutes } from './retention/routes.tsx'
import { HelpPage } from './views/help-page.tsx'
import { HomePage } from './views/home-page.tsx'
import { TextPage } from './views/text-page.tsx'
import { Under18Page } from './views/under-18-page.tsx'

export const network = routesOf('network')

network.get(paths.home, everyone, (c) =>
  show(c, (page) => <HomePage page={page} contact={networkOf(c).contact} />),
)

network.get(paths.help, everyone, async (c) => {
  // Before set-up no country is known, and somebody may be in danger all the same.
  const country = c.var.services.network()?.country ?? null
  const services = await (country ? helpServicesOf(c.var.db, country) : helpServicesEverywhere(c.var.db))
  return show(c, (page) => <HelpPage page={page} country={country} services={services} />)
})

network.get(paths.under18, everyone, async (c) => {
  const services = await helpServicesOf(c.var.db, networkOf(c).country)
  return show(c, (page) => <Under18Page page={page} text={textOf(c, 'under-18', page)} services={services} />)
})

/** Texts that search engines may keep, each with a sentence for them. */
const described = {
  'peer-support': 'peer_support',
  'before-you-join': 'before_you_join',
  privacy: 'privacy',
  terms: 'terms',
  access: 'access',
} as const

/** A shipped text in the reader's language, with the network's name and how to reach it in their places. */
function textOf(c: C, name: string, page: Page) {
  const { name: network, contact } = networkOf(c)
  const words = { network, contact: contact ?? page.t('network.no_contact') }
  return shippedText('src/modules/network/content', name, page.lang, words)
}

const textPage =
  (name: keyof typeof described): Route =>
  (c) =>
    show(c, (page) => (
      <TextPage
        page={page}
        text={textOf(c, name, page)}
        description={page.t(`network.describes.${described[name]}`, { network: page.network.name })}
      />
    ))

network.get(paths.peerSupport, everyone, textPage('peer-support'))
network.get(paths.beforeYouJoin, everyone, textPage('before-you-join'))
network.get(paths.privacy, everyone, textPage('privacy'))
network.get(paths.terms, everyone, textPage('terms'))
network.get(paths.access, everyone, textPage('access'))
network.get(paths.style, everyone, (c) => show(c, (page) => <StyleGuide page={page} />))

outboxRoutes(network)
retentionRoutes(network)
