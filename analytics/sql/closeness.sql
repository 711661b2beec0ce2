-- one row per own account and account that someone among the user's contacts knows: the three parts of "start a conversation"
-- talk_aa: sum of 1/ln(1 + degree) over people both talk with; jaccard: ties in common among ties of either; bridge: people the
-- user is in contact with who are tied to them
with
degrees as (
    select owner_id, b as account_id, sum(talks) as talk_degree
    from pairs
    group by owner_id, b
),
between_them as (  -- what each person between the user and others is worth
    select
        l.owner_id,
        l.account_id,
        l.has_tie,
        l.step >= 2 as in_contact,
        case when l.step >= 2 and d.talk_degree > 0 then 1 / ln(1 + d.talk_degree) else 0 end as talk_worth
    from ladder l
    join degrees d on d.owner_id = l.owner_id and d.account_id = l.account_id
),
own_ties as (select owner_id, count(*) filter (where has_tie) as ties from ladder group by owner_id),
found as (
    select
        p.owner_id,
        p.a as account_id,
        count(*) as degree,
        count(*) filter (where z.has_tie) as mutual,
        count(*) filter (where z.in_contact) as bridge,
        coalesce(sum(z.talk_worth) filter (where p.talks = 1), 0) as talk_aa,
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
    f.mutual / cast(greatest(o.ties + f.degree - f.mutual, 1) as double) as jaccard,
    f.seen_at
from found f
join own_ties o using (owner_id)
where f.mutual > 0 or f.bridge > 0 or f.talk_aa > 0
