-- one row per name that is another name of an account: renamed links, people given by name only, e-mail addresses
with spans as (
    select who, min(snapshot_at) as first_at, max(snapshot_at) as last_at
    from seen
    where
        tie = 'connection' and who_kind = 'slug'
        -- one list by itself shows nobody to have gone, so nobody in it is looked at
        and (select min(snapshot_at) < max(snapshot_at) from seen where tie = 'connection')
    group by who
),

movers as (
    select s.who
    from spans s
    cross join (select min(first_at) as first_at, max(last_at) as last_at from spans) e
    where s.last_at < e.last_at or s.first_at > e.first_at
),

days as (
    select distinct since::date as connected_on
    from seen
    where tie = 'connection' and who in (from movers)
),

-- people given by name only
open_names as (
    select
        who_kind,
        who,
        max(display_name) as display_name,
        plain_name(max(display_name)) as name,
        lower(max(company)) as company,
        lower(max(position)) as position,
        min(since::date) filter (tie = 'connection') as connected_on
    from seen
    where who_kind in ('name', 'name_date') and display_name is not null
    group by who_kind, who
),

-- of all connections those that one of the questions below is about
connections as (
    select
        min(owner) as owner,
        who_kind,
        who,
        arg_max(lower(display_name), snapshot_at) as name,
        arg_max(company, snapshot_at) as company,
        max(email) as email,
        min(since::date) as connected_on,
        min(snapshot_at) as first_at,
        max(snapshot_at) as last_at
    from seen
    where tie = 'connection'
        and (
            who_kind <> 'slug'
            or email is not null
            or since::date in (from days)
            or plain_name(display_name) in (select name from open_names)
        )
    group by who_kind, who
),

-- Renamed links: in a later export a link is gone and another one has come with the same day of connecting.
moved as (
    select
        c.*,
        -- LinkedIn keeps the number at the end of a link when the name before it changes
        nullif(regexp_extract(c.who, '-([0-9a-z]*[0-9][0-9a-z]*)$', 1), '') as number
    from connections c
    where c.who_kind = 'slug' and c.who in (from movers)
),

clues as (
    select who, connected_on, first_at, last_at, 1 as rank, .99 as sure, number as clue,
        'the same number at the end of the link and the same day of connecting' as why
    from moved
    where length(number) >= 7
    union all
    -- with everybody of that name and day, so that a namesake who stayed is not overlooked
    select who, connected_on, first_at, last_at, 2, .97, name,
        'the same name and the same day of connecting'
    from connections
    where who_kind = 'slug' and (connected_on, name) in (select (connected_on, name) from moved)
    union all
    select who, connected_on, first_at, last_at, 3, .8, concat(owner, ' ', lower(company)),
        'the same company and the same day of connecting'
    from moved
    where company is not null
),

steps as (
    select
        *,
        lead(first_at) over clue as next_at,
        count(*) over (partition by connected_on, rank, clue) as links,
        last_value(who) over (clue rows between unbounded preceding and unbounded following) as newest
    from clues
    where clue is not null and connected_on is not null
    window clue as (partition by connected_on, rank, clue order by first_at, who)
),

-- never two links that one export holds side by side, and by company only one for one
renamed as (
    select rank, sure, why, who, newest
    from steps
    qualify links > 1
        and bool_and(next_at is null or last_at < next_at) over (partition by connected_on, rank, clue)
        and (rank < 3 or links = 2)
),

-- LinkedIn writes links as they are on the day of the export: who has one in messages of a later one was not renamed
still_linked as (
    select r.who
    from renamed r
    join spans n on n.who = r.newest
    join seen s on s.who_kind = 'slug' and s.who = r.who and s.tie is distinct from 'connection' and s.snapshot_at >= n.first_at
),

renames as (
    select who, newest, sure, why
    from renamed r
    where who <> newest
        and (rank < 3 or who not in (from still_linked))
        and not exists (
            from renamed better
            where better.rank < r.rank and (better.who in (r.who, r.newest) or better.newest in (r.who, r.newest))
        )
    qualify row_number() over (partition by who order by sure desc, newest) = 1
),

