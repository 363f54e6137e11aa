import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languageProblems } from '../../../src/platform/i18n/check.ts'
import { messagesSource } from '../../../src/platform/i18n/generate.ts'
import { filesOf, type Rule } from '../tree.ts'

const hasCatalogues = (files: { path: string }[]) =>
  files.some((f) => /^src\/(modules\/[^/]+|ui)\/messages\//.test(f.path))

export const catalogues: Rule = {
  name: 'languages-complete',
  sentence: 'Every text is there in every language, with its arguments and plural forms, and is used',
  check: (tree) =>
    hasCatalogues(tree.files) ? languageProblems(tree.root).map((p) => p.replace(/^(\S+): /, '$1 ')) : [],
}

export const generated: Rule = {
  name: 'messages-generated',
  sentence: 'src/messages.ts is what the catalogues make of it',
  check: (tree) => {
    if (!hasCatalogues(tree.files)) return []
    const path = 'src/messages.ts'
    const isSame = readFileSync(join(tree.root, path), 'utf8') === messagesSource(tree.root)
    return isSame ? [] : [`${path} is not what the catalogues make: run bin/check --write`]
  },
}

export const calm: Rule = {
  name: 'no-exclamation-marks',
  sentence: 'Texts have no exclamation marks',
  check: (tree) =>
    filesOf(tree, /^src\/.*\/(messages\/[a-z]{2}\.json|content\/[^/]+\.md)$/).flatMap((f) =>
      f.text
        .split('\n')
        .flatMap((line, i) =>
          /[!¡！]/.test(line.replace(/<!--.*?-->|!\[/g, '')) ? [`${f.path}:${i + 1} exclaims`] : [],
        ),
    ),
}
