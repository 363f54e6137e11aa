import type { NavItem, Page } from '../page.ts'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'

/** The top of every page: a sentence where the network has one to say, its name, and Help now, always in the same place. */
export const TopBar = ({ page, links }: { page: Page; links: NavItem[] }) => (
  <header>
    {page.banner && <p class="banner">{page.banner}</p>}
    {page.told && (
      <p class="banner">
        <a href={page.told.href}>{page.told.label}</a>
      </p>
    )}
    <div class="top">
      <a class="brand" href={page.home}>
        <Mark />
        <span>{page.network.name}</span>
      </a>
      {links.length > 0 && (
        <nav class="topnav" aria-label={page.t('ui.nav.main')}>
          {links.map((item) => (
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
          ))}
        </nav>
      )}
      <a class="helpnow" href={page.help}>
        <Icon name="ring" />
        {page.t('ui.help')}
      </a>
    </div>
  </header>
)

/** Five places, each with its word: at the foot of a phone, in a rail from 960 px. Counts only for what waits on you. */
export const NavBar = ({ page }: { page: Page }) => (
  <nav class="bar" aria-label={page.t('ui.nav.main')}>
    {page.nav.map(({ href, label, icon, current, count }) => (
      <a href={href} aria-current={current ? 'page' : undefined}>
        <Icon name={icon} />
        <span>{label}</span>
        {count ? (
          <b class="n">
            {page.t('ui.nav.count', { count })}
            <span class="unseen"> {page.t('ui.nav.waiting')}</span>
          </b>
        ) : null}
      </a>
    ))}
  </nav>
)

/** The foot: the public places again for a phone, where the top has no room for them, then languages and the small print. */
export const Foot = ({ page, links }: { page: Page; links: NavItem[] }) =>
  page.footer.length + links.length === 0 ? null : (
    <footer class="foot">
      {links.length > 0 && (
        <nav class="footnav" aria-label={page.t('ui.nav.pages')}>
          <ul>
            {links.map((item) => (
              <li>
                <a href={item.href} aria-current={item.current ? 'page' : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <ul>
        {page.footer.map(({ href, label, lang }) => (
          <li>
            <a href={href} lang={lang} hreflang={lang} data-turbo={lang && 'false'}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
