-- How many links an address was sent in the last hour is asked at each request.

create index outbox_address on outbox (lower(address), made_at);
