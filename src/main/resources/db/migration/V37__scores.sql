-- What a score means: rules, half-life, thresholds, grades.
create table score_definition (
  key        text primary key,
  name       text not null,
  definition jsonb not null,
  half_life  double precision,
  revision   int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- Which rule gave the points (by its place in the list), and what it counts against: a day, a week, a month of the account's zone, or ever.
-- Points without a rule were given by a journey.
alter table points add rule int, add slot text;
create index points_slot on points (contact_id, score, rule, slot) where slot is not null;

-- What was earned is worth half after every half-life, by whole hours since 1970: `earned` is what it is worth in the hour `hour`.
-- What is so of the person counts besides, as long as it is so.
alter table score rename value to earned;
alter table score alter earned type double precision;
alter table score
  add hour      bigint not null default 0,
  add half_life double precision,
  add standing  int not null default 0,
  -- names of the thresholds that were crossed and not fallen back from
  add above     text[] not null default '{}',
  -- when time alone may change something
  add due_at    timestamptz;
create index score_due on score (due_at) where due_at is not null;

create function hour_of(moment timestamptz) returns bigint language sql stable parallel safe as
$$ select floor(extract(epoch from moment) / 3600)::bigint $$;

create function score_worth(points double precision, since bigint, hour bigint, half_life double precision)
returns double precision language sql stable parallel safe as
$$ select case when half_life is null or hour <= since then points else points * power(2::double precision, -least((hour - since) / half_life, 1000)) end $$;

-- Whole points, halves up.
create function score_now(earned double precision, since bigint, half_life double precision, standing int, now timestamptz)
returns int language sql stable parallel safe as
$$ select floor(score_worth(earned, since, hour_of(now), half_life) + 0.500001)::int + standing $$;

-- When "at least so many points" may turn round by time alone, or null for never; at most an hour too early.
create function score_turns(earned double precision, since bigint, half_life double precision, standing int, points int, now timestamptz)
returns timestamptz language sql stable parallel safe as
$$
  select case when half_life is not null and sign(earned) = sign(bound) and abs(worth) > abs(bound) and bound <> 0
    then to_timestamp(greatest(since + floor(half_life * ln(abs(earned / bound)) / ln(2::double precision)), hour_of(now) + 1) * 3600) end
  from (select points - standing - 0.500001 as bound, score_worth(earned, since, hour_of(now), half_life) as worth) b
$$;
