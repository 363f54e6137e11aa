import { paths } from '../../../paths.ts'
import { Layout } from '../../../ui/layout.tsx'
import type { Page } from '../../../ui/page.ts'
import { Act, ButtonLink } from '../../../ui/parts/button.tsx'
import { Why } from '../../../ui/parts/facts.tsx'
import { Icon } from '../../../ui/parts/icon.tsx'
import { Item, List } from '../../../ui/parts/list.tsx'
import { Quilt } from '../../../ui/parts/quilt.tsx'

/** The front door: what this is, one thing to do, and where help is now. */
export const HomePage = ({ page, contact }: { page: Page; contact: string | null }) => (
  <Layout
    page={page}
    title={page.network.name}
    cls="home"
    kind="public"
    description={page.t('network.home.lead')}
    indexable
  >
    <Hero page={page} />
    <Ways page={page} />
    <section class="night">
      <div class="stack">
        <h2>{page.t('network.home.night.title')}</h2>
        <p>{page.t('network.home.night.text')}</p>
      </div>
      <a class="helpnow" href={paths.help()}>
        <Icon name="phone" />
        {page.t('network.home.night.numbers')}
      </a>
    </section>
    <section class="isnt">
      <HowItWorks page={page} />
      <WhoRunsIt page={page} contact={contact} />
    </section>
    <IsAndIsNot page={page} />
  </Layout>
)

const Hero = ({ page }: { page: Page }) => (
  <section class="hero">
    <div class="ph">
      <Quilt seed="north" cols={5} rows={2} lit={[[3, 0]]} />
    </div>
    <div class="txt">
      <h1>{page.t('network.home.title')}</h1>
      <p class="lead">{page.t('network.home.lead')}</p>
      <div class="stack">
        <ButtonLink href={paths.finder()} forward>
          {page.t('network.home.find')}
        </ButtonLink>
        <p class="small soft">{page.t('network.home.find_hint')}</p>
      </div>
    </div>
    <div class="dk">
      <Quilt
        seed="north"
        cols={5}
        rows={5}
        lit={[
          [3, 1],
          [1, 3],
        ]}
      />
    </div>
  </section>
)

const Ways = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('network.home.ways.title')}</h2>
    <List cls="doors">
      <Item href={paths.groups()} sign={<Icon name="people" />} title={page.t('network.home.ways.group')}>
        {page.t('network.home.ways.group_line')}
      </Item>
      <Item href={paths.peerSupport()} sign={<Icon name="book" />} title={page.t('network.home.ways.about')}>
        {page.t('network.home.ways.about_line')}
      </Item>
      <Item
        href={paths.beforeYouJoin()}
        sign={<Icon name="check" />}
        title={page.t('network.home.ways.before')}
      >
        {page.t('network.home.ways.before_line')}
      </Item>
    </List>
  </section>
)

const steps = ['look', 'read', 'join', 'listen'] as const

const HowItWorks = ({ page }: { page: Page }) => (
  <div class="stack">
    <h2>{page.t('network.home.how.title')}</h2>
    <div class="prose">
      <ol>
        {steps.map((step) => (
          <li>{page.t(`network.home.how.${step}`)}</li>
        ))}
      </ol>
    </div>
    <Act href={paths.join()} icon="person" forward>
      {page.t('network.home.ways.join')}
    </Act>
    <p class="small soft">{page.t('network.home.ways.join_line')}</p>
  </div>
)

const WhoRunsIt = ({ page, contact }: { page: Page; contact: string | null }) => (
  <div class="stack">
    <h2>{page.t('network.home.who.title')}</h2>
    <p>
      {page.rich('network.home.who.people', {
        network: page.network.name,
        contact: contact ?? page.t('network.no_contact'),
        b: (words) => <bdi>{words}</bdi>,
      })}
    </p>
    <p>{page.t('network.home.who.program')}</p>
    <Act href={paths.privacy()} icon="book" forward>
      {page.t('network.footer.privacy')}
    </Act>
  </div>
)

const IsAndIsNot = ({ page }: { page: Page }) => (
  <section class="isnt">
    <div class="stack">
      <h2>{page.t('network.home.is.title')}</h2>
      <Why
        page={page}
        fits={[
          page.t('network.home.is.lived'),
          page.t('network.home.is.name'),
          page.t('network.home.is.leave'),
        ]}
      />
    </div>
    <div class="stack">
      <h2>{page.t('network.home.not.title')}</h2>
      <ul class="why">
        {[page.t('network.home.not.therapy'), page.t('network.home.not.social')].map((line) => (
          <li class="no">
            <Icon name="minus" />
            <span>{line}</span>
          </li>
        ))}
      </ul>
    </div>
  </section>
)
