-- Time that is stepped stands still while people go on: what was seen at one moment has an order all the same.
-- Rows from before keep none, so nothing is rewritten.
create sequence seen_order;
alter table wait add column seen bigint;
alter table wait alter column seen set default nextval('seen_order');
alter table decision add column seen bigint;
alter table decision alter column seen set default nextval('seen_order');
alter table effect add column seen bigint;
alter table effect alter column seen set default nextval('seen_order');
alter table delivery add column seen bigint;
alter table delivery alter column seen set default nextval('seen_order');

create or replace function last_element(pass uuid) returns text stable language sql as $$
  select element from (
    select element, began_at as at, seen from wait where enrolment_id = pass
    union all select element, at, seen from decision where enrolment_id = pass
    union all select element, at, seen from effect where enrolment_id = pass
    union all select element_id, claimed_at, seen from delivery where enrolment_id = pass) known
  order by at desc, seen desc nulls last limit 1
$$;
