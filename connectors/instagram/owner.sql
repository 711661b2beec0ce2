-- one row: whose export it is, and until when it tells
with archived as (  -- instagram-<username>-2026-08-11-<random>, before 2023 <username>_20210811
    select coalesce(
        nullif(regexp_extract(lower(name), '^instagram-([a-z0-9._]+)-20\d\d-[01]\d-[0-3]\d', 1), ''),
        nullif(regexp_extract(lower(name), '^([a-z0-9._]+)_20\d\d[01]\d[0-3]\d(?:_|\.|$)', 1), '')
    ) as handle
    from export
),
stated as (
    select coalesce(
        nullif(lower(trim(p.username)), ''), if(list_contains(p.texts, a.handle), a.handle, null)
    ) as handle,
    nullif(trim(p.name), '') as name, p.email
    from raw_personal p, archived a
    limit 1
),
seats as (
    select thread, unnest(names) as name, len(names) as size, unnest(range(1, len(names) + 1)) as place
    from (select distinct thread, names from raw_messages)
),
present as (
    select
        name,
        count(distinct thread) as threads,
        count(*) filter (size = 2 and place = 2) as last_of_two,
        (select count(distinct thread) from seats) as of_threads
    from seats
    where name <> ''
    group by name
),
in_most as (  -- of two who take part in all there is, the owner stands last
    select name, threads, of_threads
    from present
    qualify row_number() over (order by threads desc, last_of_two desc, name) = 1
        and (threads, last_of_two) > coalesce(lead((threads, last_of_two)) over (order by threads desc, last_of_two desc, name), (0, 0))
),
dates as (
    select max(newest) as newest
    from (
        select max(happened_at) as newest from raw_messages
        union all
        select max(happened_at) from raw_followers
        union all
        select max(happened_at) from raw_following
        union all
        select max(happened_at) from raw_close_friends
        union all
        select max(happened_at) from raw_requests_received
        union all
        select max(happened_at) from raw_unfollowed
        union all
        select max(happened_at) from raw_liked_posts
        union all
        select max(happened_at) from raw_liked_comments
        union all
        select max(happened_at) from raw_liked_stories
        union all
        select max(happened_at) from raw_comments
    )
),
days as (
    select coalesce(
        try_strptime(nullif(regexp_extract(name, '20\d\d-[01]\d-[0-3]\d'), ''), '%Y-%m-%d'),
        try_strptime(nullif(regexp_extract(name, '_(20\d\d[01]\d[0-3]\d)(?:_|\.|$)', 1), ''), '%Y%m%d')
    ) as day
    from export
)
select
    coalesce(s.handle, a.handle) as owner,
    coalesce(s.handle, a.handle) as handle,
    case when s.name in (select name from present) or not exists (from present) then s.name else m.name end as name,
    s.email,
    -- nothing in it is younger than the export
    coalesce(greatest(d.day, n.newest), n.newest, d.day, e.modified_at) as snapshot_at,
    case
        when s.handle is not null then 'personal_information.json names it'
        when a.handle is not null then 'the name of the archive holds it'
        when m.name is not null then 'the one who takes part in ' || m.threads || ' of ' || m.of_threads || ' conversations'
        else 'no file of this export says it'
    end as why
from export e
cross join archived a
cross join days d
cross join dates n
left join stated s on true
left join in_most m on true
