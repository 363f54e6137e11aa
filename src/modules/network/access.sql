-- The network's name and languages, and where help is, are everybody's to read. Only set-up and the program write them.

grant select on networks, help_services to kith_visitor, kith_member;
create policy everybody_reads on networks for select to kith_visitor, kith_member using (true);
create policy everybody_reads on help_services for select to kith_visitor, kith_member using (true);
