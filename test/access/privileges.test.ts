/** Who holds which right, word for word: a new grant, function, view or table is seen here first. */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { codeOf, type Owner, refused, type Scene, scene } from './scene.ts'

let at: Scene
let owner: Owner
beforeAll(async () => {
  at = await scene()
  owner = at.owner
})

const lines = async (text: string) => (await owner(text)).map((row) => Object.values(row).join(' '))

const tableRights = `
  select a.grantee::regrole || ' ' || n.nspname || '.' || c.relname || ': ' ||
    string_agg(lower(a.privilege_type), ', ' order by a.privilege_type) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
  where n.nspname in ('public', 'access', 'seen') and a.grantee <> c.relowner
  group by a.grantee, n.nspname, c.relname order by 1`

const columnRights = `
  select a.grantee::regrole || ' ' || n.nspname || '.' || c.relname || ': ' || lower(a.privilege_type) || ' (' ||
    string_agg(t.attname, ', ' order by t.attname) || ')' as line
  from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a
  where n.nspname in ('public', 'access', 'seen') and a.grantee <> c.relowner
  group by a.grantee, n.nspname, c.relname, a.privilege_type order by 1`

test('row security is on for every table, and none lets its owner’s roles around it', async () => {
  const off = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity`
  expect(await lines(off)).toEqual([])
  expect(
    await lines(`select relname from pg_class where relname in ('people', 'groups') and relrowsecurity`),
  ).toHaveLength(2)
  expect(
    await lines(`select rolname from pg_roles where rolname like 'kith%' and (rolbypassrls or rolsuper)`),
  ).toEqual([])
})

test('everybody’s rights to tables and views are these and no others', async () => {
  const found = (await lines(tableRights)).filter((line) => !line.startsWith('kith_system'))
  expect(found).toEqual([
    'kith_member public.address_changes: delete',
    'kith_member public.boundaries: insert, select, update',
    'kith_member public.condition_families: select',
    'kith_member public.conditions: select',
    'kith_member public.consents: insert, select',
    'kith_member public.contact_details: select',
    'kith_member public.cost_options: select',
    'kith_member public.course_completions: insert, select',
    'kith_member public.first_day_marks: delete, insert, select',
    'kith_member public.followup_breaks: select',
    'kith_member public.followup_limits: select',
    'kith_member public.group_conditions: select',
    'kith_member public.group_drafts: delete, select',
    'kith_member public.group_lines: select',
    'kith_member public.group_wishes: delete, insert, select',
    'kith_member public.groups: select',
    'kith_member public.help_services: select',
    'kith_member public.hopes: insert, select',
    'kith_member public.leaving_asks: select',
    'kith_member public.leaving_words: select',
    'kith_member public.lesson_completions: insert, select',
    'kith_member public.link_requests: insert',
    'kith_member public.location_accessibility: select',
    'kith_member public.location_addresses: select',
    'kith_member public.locations: select',
    'kith_member public.norm_acceptances: insert, select',
    'kith_member public.norms: select',
    'kith_member public.notice_choices: insert, select, update',
    'kith_member public.organizations: select',
    'kith_member public.people: select',
    'kith_member public.privacy_reads: insert, select',
    'kith_member public.profile_fields: delete, insert, select, update',
    'kith_member public.profile_showings: delete, insert, select',
    'kith_member public.required_documents: select',
    'kith_member public.retention_log: select',
    'kith_member public.role_terms: select',
    'kith_member public.service_areas: select',
    'kith_member public.service_at_locations: select',
    'kith_member public.service_attributes: select',
    'kith_member public.service_languages: select',
    'kith_member public.service_phones: select',
    'kith_member public.service_reports: select',
    'kith_member public.service_schedules: select',
    'kith_member public.unmet_needs: select',
    'kith_member seen.followup_kinds: select',
    'kith_member seen.followup_steps: select',
    'kith_member seen.followups: select',
    'kith_member seen.greeter_calls: select',
    'kith_member seen.greeter_tries: select',
    'kith_member seen.group_proposals: select',
    'kith_member seen.hopes: select',
    'kith_member seen.hosts: select',
    'kith_member seen.invitations: select',
    'kith_member seen.members: select',
    'kith_member seen.my_asking_steps: select',
    'kith_member seen.my_askings: select',
    'kith_member seen.my_doors: select',
    'kith_member seen.my_memberships: select',
    'kith_member seen.my_recovery: select',
    'kith_member seen.norm_versions: select',
    'kith_member seen.people: select',
    'kith_member seen.profiles: select',
    'kith_member seen.recoveries: select',
    'kith_member seen.requests: select',
    'kith_member seen.starters: select',
    'kith_member seen.talks: select',
    'kith_member seen.terms: select',
    'kith_visitor public.condition_families: select',
    'kith_visitor public.conditions: select',
    'kith_visitor public.cost_options: select',
    'kith_visitor public.group_conditions: select',
    'kith_visitor public.groups: select',
    'kith_visitor public.help_services: select',
    'kith_visitor public.link_requests: insert',
    'kith_visitor public.location_accessibility: select',
    'kith_visitor public.location_addresses: select',
    'kith_visitor public.locations: select',
    'kith_visitor public.organizations: select',
    'kith_visitor public.required_documents: select',
    'kith_visitor public.service_areas: select',
    'kith_visitor public.service_at_locations: select',
    'kith_visitor public.service_attributes: select',
    'kith_visitor public.service_languages: select',
    'kith_visitor public.service_phones: select',
    'kith_visitor public.service_schedules: select',
  ])
})

test('rights to single columns are these and no others', async () => {
  expect(await lines(columnRights)).toEqual([
    'kith_member public.address_changes: insert (address, asked_at, id, person_id)',
    'kith_member public.address_changes: select (address, asked_at, id, person_id)',
    'kith_member public.authenticators: select (id, made_at, person_id)',
    'kith_member public.consents: update (withdrawn_at)',
    'kith_member public.first_day_marks: update (mark, marked_at)',
    'kith_member public.group_drafts: insert (answers, changed_at, id, person_id, started_at)',
    'kith_member public.group_drafts: update (answers, changed_at)',
    'kith_member public.handed_codes: select (ended_at, expires_at, group_id, id, kind, made_at, made_role, person_id, reason, used_at)',
    'kith_member public.hopes: update (answer, answered_at, answers, ask_at, asked_at, more, postponed_at, quiet_at, words)',
    'kith_member public.networks: select (approves_groups, contact, country, default_lang, id, langs, modules, name, size, zone)',
    'kith_member public.norm_versions: insert (group_id, id, made_at, made_by, number)',
    'kith_member public.norms: insert (group_id, id, language, norm, position, since, title, version, why, words)',
    'kith_member public.notices: select (about_id, group_id, id, kind, made_at, person_id, read_at, step, template)',
    'kith_member public.notices: update (read_at)',
    'kith_member public.partner_identities: select (id, linked_at, partner_id, person_id, used_at)',
    'kith_member public.partner_invitations: insert (address, expires_at, id, invited_at, invited_by, lang, partner_id, reason, role_ends_at)',
    'kith_member public.partner_invitations: select (address, expires_at, id, invited_at, lang, partner_id, reason, role_ends_at, used_at, withdrawn_at)',
    'kith_member public.partner_invitations: update (withdrawn_at, withdrawn_by)',
    'kith_member public.passkeys: select (credential_id, id, made_at, name, person_id, transports, used_at)',
    'kith_member public.passwords: select (person_id, set_at)',
    'kith_member public.people: update (display_name, lang, theme, zone)',
    'kith_member public.privacy_reads: update (read_at, version)',
    'kith_member public.recovery_codes: select (batch_id, id, kept_at, made_at, person_id, used_at)',
    'kith_member public.services: select (accreditations, alert, alternate_name, application_process, audience, checked_on, conditions, cost, country, description, eligibility_description, email, fees_description, formats, hidden_at, id, imported_at, interpretation_services, kind, language_codes, maximum_age, minimum_age, moderation, name, organization_id, source, source_name, status, url)',
    'kith_member public.sessions: select (acting_term_id, codes_read_at, created_at, device, ended_at, id, partner_id, person_id, proved_at, second_factor_at, seen_at, shared_at)',
    'kith_member public.sessions: update (acting_term_id, codes_read_at, ended_at)',
    'kith_member seen.my_memberships: update (display_name, patch_seed)',
    'kith_visitor public.networks: select (approves_groups, contact, country, default_lang, id, langs, modules, name, size, zone)',
    'kith_visitor public.services: select (accreditations, alert, alternate_name, application_process, audience, checked_on, conditions, cost, country, description, eligibility_description, email, fees_description, formats, id, interpretation_services, kind, language_codes, maximum_age, minimum_age, moderation, name, organization_id, source, source_name, status, url)',
  ])
})

test('the program itself works with every table but its own history, and only reads the access log', async () => {
  const tables = await lines(`select tablename from pg_tables where schemaname = 'public' order by 1`)
  const found = (await lines(tableRights)).filter((line) => line.startsWith('kith_system'))
  const own = ['access_laid', 'migrations']
  expect(found).toEqual(
    tables
      .filter((t) => !own.includes(t))
      .map((t) =>
        t.startsWith('access_log')
          ? `kith_system public.${t}: select`
          : `kith_system public.${t}: delete, insert, select, update`,
      ),
  )
})

test('schemas are open to these roles, and nobody but the owner makes anything in them', async () => {
  const found = await lines(`
    select coalesce(nullif(a.grantee, 0)::regrole::text, 'public') || ' ' || n.nspname || ': ' || lower(a.privilege_type)
    from pg_namespace n, aclexplode(n.nspacl) a
    where n.nspname in ('public', 'access', 'seen', 'graphile_worker') and a.grantee <> n.nspowner order by 1`)
  expect(found.filter((line) => line.endsWith('create'))).toEqual(['kith_owner public: create'])
  expect(found.filter((line) => line.startsWith('kith_login'))).toEqual([
    'kith_login access: usage',
    'kith_login graphile_worker: usage',
  ])
  expect(found.filter((line) => line.includes('graphile_worker'))).toEqual([
    'kith_login graphile_worker: usage',
  ])
})

test('the login takes on no right by itself: it inherits nothing and may become four roles, not the owner', async () => {
  const [role] = await owner(
    `select rolinherit, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles where rolname = 'kith_login'`,
  )
  expect(Object.values(role!).some(Boolean)).toBe(false)
  const may = await lines(
    `select roleid::regrole from pg_auth_members where member = 'kith_login'::regrole order by 1`,
  )
  expect(may).toEqual(['kith_visitor', 'kith_member', 'kith_reporter', 'kith_system'])
})

test('the login reads no content; the work of its queue it does read', async () => {
  const login = new pg.Client(at.kith.place.pages)
  await login.connect()
  const tables =
    await lines(`select schemaname || '.' || tablename from pg_tables where schemaname = 'public' union all
    select schemaname || '.' || viewname from pg_views where schemaname = 'seen'`)
  for (const table of tables)
    expect([table, await codeOf(login.query(`select from ${table}`))]).toEqual([table, refused])
  expect(await codeOf(login.query('select from graphile_worker._private_jobs'))).toBe('done')
  expect(await codeOf(login.query('set role kith_owner'))).toBe(refused)
  await login.end()
})

test('functions that work with their owner’s rights are these, each with an empty search path', async () => {
  const found = await owner(`
    select p.proname as name, p.proconfig as config, p.proowner::regrole::text as owner,
      array(select coalesce(nullif(a.grantee, 0)::regrole::text, 'public') from aclexplode(p.proacl) a
        where a.grantee <> p.proowner order by 1) as may
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker') order by 1`)
  for (const f of found)
    expect([f.name, (f.config as string[])[0], f.owner]).toEqual([f.name, 'search_path=""', 'kith_owner'])
  const everybody = ['kith_member', 'kith_visitor']
  expect(Object.fromEntries(found.map((f) => [f.name, f.may]))).toEqual({
    add_looks: ['kith_member', 'kith_system'],
    answer_group_draft: ['kith_member'],
    answer_second: ['kith_member'],
    approves_groups: ['kith_member'],
    ask_for_talk: ['kith_member'],
    ask_second: ['kith_member'],
    change_group: ['kith_member'],
    close_group_on: ['kith_member'],
    confirm_talk: ['kith_member'],
    hosted_groups: ['kith_member'],
    record_talk: ['kith_member'],
    send_group_draft: ['kith_member'],
    start_group: ['kith_member'],
    talk_seconds: ['kith_member'],
    room_of: ['kith_system'],
    agree_recovery: ['kith_member'],
    answer_request: ['kith_member', 'kith_system', 'kith_visitor'],
    become: ['kith_login'],
    best_groups: everybody,
    close_loops: [],
    code_subject: ['kith_member'],
    consents_of: ['kith_system'],
    confirm_address: ['kith_member', 'kith_system', 'kith_visitor'],
    coordinators: [],
    end_followup: ['kith_member'],
    end_my_codes: ['kith_member'],
    end_role: ['kith_member'],
    change_token: ['kith_member'],
    end_terms: [],
    extend_role: ['kith_member'],
    find_groups: everybody,
    check_service: ['kith_member'],
    find_services: everybody,
    hide_service: ['kith_member'],
    report_service: ['kith_member'],
    find_people: ['kith_member'],
    forget_jobs: ['kith_system'],
    grant_role: ['kith_member'],
    hand_code: ['kith_member'],
    has_no_way: ['kith_system'],
    held_groups: ['kith_member'],
    is_last_coordinator: ['kith_member'],
    is_newcomer_code: everybody,
    join_group: ['kith_member'],
    leave_all_groups: ['kith_member'],
    leave_group: ['kith_member'],
    leaving_reasons: ['kith_member'],
    tell_leaving: ['kith_member'],
    look_at_address: everybody,
    look_at_link: everybody,
    look_at_invitation: everybody,
    look_at_notice: everybody,
    look_at_session: ['kith_member', 'kith_system', 'kith_visitor'],
    looks_of: ['kith_system'],
    look_at_recovery: everybody,
    made_code: ['kith_member'],
    make_account: ['kith_system'],
    my_consents: ['kith_member'],
    my_fields: ['kith_member'],
    my_groups: ['kith_member'],
    my_memberships: ['kith_member'],
    my_looks: ['kith_member'],
    number_people: [],
    reason_key: ['kith_member', 'kith_system'],
    release_look: ['kith_system'],
    whose: [],
    my_queues: ['kith_member'],
    open_loops: [],
    open_recovery: ['kith_member'],
    record: ['kith_member', 'kith_system', 'kith_visitor'],
    see_me_as: ['kith_member'],
    refuse_recovery: ['kith_member'],
    second_people: ['kith_system'],
    send_recovery_again: ['kith_member'],
    set_up: everybody,
    stop_my_recovery: ['kith_member'],
    stop_recovery: everybody,
    switch_off_notice: everybody,
    take_followup: ['kith_member'],
    take_request: ['kith_member', 'kith_system', 'kith_visitor'],
    take_try: ['kith_member', 'kith_system', 'kith_visitor'],
    use_link: ['kith_system'],
    welcome_member: ['kith_member'],
    who_can_agree: ['kith_member'],
    come_in: ['kith_member'],
    count_invitation: everybody,
    invitation_totals: ['kith_member'],
    make_invitation: ['kith_member'],
    open_invitation: everybody,
    stands_for: [],
    withdraw_invitation: ['kith_member'],
    begin_breaks: ['kith_system'],
    break_until: [],
    end_break: ['kith_member'],
    escalate_followups: ['kith_system'],
    give_followup: [],
    hand_followup: ['kith_member'],
    hands: ['kith_member'],
    hands_of: [],
    in_break: [],
    is_free: [],
    load_limit: [],
    loads: ['kith_member'],
    make_break: ['kith_member'],
    my_load: ['kith_member'],
    next_of: [],
    note_step: [],
    owner_of: [],
    put_off_followup: ['kith_member'],
    queue_of: [],
    refuse_followup: ['kith_member'],
    remind_followup: ['kith_member'],
    reopen_followup: ['kith_member'],
    set_load: ['kith_member'],
    settle_kind: ['kith_member'],
    withdraw_asking: ['kith_member'],
    work_on: [],
    accept_request: ['kith_member'],
    answers: ['kith_member'],
    ask_greeter: ['kith_member'],
    ask_to_join: ['kith_member'],
    change_word: ['kith_member'],
    come_from_starter: ['kith_member'],
    decline_request: ['kith_member'],
    end_starter: ['kith_member'],
    enter: [],
    free_name: [],
    give_place_back: ['kith_member'],
    greeted_groups: ['kith_member'],
    has_greeter: ['kith_member'],
    has_seat: ['kith_system'],
    is_full: everybody,
    is_held: ['kith_member'],
    join_invited: ['kith_system'],
    leave_line: ['kith_member'],
    line_up: [],
    listening_until: [],
    may_ask: [],
    note_try: ['kith_member'],
    set_door: ['kith_member'],
    set_starter: ['kith_member'],
    starters: everybody,
    stay: ['kith_member'],
    take_back_call: ['kith_member'],
    take_back_request: ['kith_member'],
    take_offer: ['kith_member'],
    take_place: ['kith_member'],
    takes_in: ['kith_system'],
    wait_in_line: ['kith_member'],
  })
})

