-- one row per network and owner as the observations state it: the account that stands for it
-- is_known: not where imports name no owner and several own accounts of the network are known
with
spoken_for as (
    select network, owner, count(*) as imports from import_owners group by all
),
stated as (
    select
        s.network, s.owner, s.imports,
        coalesce(t.account_id, hash(s.network, i.kind, s.owner)) as owner_id,
        coalesce(t.kind, i.kind) as kind,
        coalesce(t.value, s.owner) as value
    from spoken_for s
    join identities i on i.network = s.network and i.place = 0
    left join links l on l.key = hash(s.network, i.kind, s.owner)
    left join link_targets t on t.account_id = l.target
    where s.owner is not null
),
own as (
    select network, owner_id, kind, value, sum(imports) as imports, count(*) over (partition by network) as accounts
    from stated
    group by network, owner_id, kind, value
),
tied as (
    select distinct w.network, w.owner, coalesce(l.target, o.who_key) as account_id
    from stated_ties o
    join import_owners w on w.import_id = o.import_id and w.network = o.network
    left join links l on l.key = o.who_key
    where o.tie is not null and w.network in (select network from own where accounts > 1)
),
shared as (
    select s.network, s.owner_id, count(distinct t.account_id) as ties
    from stated s
    join tied t on t.network = s.network and t.owner = s.owner
    join tied n on n.network = t.network and n.account_id = t.account_id and n.owner is null
    group by s.network, s.owner_id
),
chosen as (  -- whose the imports without an owner are: the one known on that network, or with the ties most like theirs
    select network, any_value(accounts) as accounts,
        unnest(arg_max({'owner_id': owner_id, 'kind': kind, 'value': value}, (coalesce(ties, 0), imports, value)))
    from own left join shared using (network, owner_id)
    group by network
)
select
    s.network, s.owner,
    coalesce(st.owner_id, c.owner_id, hash(s.network, 'id', 'me')) as owner_id,
    coalesce(st.kind, c.kind, 'id') as kind,
    coalesce(st.value, c.value, 'me') as value,
    coalesce(c.accounts, 1) = 1 as is_known
from spoken_for s
left join stated st on st.network = s.network and st.owner = s.owner
left join chosen c on c.network = s.network and s.owner is null