-- A name is matched where one single account bears it.
bearers as (
    select distinct
        b.name,
        coalesce(r.newest, b.who) as slug,
        c.connected_on
    from (
        select distinct plain_name(display_name) as name, who
        from seen
        where who_kind = 'slug' and plain_name(display_name) in (select name from open_names)
    ) b
    left join renames r on r.who = b.who
    left join connections c on c.who_kind = 'slug' and c.who = b.who
),

by_day as (
    select o.who_kind, o.who, any_value(b.slug) as slug
    from open_names o
    join bearers b using (name, connected_on)
    where o.who_kind = 'name_date'
    group by o.who_kind, o.who
    having count(distinct b.slug) = 1
),

-- Until 2023 connections have no links and whoever writes has one: they are one account where there is one of each name,
-- unless a list has that account with another day of connecting.
by_writing as (
    select 'name_date' as who_kind, any_value(o.who) as who, any_value(b.slug) as slug
    from open_names o
    join bearers b using (name)
    where o.who_kind = 'name_date'
    group by name
    having count(distinct o.who) = 1
        and count(distinct b.slug) = 1
        and (any_value(b.connected_on) is null or any_value(o.connected_on) is null)
    -- two connections that ever bore a name of one account are two people
    qualify count(*) over (partition by any_value(b.slug)) = 1
),

linked as (
    from by_day
    union all
    from by_writing
),

-- a connection that no link is known of stands for itself
holders as (
    select name, 'slug' as kind, slug as account from bearers
    union
    select name, who_kind, who from open_names where who_kind = 'name_date' and who not in (select who from linked)
),

by_name as (
    select o.who, any_value(h.kind) as kind, any_value(h.account) as account
    from open_names o
    join holders h using (name)
    where o.who_kind = 'name'
    group by o.who
    having count(*) = 1
),

-- namesakes whose work is told: the one connection that has shown it
by_work as (
    select o.who, any_value(c.kind) as kind, any_value(c.account) as account
    from open_names o
    join (
        select
            plain_name(s.display_name) as name,
            lower(s.company) as company,
            lower(s.position) as position,
            coalesce(r.newest, d.slug, s.who) as account,
            if(d.slug is null, s.who_kind, 'slug') as kind
        from seen s
        left join renames r on r.who = s.who and s.who_kind = 'slug'
        left join linked d on d.who = s.who and s.who_kind = 'name_date'
        where s.tie = 'connection' and lower(s.company) in (select company from open_names where who_kind = 'name')
    ) c using (name, company, position)
    where o.who_kind = 'name'
    group by o.who
    having count(distinct c.account) = 1
),

by_email as (
    select a.who, min(c.account) as account, min(c.kind) as kind
    from (select distinct who from seen where who_kind = 'email') a
    join (
        select
            lower(c.email) as email,
            coalesce(r.newest, d.slug, c.who) as account,
            if(d.slug is null, c.who_kind, 'slug') as kind
        from connections c
        left join renames r on r.who = c.who and c.who_kind = 'slug'
        left join linked d on d.who = c.who and c.who_kind = 'name_date'
        where c.email is not null
    ) c on c.email = a.who
    group by a.who
    having count(distinct c.account) = 1
)

select kind, value, to_kind, to_value, sure::double as sure, why
from (
    select 'slug' as kind, who as value, 'slug' as to_kind, newest as to_value, sure, why
    from renames
    union all
    select who_kind, who, 'slug', slug, .97, 'the same name and the same day of connecting'
    from by_day
    union all
    select who_kind, who, 'slug', slug, .9, 'the only connection and the only account of that name'
    from by_writing
    union all
    select 'name', who, kind, account, .9,
        if(kind = 'slug', 'the only one of that name', 'the only connection of that name')
    from by_name
    union all
    select 'name', who, kind, account, .9, 'the only connection of that name, company and position'
    from by_work
    union all
    select 'name', who, 'name', display_name, .9, 'the same name'
    from open_names
    where who_kind = 'name' and who <> display_name
        and name not in (select name from holders)
    union all
    select 'email', who, kind, account, .97, 'the e-mail address that the connection shows'
    from by_email
)
