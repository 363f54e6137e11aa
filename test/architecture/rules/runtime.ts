import { at } from '../judge.ts'
import { calleeOf, part, parts, type Source, word } from '../syntax.ts'
import { moduleOf, product, type Rule, type Tree } from '../tree.ts'

/** Members and calls by what is written, outside the places that may. */
function said(tree: Tree, what: RegExp, places: RegExp): string[] {
  return product(tree)
    .filter((s) => !places.test(s.path))
    .flatMap((s) =>
      [
        ...s.all('MemberExpression').map(({ node }) => ({ node, text: s.written(node).replace(/\s+/g, '') })),
        ...s.all('CallExpression').map(({ node }) => ({ node, text: `${calleeOf(s, node)}(` })),
      ]
        .filter(({ text }) => what.test(text))
        .map(({ node, text }) => at(s, node, `says ${text.replace(/\($/, '')}`)),
    )
}

const onceEach = (findings: string[]) => [...new Set(findings)]

export const oneClock: Rule = {
  name: 'one-clock',
  sentence: 'The time comes from platform/clock.ts',
  check: (tree) => {
    const places = /^src\/platform\/(clock|postgres\/claim)\.ts$/
    const news = product(tree)
      .filter((s) => !places.test(s.path))
      .flatMap((s) =>
        s
          .all('NewExpression')
          .filter(
            ({ node }) => word(part(node, 'callee')) === 'Date' && parts(node, 'arguments').length === 0,
          )
          .map(({ node }) => at(s, node, 'says new Date()')),
      )
    return onceEach([...said(tree, /^(Date\.now|Temporal\.Now(\.\w+)?)$/, places), ...news])
  },
  baseline: Object.fromEntries(
    ['lock', 'other', 'server', 'start'].map((name) => [
      `src/platform/postgres/${name}.ts says Date.now`,
      'how long it waits: performance.now() runs on when the clock of the machine jumps',
    ]),
  ),
}

const chances = /^(Math\.random|crypto\.(randomUUID|getRandomValues|randomBytes))$/
const chanceNames = /\b(randomBytes|randomUUID|randomInt|randomFillSync|webcrypto)\b/

export const oneChance: Rule = {
  name: 'one-chance',
  sentence: 'Randomness comes from platform/crypto/chance.ts; behaviours in the browser have their own',
  check: (tree) => {
    const places = /^src\/(platform\/crypto\/chance\.ts|ui\/behaviours\/)/
    const imported = product(tree)
      .filter((s) => !places.test(s.path))
      .flatMap((s) =>
        s
          .all('ImportDeclaration')
          .filter(
            ({ node }) =>
              /^(node:)?crypto$/.test(word(part(node, 'source'))) && chanceNames.test(s.written(node)),
          )
          .map(({ node }) => at(s, node, `imports ${s.written(node).match(chanceNames)![1]}`)),
      )
    return [...onceEach(said(tree, chances, places)), ...imported]
  },
  excused: {
    'src/platform/postgres/claim.ts imports randomUUID':
      'the name of a draft: two processes never share one, the repeatable demonstration included',
    'src/platform/postgres/cluster.ts imports randomBytes': 'likewise',
  },
  baseline: { 'src/errors.tsx imports randomBytes': 'the reference of a bug: a function of chance.ts' },
}

export const environment: Rule = {
  name: 'one-reader-of-settings',
  sentence: 'The environment is read by server.ts, cli.ts, platform/config and platform/postgres',
  check: (tree) =>
    onceEach(said(tree, /^process\.env$/, /^src\/(server\.ts|cli\.ts|platform\/(config|postgres)\/)/)),
}

export const quiet: Rule = {
  name: 'one-voice',
  sentence:
    'Only what a person starts at the machine prints: server.ts, cli.ts, demonstration.ts, platform/i18n/generate.ts',
  check: (tree) =>
    onceEach(
      said(
        tree,
        /^(console\.\w+|process\.(stdout|stderr)\.write)$/,
        /^src\/(server|cli|demonstration|platform\/i18n\/generate)\.ts$/,
      ),
    ),
}

const outside =
  /^(node:)?(http|https|http2|net|tls|dgram|dns|child_process|worker_threads)(\/|$)|^(nodemailer|undici|sharp|web-push|smtp-server|openid-client|@node-rs\/argon2)$/

export const outsideWorld: Rule = {
  name: 'nothing-slow-in-a-transaction',
  sentence:
    'Hashing, mail, HTTP and images never inside a transaction: no module reaches out by itself, only jobs do',
  check: (tree) =>
    product(tree)
      .filter((s) => moduleOf(s.path) && !s.path.endsWith('/jobs.ts'))
      .flatMap((s: Source) => [
        ...s.imports
          .filter((i) => !i.isType && outside.test(i.from))
          .map((i) => `${s.path}:${i.line} imports ${i.from}`),
        ...s
          .all('CallExpression')
          .filter(({ node }) => /^(globalThis\.)?fetch$/.test(calleeOf(s, node)))
          .map(({ node }) => at(s, node, 'calls fetch')),
      ]),
}

const loading = new Set(['src', 'srcset', 'poster', 'data', 'action', 'formaction'])

export const ownHost: Rule = {
  name: 'nothing-from-elsewhere',
  sentence: 'Nothing is loaded from another host at run time',
  check: (tree) =>
    product(tree).flatMap((s) =>
      s.all('JSXAttribute').flatMap(({ node, around }) => {
        const name = word(part(node, 'name'))
        const element = word(part(around.at(-1)!, 'name'))
        const value = part(node, 'value')
        const text = value?.type === 'Literal' ? word(value) : ''
        const loads = loading.has(name) || (element === 'link' && name === 'href')
        return loads && /^(https?:)?\/\//.test(text) ? [at(s, node, `<${element}> loads ${text}`)] : []
      }),
    ),
}
