-- What became of people's attributes, the last changes of each; id tells the order.
create table attribute_change (
  id         bigint generated always as identity primary key,
  contact_id bigint not null,
  name       text not null,
  before     jsonb,
  after      jsonb,
  at         timestamptz not null,
  by         text not null
);
create index attribute_change_contact on attribute_change (contact_id, id);
