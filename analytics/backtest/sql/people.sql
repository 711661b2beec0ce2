-- one row per person of the network; is_ego: they take a turn as the owner
with
named as (
    select sender as person from given.interactions
    union
    select recipient from given.interactions
    union
    select unnest([person_a, person_b]) from given.ties
    union
    select unnest([person_a, person_b]) from given.acquaintances
)
select
    person,
    hash('given', 'id', person) as account_id,
    not exists (select 1 from given.egos) or person in (select person from given.egos) as is_ego
from named
