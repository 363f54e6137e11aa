/**
 * Passwords: argon2id with the parameters of OWASP's first choice (19 MiB, two passes, one lane), at most two at once in
 * the process, so that guesses cannot take its memory. Never called while a transaction is open.
 */
import { type Algorithm, hash, verify } from '@node-rs/argon2'

/** Unicode's compatibility form (NIST SP 800-63B, 5.1.1.2): the same password typed on another keyboard is the same. */
const normal = (password: string) => password.normalize('NFKC')

const strength = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

const waiting: (() => void)[] = []
let running = 0
const most = 2

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (running >= most) await new Promise<void>((turn) => waiting.push(turn))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** What is stored of a password. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(normal(password), strength))

/** The hash of nothing that anybody knows: who has no password takes as long as who has one. */
const nobodys =
  '$argon2id$v=19$m=19456,t=2,p=1$pGdOhwnNHmnwjOvIRI4H3Q$HZblwWLteCzCLBQTyWLoH0Ymddck44Kvu88SUZRdQ7M'

/** Whether this is the password of the hash; false, after the same work, where there is none. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(stored ?? nobodys, normal(password)))
  return isRight && Boolean(stored)
}

/** How many characters a password has, as a person counts them. */
export const lengthOf = (password: string): number => [...normal(password)].length
