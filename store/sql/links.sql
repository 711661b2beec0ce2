-- one row per stated equality of two names: key → target, surest and newest first
with
handles as (
    select
        s.network, 'handle' as kind, lower(s.handle) as value, s.who_kind as to_kind, s.who as to_value,
        1.0 as sure, 'one row of the export gives both' as why,
        max(coalesce(s.happened_at, greatest(h.last_seen_at, i.snapshot_at), timestamp '1970-01-01')) as told_at
    from stated_names s
    join imports i using (import_id)
    left join holdings h on h.key = s.key
    where s.handle is not null and s.who_kind <> 'handle'
    group by all
),
others as (
    select
        s.network, s.also_kind as kind, s.also as value,
        coalesce(b.kind, s.who_kind) as to_kind, coalesce(b.value, s.who) as to_value,
        1.0 as sure, 'one row of the export gives both' as why,
        max(coalesce(s.happened_at, s.since, timestamp '1970-01-01')) as told_at
    from stated_names s
    left join bearers b on b.key = s.key
    where s.also_kind is not null and s.also is not null and (b.key is null or b.account_id is not null)
    group by all
),
stated as (
    select network, kind, value, to_kind, to_value, sure, why, timestamp '9999-01-01' as told_at from resolved_names
    union all by name from handles
    union all by name from others
)
select
    network, kind, value,
    hash(network, kind, value) as key,
    arg_max(hash(network, to_kind, to_value), (sure, told_at, to_kind, to_value)) as target,
    max(sure) as sure,
    arg_max(why, (sure, told_at, to_kind, to_value)) as why
from stated s
where hash(network, kind, value) <> hash(network, to_kind, to_value)
    and not exists (
        from parted p
        where p.key = hash(s.network, s.kind, s.value) and p.other = hash(s.network, s.to_kind, s.to_value)
    )
group by network, kind, value
