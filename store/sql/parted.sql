-- one row per two names that, as the user said last, are not one person; both ways round
with
told as (
    select
        action_id, verb,
        name_key(substr(subject, 8)) as a,
        name_key(coalesce(after ->> '$.with', after ->> '$.from', after ->> '$.account')) as b
    from standing_actions
    where verb in ('joined', 'parted', 'matched')
),
parted as (
    select least(a, b) as a, greatest(a, b) as b
    from told
    group by least(a, b), greatest(a, b)
    having arg_max(verb, action_id) = 'parted'
)
select a as key, b as other from parted
union all
select b, a from parted
