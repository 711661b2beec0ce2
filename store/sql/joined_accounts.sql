-- one row per account of a person who, as the user said last, has several
with recursive
told as (
    select
        least(a.account_id, b.account_id) as one, greatest(a.account_id, b.account_id) as other,
        arg_max(s.verb, s.action_id) as verb
    from standing_actions s
    join named a on a.person = substr(s.subject, 8)
    join named b on b.person = coalesce(s.after ->> '$.with', s.after ->> '$.from')
    where s.verb in ('joined', 'parted') and a.account_id <> b.account_id
    group by 1, 2
),
joined as (
    select one, other from told
    where verb = 'joined'
        and one in (select account_id from accounts where not is_owner)
        and other in (select account_id from accounts where not is_owner)
),
edges as (
    select one, other from joined
    union all
    select other, one from joined
),
reached as (
    select one as account_id, one as person_id from edges
    union
    select e.other, r.person_id from reached r join edges e on e.one = r.account_id
)
select account_id, min(person_id) as person_id from reached group by account_id
