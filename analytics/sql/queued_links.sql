-- one row per own account, person in the start queue and person between (at most three, the closest to the user first)
-- nobody stands between themselves and the user, none of several accounts twice, and nobody whom the user blocked or muted
-- sources: see pairs; has_talked: words both ways between them and the user, or more
-- named, grouped, gathered, tied: how many people are between in all, by source
with
accounts_between as (
    select
        q.owner_id,
        q.a as account_id,
        q.b as via_account_id,
        q.sources,
        l.person_id,
        coalesce(p.step, l.step, 0) >= 3 as has_talked,
        coalesce(w.name, v.name) as name,
        coalesce(v.handle, w.handle) as handle,
        coalesce(w.name, v.name, v.handle, w.handle) is not null as is_named,
        coalesce(p.step, l.step, 0) as step,
        coalesce(p.decayed, l.decayed) as decayed
    from pairs q
    join start_queue s on s.owner_id = q.owner_id and s.account_id = q.a
    join ladder l on l.owner_id = q.owner_id and l.account_id = q.b
    join accounts v on v.account_id = q.b
    left join joined_words w on w.account_id = q.b
    left join together p on p.person_id = l.person_id
    where
        (l.step >= 2 or l.has_tie)
        and l.person_id <> s.person_id
        and not coalesce(p.is_avoided, false)
        and not exists (
            select 1 from set_aside a where a.owner_id = q.owner_id and a.account_id = q.b and (a.blocked or a.muted)
        )
),
between_them as (
    select * replace (bit_or(sources) over person as sources)
    from accounts_between
    window person as (partition by owner_id, account_id, person_id)
    qualify row_number() over (partition by owner_id, account_id, person_id order by via_account_id) = 1
),
counted as (
    select
        b.*,
        count(*) filter (where sources & 1 > 0) over everyone as named,
        count(*) filter (where sources & 2 > 0) over everyone as grouped,
        count(*) filter (where sources & 4 > 0) over everyone as gathered,
        count(*) filter (where sources & 8 > 0) over everyone as tied,
        row_number() over (
            partition by b.owner_id, b.account_id
            order by b.is_named desc, b.has_talked desc, b.step >= 2 desc, b.decayed desc, b.via_account_id
        ) as nth
    from between_them b
    window everyone as (partition by b.owner_id, b.account_id)
)
select owner_id, account_id, name, handle, sources, has_talked, named, grouped, gathered, tied, nth
from counted
where is_named and nth <= 3
