/**
 * The privacy page as it is now: its version and day stand at its top in every language, and a test holds them together. With a
 * new version comes `people.privacy_news.vN`, which says in two sentences what is new in it.
 */
export const privacyPage = { version: 4, since: '2026-11-22' } as const

/** Whether the page has changed since somebody saw it in this version; 0 where they never did. */
export const hasPrivacyNews = (seen: number): boolean => seen < privacyPage.version
