-- The network's name and languages, and where help is, are everybody's to read. Only set-up and the program write them.

grant select (id, name, langs, default_lang, zone, country, size, modules, contact, approves_groups) on networks to kith_visitor, kith_member;
grant select on help_services to kith_visitor, kith_member;
create policy everybody_reads on networks for select to kith_visitor, kith_member using (true);
create policy everybody_reads on help_services for select to kith_visitor, kith_member using (true);
