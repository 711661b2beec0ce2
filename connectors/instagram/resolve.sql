-- one row per name that is another name of an account: renamed usernames, people whom messages call by display name
with dated as (
    select who, min(snapshot_at) as first_at, max(snapshot_at) as last_at, max(also) filter (also_kind = 'fbid') as fbid
    from seen
    where who_kind = 'handle' and tie is not null
    group by who
),

-- Instagram keeps the number when a username changes; where a list has none, the moment of following stays
by_number as (
    select who, last_value(who) over same as newest, .99 as sure, 'the same account number' as why
    from dated
    where fbid is not null
    window same as (partition by fbid order by last_at, first_at, who rows between unbounded preceding and unbounded following)
),
moments as (
    select distinct tie, since, who from seen
    where who_kind = 'handle' and since is not null and tie in ('follower', 'following')
),
by_moment as (
    select
        a.who, b.who as newest, .9 as sure, 'a new username in the list since the same second' as why
    from moments a
    join moments b on b.tie = a.tie and b.since = a.since and b.who <> a.who
    join dated da on da.who = a.who
    join dated db on db.who = b.who and db.first_at > da.last_at
    where (select count(*) from moments m where m.tie = a.tie and m.since = a.since) = 2
),
renames as (
    select who, newest, sure, why
    from (from by_number union all from by_moment)
    where who <> newest
    qualify row_number() over (partition by who order by sure desc, newest) = 1
),

-- people whom messages name: the names of each conversation, the newest of them, and names in groups
called as (
    select who as thread, trim(display_name) as name, max((snapshot_at, happened_at)) as seen_at
    from seen where who_kind = 'thread' and display_name is not null group by all
),
conversations as (select thread, arg_max(name, seen_at) as name from called group by thread),
grouped as (select distinct who, trim(who) as name from seen where who_kind = 'name'),
in_one as (select name, min(thread) as thread from conversations group by name having count(*) = 1),
ever_in_one as (select name, min(thread) as thread from called group by name having count(*) = 1),

handles as (
    select
        s.who, arg_max(trim(s.display_name), s.snapshot_at) filter (s.display_name is not null) as name,
        bool_or(s.tie is not null) as is_tied
    from seen s
    where s.who_kind = 'handle' and s.who not in (select who from renames)
    group by s.who
),
squeezed as (
    select who, is_tied, regexp_replace(who, '[._]', '', 'g') as letters from handles
),
known as (select name, min(who) as handle from handles where name is not null group by name having count(*) = 1),

matches as (
    -- usernames have no capitals: Anna is a first name, and may be anyone's
    select 1 as rank, c.thread, h.who as handle, .97 as sure, 'the name is the username' as why
    from in_one c join handles h on h.who = c.name
    union all
    -- a first name alone may be anyone's
    select 2, c.thread, k.handle, .95, 'the only account that shows this name'
    from in_one c join known k using (name)
    where contains(c.name, ' ')
    union all
    select 3, c.thread, any_value(s.who), if(bool_and(s.is_tied), .9, .8),
        'the name without spaces is the username, and no other username holds it'
    from (
        select *, regexp_replace(strip_accents(lower(name)), '[^a-z0-9]', '', 'g') as letters from in_one
    ) c
    join squeezed s on contains(s.letters, c.letters)
    where contains(c.name, ' ') and length(c.letters) >= 8
    group by c.thread, c.letters
    having count(*) = 1 and bool_and(s.letters = c.letters)
),
best as (
    select * from matches
    qualify row_number() over (partition by thread order by rank) = 1
),
single as (  -- one person has one conversation
    select * from best
    qualify count(*) over (partition by handle) = 1
)

select 'handle' as kind, who as value, 'handle' as to_kind, newest as to_value, sure::double as sure, why from renames
union all
select 'thread', thread, 'handle', handle, sure, why from single
union all
select 'name', g.who, 'handle', h.who, .97, 'the name is the username'
from grouped g join handles h on h.who = g.name
union all
select 'name', g.who, 'thread', c.thread, .9, 'the only conversation with someone of that name'
from grouped g join ever_in_one c using (name)
where contains(g.name, ' ')
union all
select 'name', g.who, 'handle', k.handle, .95, 'the only account that shows this name'
from grouped g join known k using (name)
where contains(g.name, ' ') and g.name not in (select name from called)
