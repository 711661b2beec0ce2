-- one row per account on a network, with the newest that any file says of it
with
told as not materialized (  -- statements that say something of an account
    select
        coalesce(l.target, o.who_key) as account_id, l.key is not null as is_linked, o.network, o.who_kind as kind, o.who as value,
        o.handle, o.display_name as name, o.profile_url, o.email, o.bio, o.location, o.company, o.position,
        coalesce(o.happened_at, greatest(h.last_seen_at, i.snapshot_at)) as told_at
    from stated_accounts o
    join imports i on i.import_id = o.import_id
    left join links l on l.key = o.who_key
    left join holdings h on h.key = o.key
    where
        o.who_kind <> 'status'
        and coalesce(o.display_name, o.handle, o.profile_url, o.email, o.bio, o.location, o.company, o.position) is not null
),
times as (select account_id, count(*) as times, bool_or(is_linked) as is_linked from told group by account_id),
several as (  -- of most accounts one thing is told, by their own name, and its words go straight through
    select account_id from times where times > 1 or is_linked
),
named as (  -- accounts that are named without a word of them
    select who_key as account_id, network, who_kind as kind, who as value from stated_accounts
    where
        who_kind <> 'status'
        and display_name is null and handle is null and profile_url is null and email is null and bio is null
        and location is null and company is null and position is null
    union all
    select other_key, network, other_kind, other from stated_others where other_key is not null
    union all
    select owner_id, network, kind, value from owner_ids
    union all
    select account_id, network, kind, value from link_targets
),
said as (  -- the same words in a thousand places are one thing said
    select
        account_id,
        any_value(handle) as handle, any_value(name) as name, any_value(profile_url) as profile_url, any_value(email) as email,
        any_value(bio) as bio, any_value(location) as location, any_value(company) as company, any_value(position) as position,
        max(told_at) as told_at
    from told
    where account_id in (select account_id from several)
    group by account_id, hash(handle, name, profile_url, email, bio, location, company, position)
),
described as (
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
    from said
    group by account_id
),
every as (  -- an account is its key, so one that several places name is still one row
    select * exclude (is_linked, told_at) from told where account_id not in (select account_id from several)
    union all by name
    select distinct account_id, network, kind, value from named
    where account_id not in (select account_id from times) and account_id not in (select key from links)
    union all by name
    select o.*, d.* exclude (account_id)
    from (
        select account_id, network, kind, value from told
        where not is_linked and account_id in (select account_id from several)
        union
        select account_id, network, kind, value from link_targets
    ) o
    join described d on d.account_id = o.account_id
)
select
    e.account_id, e.network, e.kind, e.value,
    i.kind is not null as is_identity,
    e.account_id in (select owner_id from owner_ids) as is_owner,
    coalesce(e.handle, case when e.kind = 'handle' then e.value end) as handle,
    coalesce(e.name, case when e.kind = 'name' then e.value end) as name,
    e.profile_url, e.email, e.bio, e.location, e.company, e.position
from every e
left join identities i on i.network = e.network and i.kind = e.kind
