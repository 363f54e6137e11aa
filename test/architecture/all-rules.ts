/** Every rule that a machine holds, in the order of the design. */
import * as access from './rules/access.ts'
import * as commands from './rules/commands.ts'
import * as comments from './rules/comments.ts'
import * as database from './rules/database.ts'
import * as events from './rules/events.ts'
import * as imports from './rules/imports.ts'
import * as jobs from './rules/jobs.ts'
import * as languages from './rules/languages.ts'
import * as look from './rules/look.ts'
import * as migrations from './rules/migrations.ts'
import * as ownership from './rules/ownership.ts'
import * as packages from './rules/packages.ts'
import * as routes from './rules/routes.ts'
import * as runtime from './rules/runtime.ts'
import * as sizes from './rules/sizes.ts'
import * as texts from './rules/texts.ts'
import * as typescript from './rules/typescript.ts'
import * as views from './rules/views.ts'
import * as vocabulary from './rules/vocabulary.ts'
import type { Rule } from './tree.ts'

const files: Record<string, Rule>[] = [
  ...[vocabulary, imports, comments, sizes, typescript, routes, views, texts, runtime],
  ...[database, ownership, migrations, access, commands, events, jobs, languages, look, packages],
]

export const rules: Rule[] = files.flatMap((file) => Object.values(file))
