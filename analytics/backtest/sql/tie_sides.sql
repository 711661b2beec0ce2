-- one row per tie and each of the two as the owner, over the whole time
with
told as (
    select hash('given', 'id', person_a) as a, hash('given', 'id', person_b) as b, tie, since
    from given.ties
    where person_a <> person_b
)
select a as owner_id, b as account_id, tie, since from told
union all
select b, a, case tie when 'following' then 'follower' when 'follower' then 'following' else tie end, since from told
