-- one row per account on a network, with the newest that any file says of it
with
every as (  -- an account is its key, so one that several places name is still one row
    select distinct account_id, network, kind, value
    from (
        select who_key as account_id, network, who_kind as kind, who as value from observations
        where who_kind <> 'status'
        union all
        select other_key, network, other_kind, other from observations where other_key is not null
        union all
        select owner_id, network, kind, value from owner_ids
        union all
        select account_id, network, kind, value from link_targets
    )
    where account_id not in (select key from links)
),
told as (
    select
        coalesce(l.target, o.who_key) as account_id,
        o.handle, o.display_name as name, o.profile_url, o.email, o.bio, o.location, o.company, o.position,
        max(coalesce(o.happened_at, greatest(h.last_seen_at, i.snapshot_at))) as told_at
    from observations o
    join imports i on i.import_id = o.import_id
    left join links l on l.key = o.who_key
    left join holdings h on h.key = o.key
    where
        coalesce(o.handle, o.display_name, o.profile_url, o.email, o.bio, o.location, o.company, o.position) is not null
        and o.who_kind <> 'status'
    group by all
),
several as (  -- of most accounts only one thing is told
    select account_id from told group by account_id having count(*) > 1
),
described as (
    select * exclude (told_at) from told where account_id not in (select account_id from several)
    union all by name
    select
        account_id,
        arg_max(handle, {'at': told_at, 'then': handle}) as handle,
        arg_max(name, {'at': told_at, 'then': name}) as name,
        arg_max(profile_url, {'at': told_at, 'then': profile_url}) as profile_url,
        arg_max(email, {'at': told_at, 'then': email}) as email,
        arg_max(bio, {'at': told_at, 'then': bio}) as bio,
        arg_max(location, {'at': told_at, 'then': location}) as location,
        arg_max(company, {'at': told_at, 'then': company}) as company,
        arg_max(position, {'at': told_at, 'then': position}) as position
    from told
    where account_id in (select account_id from several)
    group by account_id
)
select
    e.account_id, e.network, e.kind, e.value,
    i.kind is not null as is_identity,
    o.owner_id is not null as is_owner,
    coalesce(d.handle, case when e.kind = 'handle' then e.value end) as handle,
    coalesce(d.name, case when e.kind = 'name' then e.value end) as name,
    d.profile_url, d.email, d.bio, d.location, d.company, d.position
from every e
left join identities i on i.network = e.network and i.kind = e.kind
left join (select distinct owner_id from owner_ids) o on o.owner_id = e.account_id
left join described d on d.account_id = e.account_id
