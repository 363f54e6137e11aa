import { linksPerHour } from '../policy.ts'

/** Who tries: the account by what is known of it, and where from. A device counts where this account signed in on it before. */
export type Tryer = { account: string; network: string | null; device: string | null }

export type Budget = { mark: string; most: number; seconds: number }
const quarter = 15 * 60
const hour = 60 * 60
const day = 24 * hour

/**
 * The budgets that a try is taken from (OWASP: slow down online guessing with device cookies). Guesses at one account from one
 * place are few; from all unknown places together they are bounded, above what any one place can use up, so that nobody who
 * guesses from one address keeps the owner out at another. A device that signed in before has a budget of its own, which
 * nobody else can use up. One network as a whole has many, for a hospital behind one address.
 */
export function budgetsFor(kind: 'password' | 'code', { account, network, device }: Tryer): Budget[] {
  if (device) return perWindow(`${kind} device ${device} ${account}`, [10, quarter], [50, day])
  const here = `${kind} ${account} from ${network ?? 'nowhere'}`
  const anywhere = `${kind} ${account}`
  const guesses =
    kind === 'password'
      ? [...perWindow(here, [10, quarter], [40, hour]), ...perWindow(anywhere, [100, hour])]
      : [...perWindow(here, [5, quarter], [20, day]), ...perWindow(anywhere, [60, day])]
  return network ? [...guesses, ...perWindow(`${kind} from ${network}`, [100, quarter])] : guesses
}

/** Links, accounts and challenges that one network may ask for: each costs us a row or a mail, and a text costs money. */
export const askingBudget = (kind: 'link' | 'text' | 'passkey' | 'partner', network: string): Budget[] =>
  kind === 'text'
    ? perWindow(`text from ${network}`, [20, quarter], [100, day])
    : perWindow(`${kind} from ${network}`, [60, quarter])

/**
 * Tries at a code that was asked for by one page (`asked`: its mark). Nobody else knows that mark, so nobody uses up somebody's
 * tries; and a code of six digits is guessed by five tries once in 200,000 times. A new one is quickly asked for.
 */
export const typedCodeBudgets = (asked: string, network: string | null): Budget[] => [
  ...perWindow(`typed code ${asked}`, [5, quarter]),
  ...(network ? perWindow(`typed code from ${network}`, [100, quarter]) : []),
]

/** Tries at the code that came to a new number: the person's own, whatever number they name. */
export const newNumberBudgets = (person: string): Budget[] =>
  perWindow(`new number of ${person}`, [5, quarter], [20, day])

/** New addresses and numbers that one person asks for: each is a mail or a text to somebody. */
export const newAddressBudgets = (person: string): Budget[] =>
  perWindow(`new address of ${person}`, [linksPerHour, hour])

const perWindow = (mark: string, ...windows: [most: number, seconds: number][]): Budget[] =>
  windows.map(([most, seconds]) => ({ mark, most, seconds }))
