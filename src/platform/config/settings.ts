/** Every setting of the program: name, default, what it does. `docs/operating.md` shows this table; a test holds the two together. */
import { z } from 'zod'
import { proxiesIn } from '../web/address.ts'
import { type ProviderSettings, readProviders } from './providers.ts'

const flag = z.enum(['yes', 'no'])
const url = (protocols: RegExp, example: string) =>
  z.string().refine((v) => URL.canParse(v) && protocols.test(v), `should look like ${example}`)

const areProxies = (v: string) => {
  try {
    return Boolean(proxiesIn(v))
  } catch {
    return false
  }
}

/** Texts hold codes: only the same machine is told them in the clear. */
const isPrivate = (v: string) =>
  URL.canParse(v) &&
  (new URL(v).protocol === 'https:' ||
    (new URL(v).protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(v).hostname))) &&
  !new URL(v).username
/** What a file says, or what is wrong with it. */
const providers = z.string().transform((path, context): ProviderSettings[] => {
  try {
    return readProviders(path)
  } catch (error) {
    context.addIssue((error as Error).message)
    return z.NEVER
  }
})

export const settings = {
  PORT: {
    form: z.coerce.number().int().min(0).max(65535).default(3000),
    about: 'The port Kith answers on. 0 takes a free one.',
  },
  KITH_HOST: {
    form: z.string().min(1).default('127.0.0.1'),
    about:
      'The address Kith listens on. Leave it where a web server on the same machine passes requests on; 0.0.0.0 in a container.',
  },
  KITH_DATA: {
    form: z.string().min(1).optional(),
    about:
      'The folder of the embedded database and of files. Default: `data` in the folder of the program (the demonstration: `data-demonstration`).',
  },
  DATABASE_URL: {
    form: url(/^postgres(ql)?:/, 'postgres://user:password@host:5432/kith').optional(),
    about:
      'A PostgreSQL of your own, 15 or later, in place of the embedded one. Its user may create roles; Kith itself works as `kith_login`.',
  },
  DATABASE_DIRECT_URL: {
    form: url(/^postgres(ql)?:/, 'postgres://user:password@host:5432/kith').optional(),
    about:
      'The same database without the pooler, for migrations, listening, locks and jobs. Default: `DATABASE_URL`.',
  },
  KITH_URL: {
    form: url(/^https?:\/\/[^/]+\/?$/, 'https://kith.example.org').optional(),
    about:
      'The address that people type and that mails link to. Default: `http://localhost:PORT`. With https, cookies are bound to it.',
  },
  KITH_PROXIES: {
    form: z
      .string()
      .refine(areProxies, 'should be addresses and ranges, such as 127.0.0.1, 10.0.0.0/8')
      .optional(),
    about:
      'The web servers in front, as addresses and ranges with commas between. Only they are believed in `X-Forwarded-For`; without them everybody behind one counts as one when guesses are counted.',
  },
  KITH_SMTP_URL: {
    form: url(/^smtps?:/, 'smtps://user:password@mail.example.org').optional(),
    about: 'The mail server. Without it mails are kept and not sent.',
  },
  KITH_MAIL_FROM: {
    form: z.string().includes('@').default('kith@localhost'),
    about: 'The sender of every mail, as `name@example.org`.',
  },
  KITH_TEXT_URL: {
    form: z
      .string()
      .refine(isPrivate, 'should look like https://texts.example.org/kith (http on this machine alone)')
      .optional(),
    about:
      'Your gateway for text messages; Kith posts each text there, signed. Without it no texts are offered, and codes are handed over by people.',
  },
  KITH_TEXT_SECRET: {
    form: z.string().min(32, 'should have 32 characters or more').optional(),
    about: 'What texts are signed with: a long random word that your gateway knows too.',
  },
  KITH_TEXTS_A_DAY: {
    form: z.coerce.number().int().min(0).max(1_000_000).default(500),
    about:
      'How many texts that people ask for go out in 24 hours, half of them at most to numbers without an account. Notices of a change to somebody’s sign-in are not held back. News that people chose to have by text is counted apart: as many in all, and three to one person.',
  },
  KITH_PARTNERS: {
    form: providers.optional(),
    about:
      'The file that lists the partners whose own accounts people may sign in with, as described below. Read at the start; it holds secrets. Without it there are none.',
  },
  KITH_POOL: {
    form: z.coerce.number().int().min(2).max(200).default(10),
    about: 'How many database connections one process holds for pages.',
  },
  KITH_LOG: {
    form: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
    about: 'How much is logged. Never names, texts or answers, at any level.',
  },
  KITH_ALLOW_UNSAFE_DURABILITY: {
    form: flag.default('no'),
    about:
      '`yes` starts although the database has `fsync`, `full_page_writes` or `synchronous_commit` off: a power cut may then lose what people wrote.',
  },
} satisfies Record<string, { form: z.ZodType; about: string }>

export type Settings = { [K in keyof typeof settings]: z.infer<(typeof settings)[K]['form']> }

/** What a container platform sets by itself for a service that is called kith. */
const isSomebodyElses = (name: string) => /^KITH_(SERVICE|PORT)(_|$)/.test(name)

export class SettingsProblem extends Error {}

/** The settings of an environment. Throws a SettingsProblem that names each bad one; empty values count as not given. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const problems: string[] = []
  const entries = Object.entries(settings).map(([name, { form }]) => {
    const result = form.safeParse(env[name] || undefined)
    if (!result.success) problems.push(`${name}: ${result.error.issues[0]?.message}`)
    return [name, result.data]
  })
  if (Boolean(env.KITH_TEXT_URL) !== Boolean(env.KITH_TEXT_SECRET))
    problems.push('KITH_TEXT_URL and KITH_TEXT_SECRET go together')
  for (const name of Object.keys(env)) {
    if (name.startsWith('KITH_') && !(name in settings) && !isSomebodyElses(name))
      problems.push(`${name} is not a setting of Kith`)
  }
  if (problems.length)
    throw new SettingsProblem(
      `Settings to mend:\n  ${problems.join('\n  ')}\nThey are described in docs/operating.md.`,
    )
  return Object.fromEntries(entries) as Settings
}
