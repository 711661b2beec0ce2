-- one row per counted candidate for a conversation and textbook ranker
-- over ties, or over who talked with whom where the network has no ties
with
is_tied as (select exists (select 1 from tie_spans) as yes),
near as (  -- the owner's neighbours
    select owner_id, account_id from going_ties
    union
    select l.owner_id, l.account_id from ladder l where l.step >= 2 and not (select yes from is_tied)
),
sizes as (select owner_id, count(*) as neighbours from near group by owner_id),
known as (
    select distinct owner_id, a, b from acquaintances where basis = if((select yes from is_tied), 'tie', 'talk')
),
degrees as (select owner_id, a as account_id, count(*) as degree from known group by owner_id, a),
shared as (
    select k.owner_id, k.a as account_id, count(*) as common,
        round(sum(1 / ln(d.degree + 1)), 9) as adamic_adar  -- of each degree the owner is one more
    from known k
    join near n on n.owner_id = k.owner_id and n.account_id = k.b
    join degrees d on d.owner_id = k.owner_id and d.account_id = k.b
    group by k.owner_id, k.a
),
judged as (
    select
        c.owner_id,
        c.account_id,
        hash(hash(c.owner_id, c.account_id, t.as_of)) / 1.8446744073709552e19 as random,
        coalesce(epoch(g.since), 0) as newest_tie,
        coalesce(d.degree, 0)::double as popularity,
        coalesce(s.common, 0)::double as common_neighbours,
        coalesce(s.adamic_adar, 0) as adamic_adar,
        coalesce(s.common / (z.neighbours + d.degree - s.common)::double, 0) as jaccard
    from counted c
    cross join clock t
    left join going_ties g on g.owner_id = c.owner_id and g.account_id = c.account_id
    left join degrees d on d.owner_id = c.owner_id and d.account_id = c.account_id
    left join shared s on s.owner_id = c.owner_id and s.account_id = c.account_id
    left join sizes z on z.owner_id = c.owner_id
)
select 'start' as queue, t.as_of, j.owner_id, j.account_id, j.ranker, j.worth, coalesce(o.came, false) as came
from (unpivot judged on random, newest_tie, popularity, common_neighbours, adamic_adar, jaccard into name ranker value worth) j
left join outcomes o on o.owner_id = j.owner_id and o.account_id = j.account_id
cross join clock t
