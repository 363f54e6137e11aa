/** The version of the consent texts and of the privacy page that they stand on. A change of words is a new version. */
export const consentVersion = { service: 1, health_data: 1, adult: 1 } as const

/** How long a link that signs somebody in can be used, in minutes. */
export const linkMinutes = 30

/** How many links one address may ask for in an hour; more are not sent. */
export const linksPerHour = 5
