-- one row per network and owner as the observations state it: the account that stands for it
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
chosen as (  -- who an import without an owner belongs to: the one known on that network
    select network, unnest(arg_max({'owner_id': owner_id, 'kind': kind, 'value': value}, (imports, value)))
    from stated
    group by network
)
select
    s.network, s.owner,
    coalesce(st.owner_id, c.owner_id, hash(s.network, 'id', 'me')) as owner_id,
    coalesce(st.kind, c.kind, 'id') as kind,
    coalesce(st.value, c.value, 'me') as value
from spoken_for s
left join stated st on st.network = s.network and st.owner = s.owner
left join chosen c on c.network = s.network and s.owner is null
