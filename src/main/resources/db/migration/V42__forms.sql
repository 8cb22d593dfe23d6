create table form (
  key        text primary key,
  version    int not null,
  definition jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- What somebody sent. Until the address has confirmed it, it belongs to nobody: the address stands here and nowhere else.
-- state: received, asking (a mail is being handed over), asked, taken.
create table form_submission (
  id          bigint generated always as identity primary key,
  form        text not null,
  version     int not null,
  email       text,
  -- a keyed hash of the mailbox, by which the mails of a day are counted
  mailbox     text,
  contact_id  bigint,
  answers     jsonb not null,
  agreed      jsonb not null,
  state       text not null,
  received_at timestamptz not null,
  asked_at    timestamptz,
  taken_at    timestamptz,
  tries       int not null default 0,
  -- by real time
  due_at      timestamptz
);
create index form_submission_due on form_submission (due_at) where due_at is not null;
create index form_submission_mailbox on form_submission (mailbox, asked_at) where mailbox is not null;
create index form_submission_email on form_submission (email) where email is not null;
create index form_submission_contact on form_submission (contact_id) where contact_id is not null;
create index form_submission_form on form_submission (form, id);

-- Each page of a form may be sent once. What was sent by it is known by its digest, so that a double click does no harm.
create table form_challenge (
  id         text primary key,
  digest     text not null,
  expires_at timestamptz not null
);
create index form_challenge_expires on form_challenge (expires_at);

create table form_file (
  key          text primary key,
  title        text not null,
  kind         text,
  name         text not null,
  content_type text not null,
  content      bytea not null,
  created_at   timestamptz not null,
  updated_at   timestamptz not null
);

-- One person's link to one file.
create table form_link (
  id            bigint generated always as identity primary key,
  file          text not null,
  form          text not null,
  submission_id bigint not null unique references form_submission on delete cascade,
  contact_id    bigint,
  made_at       timestamptz not null,
  expires_at    timestamptz not null
);
create index form_link_contact on form_link (contact_id) where contact_id is not null;
