-- one row per network and owner as the observations state it: the account that stands for it
with
spoken_for as (
    select network, owner, count(*) as imports from import_owners group by all
),
stated as (
    select
        s.network, s.owner, s.imports,
        hash(s.network, i.kind, s.owner) as key, i.kind, s.owner as value
    from spoken_for s join identities i on i.network = s.network and i.place = 0
    where s.owner is not null
),
chosen as (  -- who an import without an owner belongs to: the one known on that network
    select network, arg_max(value, (imports, value)) as value, arg_max(kind, (imports, value)) as kind from stated group by network
)
select
    s.network, s.owner,
    coalesce(l.target, st.key, hash(s.network, c.kind, c.value), hash(s.network, 'id', 'me')) as owner_id,
    coalesce(st.kind, c.kind, 'id') as kind,
    coalesce(st.value, c.value, 'me') as value
from spoken_for s
left join stated st on st.network = s.network and st.owner = s.owner
left join chosen c on c.network = s.network and s.owner is null
left join links l on l.key = coalesce(st.key, hash(s.network, c.kind, c.value))
