-- one row per dated statement about a handle that files give numbers for: the account that bore it then; null: it is not known
-- files show who bore a handle at moments; between two of them it was with the same account, or with none that is known
-- a link to a post may have a handle of any time since: where another statement gives the post's author by number, it is theirs,
-- else the time of the post is asked as well
with
names as (
    select key, import_id, network, lower(handle) as handle, who_key as account_id, who_kind as kind, who as value, happened_at
    from stated_names
    where handle is not null and who_kind not in ('handle', 'status')
),
places as (
    select key, import_id from names
    union all
    select key, import_id from held
),
sightings as (  -- what has no date was so at the snapshot of every import that holds it
    select n.network, n.handle, n.account_id, n.kind, n.value, coalesce(n.happened_at, i.snapshot_at) as seen_at
    from names n
    join places p using (key)
    join imports i on i.import_id = p.import_id
),
authors as (
    select network, also as status, min(who_key) as account_id, min(who_kind) as kind, min(who) as value
    from stated_names
    where also_kind = 'status' and who_kind not in ('handle', 'status')
    group by network, also
    having count(distinct who_key) = 1
),
authored as (
    select n.key, n.who_key, a.account_id, a.kind, a.value
    from stated_names n
    join authors a on a.network = n.network and a.status = n.also
    where n.also_kind = 'status' and n.who_kind = 'handle'
),
posts as (select key, also_at as made_at from stated_names where also_at is not null and who_kind = 'handle'),
statements as (  -- of the network itself: who writes a table of their own means a person
    select
        o.key, o.network, o.who_key, o.who as handle, least(p.made_at, o.happened_at) as earliest,
        unnest(list_distinct([o.happened_at, earliest])) as asked_at
    from stated_accounts o
    join imports i on i.import_id = o.import_id and i.connector = o.network
    left join posts p on p.key = o.key
    semi join sightings s on s.network = o.network and s.handle = o.who
    anti join authored a on a.key = o.key
    where o.who_kind = 'handle' and o.happened_at is not null
),
asked as (select distinct network, handle from statements),
bearers as (select distinct s.account_id, s.kind, s.value from sightings s semi join asked using (network, handle)),
of_handles as (
    select s.network, s.handle, s.seen_at, list(distinct s.account_id) as accounts
    from sightings s semi join asked using (network, handle)
    group by s.network, s.handle, s.seen_at
),
of_accounts as (
    select s.account_id, s.seen_at, list(distinct s.handle) as handles
    from sightings s semi join bearers using (account_id)
    group by s.account_id, s.seen_at
),
sides as (
    select s.*, before.accounts as before, after.accounts as after
    from statements s
    asof left join of_handles before
        on before.network = s.network and before.handle = s.handle and s.asked_at >= before.seen_at
    asof left join of_handles after
        on after.network = s.network and after.handle = s.handle and s.asked_at <= after.seen_at
),
candidates as (
    select
        key, network, who_key, handle, earliest, asked_at,
        unnest(list_distinct(coalesce(before, []) || coalesce(after, []))) as account_id
    from sides
),
made as (  -- no account bears a handle before it is made
    select who_key as account_id, max(not_before) as made_at
    from stated_ties
    where not_before is not null and who_key in (select account_id from bearers)
    group by who_key
),
possible as (
    select
        c.*,
        (coalesce(list_contains(before.handles, c.handle), false) or coalesce(list_contains(after.handles, c.handle), false))
        and coalesce(m.made_at <= c.earliest, true) as is_possible
    from candidates c
    asof left join of_accounts before on before.account_id = c.account_id and c.asked_at >= before.seen_at
    asof left join of_accounts after on after.account_id = c.account_id and c.asked_at <= after.seen_at
    left join made m on m.account_id = c.account_id
),
decided as (
    select
        key, any_value(who_key) as who_key,
        case
            when count(distinct account_id) filter (is_possible) = 1 then any_value(account_id) filter (is_possible)
        end as account_id
    from possible
    group by key
)
select d.key, d.who_key, d.account_id, b.kind, b.value
from decided d left join bearers b on b.account_id = d.account_id
union all
from authored
