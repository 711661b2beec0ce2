-- one row per account on a network, with the newest that any file says of it
with
told as (
    select
        o.network, o.who_kind, o.who, o.who_key, coalesce(l.target, o.who_key) as account_id,
        handle, display_name, profile_url, email, bio, location, company, position,
        coalesce(o.happened_at, h.last_seen_at, i.snapshot_at, timestamp '1970-01-01') as told_at
    from observations o
    join imports i on i.import_id = o.import_id
    left join links l on l.key = o.who_key
    left join holdings h on h.key = o.key
    where o.who_kind <> 'status'
),
known as (
    select account_id, any_value(network) as network,
        any_value(who_kind) filter (who_key = account_id) as kind,
        any_value(who) filter (who_key = account_id) as value
    from told group by account_id
),
others as (  -- the second account of an observation that ties two others
    select distinct coalesce(l.target, o.other_key) as account_id, o.network, o.other_kind as kind, o.other as value
    from observations o left join links l on l.key = o.other_key
    where o.other_key is not null and (l.target is null or l.target = o.other_key)
),
own as (
    select owner_id as account_id, any_value(network) as network, any_value(kind) as kind, any_value(value) as value
    from owner_ids group by owner_id
),
described as (
    select
        account_id,
        arg_max(handle, told_at) as handle,
        arg_max(display_name, told_at) as name,
        arg_max(profile_url, told_at) as profile_url,
        arg_max(email, told_at) as email,
        arg_max(bio, told_at) as bio,
        arg_max(location, told_at) as location,
        arg_max(company, told_at) as company,
        arg_max(position, told_at) as position
    from told
    where coalesce(handle, display_name, profile_url, email, bio, location, company, position) is not null
    group by account_id
),
every as (
    select * from known
    union all
    select * from others where account_id not in (select account_id from known)
    union all
    select * from own
    where account_id not in (select account_id from known) and account_id not in (select account_id from others)
)
select
    e.account_id, e.network,
    coalesce(e.kind, t.kind) as kind,
    coalesce(e.value, t.value) as value,
    coalesce(e.kind, t.kind) in (select kind from identities i where i.network = e.network) as is_identity,
    e.account_id in (select owner_id from owner_ids) as is_owner,
    coalesce(d.handle, case when coalesce(e.kind, t.kind) = 'handle' then coalesce(e.value, t.value) end) as handle,
    coalesce(d.name, case when coalesce(e.kind, t.kind) = 'name' then coalesce(e.value, t.value) end) as name,
    d.profile_url, d.email, d.bio, d.location, d.company, d.position
from every e
left join described d using (account_id)
left join link_targets t using (account_id)
