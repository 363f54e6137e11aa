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

/** Links, accounts and challenges that one network may ask for: each costs us a row or a mail. */
export const askingBudget = (kind: 'link' | 'passkey', network: string): Budget[] =>
  perWindow(`${kind} from ${network}`, [60, quarter])

const perWindow = (mark: string, ...windows: [most: number, seconds: number][]): Budget[] =>
  windows.map(([most, seconds]) => ({ mark, most, seconds }))
