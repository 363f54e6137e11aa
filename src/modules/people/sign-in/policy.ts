import { minutes } from '../../../platform/clock.ts'

/** How long a sign-in waits for its second step, in minutes. */
export const secondStepMinutes = 10

/** For how long after signing in somebody may change how they sign in, in minutes. */
export const freshMinutes = 15

/** How long a device has to answer a challenge, in minutes. */
export const challengeMinutes = 5

/** A shared device is signed out when it was not used for so many minutes, and after so many hours in any case. */
export const shared = { minutes: 30, hours: 8 } as const

/** Whether somebody has just proved who they are, so that they may change how they sign in. */
export const isFresh = (member: { proved_at: Date }, now: Date): boolean =>
  now.getTime() - member.proved_at.getTime() < minutes(freshMinutes)

const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** A coarse name of a device, `Firefox/Android`, enough for its owner to know it; null where it does not say. */
export function deviceNamed(userAgent: string | undefined): string | null {
  const first = (list: [RegExp, string][]) => list.find(([fits]) => fits.test(userAgent ?? ''))?.[1]
  const [browser, system] = [first(browsers), first(systems)]
  return browser && system ? `${browser}/${system}` : null
}
