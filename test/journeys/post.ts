/** A real mail server on this machine: what Kith sends arrives here. */
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export type PostOffice = {
  url: string
  letters: Email[]
  /** The next letter to an address that was not taken yet; waits for it. */
  letterTo(address: string, subject?: RegExp | string): Promise<Email>
}

type Waiting = { fits(letter: Email): boolean; take(letter: Email): void }

/** Opens the mail server; it is closed after the test file. */
export async function openPost(): Promise<PostOffice> {
  const letters: Email[] = []
  const unread: Email[] = []
  const waiting: Waiting[] = []
  const arrive = (letter: Email) => {
    letters.push(letter)
    const at = waiting.findIndex((w) => w.fits(letter))
    if (at >= 0) waiting.splice(at, 1)[0]!.take(letter)
    else unread.push(letter)
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onData: async (stream, _, done) => {
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part as Buffer)
      arrive(await PostalMime.parse(Buffer.concat(parts)))
      done()
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()))
  afterAll(() => new Promise<void>((closed) => server.close(() => closed())))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    letterTo: (address, subject) => {
      const fits = (letter: Email) => goesTo(letter, address) && (!subject || isAbout(letter, subject))
      const at = unread.findIndex(fits)
      if (at >= 0) return Promise.resolve(unread.splice(at, 1)[0]!)
      return new Promise<Email>((take, fail) => {
        const late = () => fail(new Error(`no letter to ${address} (${subject ?? 'any'})`))
        const limit = setTimeout(late, 15_000)
        const arrived = (letter: Email) => {
          clearTimeout(limit)
          take(letter)
        }
        waiting.push({ fits, take: arrived })
      })
    },
  }
}

const goesTo = (letter: Email, address: string) => Boolean(letter.to?.some((to) => to.address === address))
const isAbout = ({ subject = '' }: Email, wanted: RegExp | string) =>
  typeof wanted === 'string' ? subject === wanted : wanted.test(subject)

/** The address that a letter asks its reader to open, as a path of the site. */
export function linkIn(letter: Email): string {
  const found = /https?:\/\/[^/\s]+(\/link\/\S+)/.exec(letter.text ?? '')
  if (!found) throw new Error(`no link in: ${letter.text}`)
  return found[1]!
}
