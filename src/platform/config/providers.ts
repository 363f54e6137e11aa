/** The file of providers, whose own sign-in people may come in by: read and checked once, at the start. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { hasNoMarks } from '../web/texts.ts'

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** Whether what is sent there is read by nobody on the way: https, or this very machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, search, hash } = new URL(address)
  if (username || search || hash) return false
  return protocol === 'https:' || (protocol === 'http:' && loopback.includes(hostname))
}

const filled = (what: string, most: number) =>
  z.string(`give ${what} as text`).min(1, `give ${what}`).max(most, `is longer than ${most} characters`)

const words = z
  .array(z.string('list texts').min(1, 'take the empty text out'), 'give a list of texts')
  .min(1, 'list at least one text, or leave it out')

const secondStep = z
  .strictObject({ acr: words.optional(), amr: words.optional() }, 'give acr, amr or both, or leave it out')
  .refine((v) => v.acr || v.amr, 'name what the ID token must say: acr, amr or both')

const provider = z.strictObject({
  id: z
    .string('give a short name for addresses, such as "riverside"')
    .regex(/^[a-z][a-z0-9-]{0,39}$/, 'use small letters, digits and hyphens, 40 at most'),
  name: filled('the name that people read', 60).refine(
    (v) => v.trim() !== '' && hasNoMarks(v),
    'use letters only, no control or direction marks',
  ),
  issuer: filled('the issuer’s address', 300).refine(
    isSafe,
    'should be an https address without a query, such as https://id.riverside.example; http only on this machine',
  ),
  client_id: filled('the client id that the provider gave you', 300),
  client_secret: filled('the client secret that the provider gave you', 1000),
  second_step: secondStep.optional(),
})

export type ProviderSettings = z.infer<typeof provider>

/** The providers of a file. Throws an Error that says, in sentences without any secret, what to put right. */
export function readProviders(path: string): ProviderSettings[] {
  const list = z.array(provider, 'the file should hold a list: [ { … } ]').safeParse(parsed(path))
  const problems = list.success ? twice(list.data) : list.error.issues.map(sentence)
  if (problems.length || !list.data) throw new Error(problems.join('; '))
  return list.data
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new Error(`there is no file ${path}: name one, or leave the setting out`)
    if (code) throw new Error(`the file ${path} cannot be read (${code}): let the user Kith runs as read it`)
    throw new Error(`the file ${path} is no JSON: look for a missing comma or quote`)
  }
}

/** Never the value: it may be a secret in the wrong place. */
function sentence({ path: [place, ...field], message, ...issue }: z.core.$ZodIssue): string {
  const where = [...(typeof place === 'number' ? [`number ${place + 1}`] : []), ...field].join(', ')
  const what =
    issue.code === 'unrecognized_keys'
      ? `${issue.keys.join(', ')} is no field that Kith knows: take it out (docs/operating.md lists them)`
      : message
  return where ? `${where}: ${what}` : what
}

const twice = (list: ProviderSettings[]): string[] =>
  list
    .filter(({ id }, n) => list.findIndex((other) => other.id === id) < n)
    .map(({ id }) => `${id} stands there twice: give each an id of its own`)
