import type { Child } from './jsx.ts'
import type { Page, Theme } from './page.ts'
import { Foot, NavBar, TopBar } from './parts/frame.tsx'
import { Note } from './parts/note.tsx'

type LayoutProps = {
  page: Page
  /** What the page is; the network's name follows it. */
  title: string
  /** The frame: by default the member's for a signed-in person. Both have Help now in the same place. */
  kind?: 'public' | 'member'
  /** Classes of `main`: `cols` for two columns, `broad`, `narrow`, `home`. */
  cls?: string
  description?: string
  /** The whole address of a page that people pass on: other houses then show its title and what it is. */
  shared?: string
  /** True only for pages that search engines may keep. */
  indexable?: boolean
  /** The address that this page has for search engines, where others show the same. */
  canonical?: string
  /** How many problems a form came back with: the title begins with them. */
  problems?: number
  children: Child
}

/** A whole page, from `<html>` on. `renderDocument` makes the document of it. */
export const Layout = ({
  page,
  kind = page.signedIn ? 'member' : 'public',
  cls,
  children,
  ...head
}: LayoutProps) => {
  const links = kind === 'public' ? page.nav : []
  return (
    <html lang={page.lang} dir={page.dir} data-theme={page.theme ?? undefined}>
      <Head page={page} {...head} />
      <body class={kind}>
        <a class="skip" href="#main">
          {page.t('ui.skip')}
        </a>
        <TopBar page={page} links={links} />
        {kind === 'member' && page.nav.length > 0 && <NavBar page={page} />}
        <main id="main" tabindex={-1} class={cls}>
          {page.above}
          {children}
        </main>
        <Foot page={page} links={links} />
        <Unsent page={page} />
      </body>
    </html>
  )
}

const schemes: Record<Theme, string> = { light: 'light', night: 'dark', calm: 'light' }

type HeadProps = Pick<
  LayoutProps,
  'page' | 'title' | 'description' | 'shared' | 'indexable' | 'canonical' | 'problems'
>

const Head = ({ page, title, description, shared, indexable, canonical, problems }: HeadProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content={page.theme ? schemes[page.theme] : 'light dark'} />
    <title>{titleOf(page, title, problems)}</title>
    {description && <meta name="description" content={description} />}
    {shared && <Passed page={page} title={title} description={description} address={shared} />}
    {indexable && canonical && <link rel="canonical" href={page.origin + canonical} />}
    {!indexable && <meta name="robots" content="noindex" />}
    <link rel="icon" href={page.assets.icon} />
    <link rel="stylesheet" href={page.assets.css} data-turbo-track="reload" />
    <script type="module" src={page.assets.js} data-turbo-track="reload" />
    <meta name="turbo-refresh-method" content="morph" />
    <meta name="turbo-refresh-scroll" content="preserve" />
    <meta name="turbo-prefetch" content="false" />
    <meta name="turbo-cache-control" content={page.shared ? 'no-cache' : 'no-preview'} />
    {page.live && <meta name="kith-live" content={page.live} />}
  </head>
)

type PassedProps = { page: Page; title: string; description?: string; address: string }

const Passed = ({ page, title, description, address }: PassedProps) => (
  <>
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content={page.network.name} />
    <meta property="og:title" content={title} />
    {description && <meta property="og:description" content={description} />}
    <meta property="og:url" content={address} />
    <meta property="og:locale" content={page.lang} />
  </>
)

function titleOf(page: Page, title: string, problems = 0): string {
  const whole = title === page.network.name ? title : `${title} · ${page.network.name}`
  return problems > 0 ? `${page.t('ui.problems.title', { count: problems })}. ${whole}` : whole
}

/** What the browser says by itself when a form could not be sent. */
const Unsent = ({ page }: { page: Page }) => (
  <template id="unsent">
    <Note tone="red" title={page.t('ui.unsent.title')}>
      <p>{page.t('ui.unsent.text')}</p>
    </Note>
  </template>
)