test('no function of ours is anybody’s to call', async () => {
  const open = `
    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('access', 'seen', 'public') and exists (
      select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`
  expect(await lines(open)).toEqual([])
  await owner('create function access.planted() returns int language sql as $$ select 1 $$')
  await owner('grant execute on function access.planted to public')
  expect(await lines(open)).toEqual(['planted'])
  await owner('drop function access.planted')
})

test('every view blanks behind a barrier, and those who read it have no right to the table beneath', async () => {
  const views = await owner(`
    select n.nspname || '.' || c.relname as view, c.reloptions as options,
      array(select distinct t.relname::text from pg_depend d join pg_rewrite r on r.oid = d.objid join pg_class t on t.oid = d.refobjid
        where r.ev_class = c.oid and t.oid <> c.oid and t.relkind in ('r', 'v') order by 1) as beneath
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'v' and n.nspname in ('public', 'access', 'seen') order by 1`)
  expect(Object.fromEntries(views.map((v) => [v.view, v.beneath]))).toEqual({
    'access.shown_fields': ['groups', 'memberships', 'people', 'profile_fields', 'profile_showings'],
    'seen.followup_kinds': ['followup_choices', 'followup_kinds', 'followups', 'people'],
    'seen.followup_steps': ['followup_steps', 'followups', 'people'],
    'seen.followups': ['followups', 'people'],
    'seen.greeter_calls': ['greeter_calls'],
    'seen.greeter_tries': ['greeter_calls', 'greeter_tries'],
    'seen.invitations': ['invitations'],
    'seen.my_asking_steps': ['followup_steps', 'followups'],
    'seen.my_askings': ['followup_kinds', 'followups'],
    'seen.my_doors': ['greeter_calls', 'group_requests', 'group_waits', 'groups', 'memberships'],
    'seen.requests': ['group_requests'],
    'seen.starters': ['group_event_places', 'group_events'],
    'seen.group_proposals': ['group_drafts', 'people'],
    'seen.hosts': ['group_hosts', 'memberships'],
    'seen.members': ['group_hosts', 'memberships', 'role_terms'],
    'seen.hopes': ['hopes', 'memberships'],
    'seen.norm_versions': ['memberships', 'norm_versions'],
    'seen.my_memberships': ['memberships'],
    'seen.my_recovery': ['recoveries'],
    'seen.people': ['people'],
    'seen.profiles': ['shown_fields'],
    'seen.recoveries': ['people', 'recoveries'],
    'seen.talks': ['people', 'talks'],
    'seen.terms': ['people', 'role_terms'],
  })
  for (const { view, options } of views) {
    const isInvoker = (options as string[]).includes('security_invoker=true')
    expect([view, isInvoker || (options as string[]).includes('security_barrier=true')]).toEqual([view, true])
  }
  // The account and the terms of a person are there for that person alone, by policies; of the others nothing at all.
  for (const role of ['kith_member', 'kith_visitor', 'kith_reporter']) {
    for (const table of [
      'memberships',
      'followups',
      'recoveries',
      'recovery_links',
      'talks',
      'group_hosts',
      'access.shown_fields',
    ]) {
      const [may] = await owner(
        `select has_any_column_privilege($1, $2, 'select, insert, update, references') as any`,
        [role, table],
      )
      expect([role, table, may!.any]).toEqual([role, table, false])
    }
  }
})

test('what peers read of a membership holds no person', async () => {
  const columns = (view: string) =>
    lines(`select attname from pg_attribute where attrelid = '${view}'::regclass and attnum > 0 order by 1`)
  expect(await columns('seen.members')).toEqual([
    'display_name',
    'group_id',
    'holds',
    'id',
    'joined_at',
    'listens_until',
    'mine',
    'patch_seed',
    'welcomed_at',
    'welcomed_by',
  ])
  expect(await columns('seen.profiles')).toEqual([
    'choices',
    'field',
    'group_id',
    'language',
    'membership_id',
    'words',
  ])
  expect(await columns('seen.my_memberships')).toEqual([
    'display_name',
    'group_id',
    'id',
    'joined_at',
    'patch_seed',
    'welcomed_at',
  ])
})
