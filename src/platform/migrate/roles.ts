/** The roles of the cluster. They are shared by its databases, so two programs may make them at once: the loser goes on. */
import { type Client, escapeLiteral } from 'pg'

const wanted: Record<string, string> = {
  kith_owner: 'nologin noinherit',
  kith_login: 'login noinherit',
  kith_visitor: 'nologin noinherit',
  kith_member: 'nologin noinherit',
  kith_reporter: 'nologin noinherit',
  kith_system: 'nologin noinherit',
}

/** Makes what is missing, sets the login's password and limits, and lets `kith_login` become the four that read. */
export async function ensureRoles(client: Client, loginPassword: string | null) {
  for (const [name, attributes] of Object.entries(wanted)) await ensureRole(client, name, attributes)
  await patiently(() =>
    client.query('grant kith_visitor, kith_member, kith_reporter, kith_system to kith_login'),
  )
  await patiently(() => client.query('grant kith_owner to current_user'))
  if (loginPassword !== null) {
    await patiently(() => client.query(`alter role kith_login password ${escapeLiteral(loginPassword)}`))
  }
  await patiently(() => client.query(`alter role kith_login set statement_timeout = '15s'`))
  await patiently(() => client.query(`alter role kith_login set idle_in_transaction_session_timeout = '20s'`))
  const { rows } = await client.query('select quote_ident(current_database()) as name')
  await client.query(`grant create, connect, temporary on database ${rows[0].name} to kith_owner`)
  await client.query(`revoke all on database ${rows[0].name} from public`)
  await client.query(`grant connect on database ${rows[0].name} to kith_login`)
  await client.query('grant create, usage on schema public to kith_owner')
}

async function ensureRole(client: Client, name: string, attributes: string) {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name])
  if (rowCount) return
  try {
    await client.query(`create role ${name} ${attributes}`)
  } catch (error) {
    if (!['42710', '23505'].includes((error as { code: string }).code)) throw error
  }
}

/** Two programs that alter one role at the same moment: the second is told so (a tuple updated, a key there twice) and tries again. */
async function patiently(work: () => Promise<unknown>, left = 20): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!['XX000', '23505'].includes((error as { code: string }).code) || left === 0) throw error
    await new Promise((r) => setTimeout(r, 25))
    await patiently(work, left - 1)
  }
}
