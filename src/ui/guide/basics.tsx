import type { Page, Theme } from '../page.ts'
import { Icon, iconNames } from '../parts/icon.tsx'
import { Patch } from '../parts/patch.tsx'
import { Band, Quilt } from '../parts/quilt.tsx'

const colours =
  'paper sheet sunk line edge ink soft on teal teal-press fill fill-press on-fill wash wash-line lamp lamp-wash lamp-ink lamp-line red red-wash q1 q2 q3 q4 q5 q6 q7 q8'.split(
    ' ',
  )

export const ColourGuide = ({ page }: { page: Page }) => {
  const themes: [Theme, string][] = [
    ['light', page.t('ui.guide.light')],
    ['night', page.t('ui.guide.night')],
    ['calm', page.t('ui.guide.calm')],
  ]
  return (
    <section>
      <h2>{page.t('ui.guide.colour')}</h2>
      {themes.map(([theme, name]) => (
        <section class="themed" data-theme={theme}>
          <h3>{name}</h3>
          <ul class="swatches">
            {colours.map((colour) => (
              <li>
                <svg width="96" height="48" aria-hidden="true">
                  <rect width="100%" height="100%" rx="6" fill={`var(--${colour})`} />
                </svg>
                {colour}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}

export const TypeGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.type')}</h2>
    <p class="lead">{page.t('ui.guide.type.lead')}</p>
    <div class="prose">
      <p>
        {page.t('ui.guide.type.text')} <a href={page.home}>{page.network.name}</a>
      </p>
    </div>
    <p class="small soft">{page.t('ui.guide.type.small')}</p>
    <hr class="stitch" />
  </section>
)

export const IconGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.icons')}</h2>
    <ul class="icons" lang="en" dir="ltr">
      {iconNames.map((name) => (
        <li>
          <Icon name={name} />
          {name}
        </li>
      ))}
    </ul>
  </section>
)

export const PatchGuide = ({ page }: { page: Page }) => (
  <section>
    <h2>{page.t('ui.guide.patches')}</h2>
    <p>{page.t('ui.guide.patches.text')}</p>
    <div class="row">
      {Array.from({ length: 16 }, (_, seed) => (
        <Patch seed={seed} />
      ))}
      <Patch seed="anon" />
    </div>
    <div class="row">
      <Patch seed={3} size="small" />
      <Patch seed={3} />
      <Patch seed={3} size="big" />
    </div>
    <Band seed="cover" />
    <div class="pair">
      <Quilt seed="north" cols={5} rows={2} lit={[[3, 0]]} />
    </div>
  </section>
)
