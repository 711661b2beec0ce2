-- one row per own account and account that someone among the user's contacts knows: what stands around the two of them
-- talk_aa: sum of 1/ln(1 + degree) over people both talk with; adamic_adar: the same over people both are tied to;
-- jaccard: ties in common among ties of either; bridge: people the user is in contact with who are tied to them
-- known: how much the files tell of whom they know, judged by the user: their acquaintances over the user's own, at most 1
with
degrees as (
    select owner_id, b as account_id, count(*) as degree, sum(talks) as talk_degree
    from pairs
    group by owner_id, b
),
between_them as (  -- what each person between the user and others is worth
    select
        l.owner_id,
        l.account_id,
        l.has_tie,
        l.step >= 2 as in_contact,
        case when l.step >= 2 and d.talk_degree > 0 then 1 / ln(1 + d.talk_degree) else 0 end as talk_worth,
        1 / ln(1 + d.degree) as tie_worth
    from ladder l
    join degrees d on d.owner_id = l.owner_id and d.account_id = l.account_id
    anti join (from set_aside where blocked or muted) s on s.owner_id = l.owner_id and s.account_id = l.account_id
),
own as (
    select owner_id, count(*) filter (where has_tie) as ties, count(*) filter (where has_tie or step >= 2) as acquaintances
    from ladder
    group by owner_id
),
found as (
    select
        p.owner_id,
        p.a as account_id,
        count(*) as degree,
        count(*) filter (where z.has_tie) as mutual,
        count(*) filter (where z.in_contact) as bridge,
        coalesce(round(sum(z.talk_worth) filter (where p.talks = 1), 9), 0) as talk_aa,  -- rounded: equal sums in any order
        coalesce(round(sum(z.tie_worth) filter (where z.has_tie), 9), 0) as adamic_adar,
        max(p.last_at) as seen_at
    from pairs p
    left join between_them z on z.owner_id = p.owner_id and z.account_id = p.b
    group by p.owner_id, p.a
)
select
    f.owner_id,
    f.account_id,
    f.degree,
    f.mutual,
    f.bridge,
    f.talk_aa,
    f.adamic_adar,
    f.mutual / cast(greatest(o.ties + f.degree - f.mutual, 1) as double) as jaccard,
    least(f.degree / o.acquaintances, 1) as known,
    f.seen_at
from found f
join own o using (owner_id)
where f.mutual > 0 or f.bridge > 0 or f.talk_aa > 0
