/** What a page says when it cannot do what was asked. Each is pure; none of them needs a database. */
import type { Page } from '../page.ts'
import { ErrorPage } from './error-page.tsx'

/** 404. It is also the answer when there is a page but not for you: both look alike, so that nothing can be learned. */
export const NotFound = ({ page }: { page: Page }) => (
  <ErrorPage page={page} drawing="coat" title={page.t('ui.error.missing.title')}>
    <p class="lead">{page.t('ui.error.missing.text')}</p>
  </ErrorPage>
)

/** 403: what was asked for exists for you, but doing this is not yours. */
export const Refused = ({ page }: { page: Page }) => (
  <ErrorPage page={page} drawing="chairs" title={page.t('ui.error.refused.title')}>
    <p class="lead">{page.t('ui.error.refused.text')}</p>
  </ErrorPage>
)

/** 500. `time` and `reference` are what to say on the phone. */
export const Broken = ({ page, time, reference }: { page: Page; time: string; reference: string }) => (
  <ErrorPage page={page} title={page.t('ui.error.broken.title', { time })}>
    <p class="lead">{page.t('ui.error.broken.text')}</p>
    <p>{page.t('ui.error.broken.say', { reference })}</p>
  </ErrorPage>
)

/** 413. `limit` is the most that can be taken, in words: "10 MB". */
export const TooLarge = ({ page, limit }: { page: Page; limit: string }) => (
  <ErrorPage page={page} title={page.t('ui.error.large.title')}>
    <p class="lead">{page.t('ui.error.large.text', { limit })}</p>
  </ErrorPage>
)

/** 429. `until` is the time from which it works again, in the reader's zone. */
export const TooMany = ({ page, until }: { page: Page; until: string }) => (
  <ErrorPage page={page} title={page.t('ui.error.many.title')}>
    <p class="lead">{page.t('ui.error.many.text', { until })}</p>
  </ErrorPage>
)

/** 403 for a form whose key is too old or that another site sent. */
export const Expired = ({ page, back }: { page: Page; back: string }) => (
  <ErrorPage
    page={page}
    title={page.t('ui.error.expired.title')}
    action={{ href: back, label: page.t('ui.error.expired.again') }}
  >
    <p class="lead">{page.t('ui.error.expired.text')}</p>
  </ErrorPage>
)

/** 401. `signIn` carries the way back to this page. */
export const SignInNeeded = ({ page, signIn }: { page: Page; signIn: string }) => (
  <ErrorPage
    page={page}
    drawing="cups"
    title={page.t('ui.error.signin.title')}
    action={{ href: signIn, label: page.t('ui.error.signin.go') }}
  >
    <p class="lead">{page.t('ui.error.signin.text')}</p>
  </ErrorPage>
)

/** No connection: kept on the device and shown by it. */
export const Offline = ({ page, retry }: { page: Page; retry: string }) => (
  <ErrorPage
    page={page}
    title={page.t('ui.error.offline.title')}
    action={{ href: retry, label: page.t('ui.error.again') }}
  >
    <p class="lead">{page.t('ui.error.offline.text')}</p>
  </ErrorPage>
)

/** 503: the database is away. */
export const Unavailable = ({ page, retry }: { page: Page; retry: string }) => (
  <ErrorPage
    page={page}
    drawing="chairs"
    title={page.t('ui.error.away.title')}
    action={{ href: retry, label: page.t('ui.error.again') }}
  >
    <p class="lead">{page.t('ui.error.away.text')}</p>
  </ErrorPage>
)
