-- one row per own account, person in the start queue and person between (at most three, the closest to the user first)
-- sources: see pairs; in_touch: words both ways between them and the user, or more
-- named, grouped, gathered, tied: how many people are between in all, by source
with
between_them as (
    select
        p.owner_id,
        p.a as account_id,
        p.b as via_account_id,
        p.sources,
        coalesce(l.step >= 3, false) as in_touch,
        coalesce(w.name, v.name) as name,
        coalesce(v.handle, w.handle) as handle,
        coalesce(w.name, v.name, v.handle, w.handle) is not null as is_named,
        coalesce(l.step, 0) as step,
        l.decayed
    from pairs p
    join start_queue s on s.owner_id = p.owner_id and s.account_id = p.a
    join ladder l on l.owner_id = p.owner_id and l.account_id = p.b
    join accounts v on v.account_id = p.b
    left join joined_words w on w.account_id = p.b
    where l.step >= 2 or l.has_tie
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
            order by b.is_named desc, b.in_touch desc, b.step >= 2 desc, b.decayed desc, b.via_account_id
        ) as nth
    from between_them b
    window everyone as (partition by b.owner_id, b.account_id)
)
select owner_id, account_id, via_account_id, name, handle, sources, in_touch, named, grouped, gathered, tied, nth
from counted
where is_named and nth <= 3
