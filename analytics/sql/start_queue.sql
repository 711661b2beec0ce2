-- one row per own account and person to start a conversation with, the best of the list; every part of the score is a column
-- with acquaintances: score = mean of the percentiles (within the list) of talk_aa, jaccard and bridge;
-- without any: score = mean of what the export itself holds; this order also breaks ties, then the latest sign of activity;
-- those whom no file names come last
with
today as (
    select c.as_of, cast(c.as_of at time zone 'UTC' at time zone c.time_zone as date) as on_day
    from clock c
),
excluded as (
    select owner_id, account_id from set_aside where blocked or muted
),
candidates as (
    select
        l.owner_id,
        l.account_id,
        l.since,
        l.last_at,
        case
            when l.words_in = 0 then 0
            when l.last_heard_on is null then 0.5
            else 0.5 + 0.5 * power(2, -(t.on_day - l.last_heard_on) / r.memory)
        end as they_wrote,
        l.clicks_in / (1.0 + l.clicks_in) as they_noticed,
        l.clicks_out / (1.0 + l.clicks_out) as you_noticed,
        cast(l.following and l.follower and not l.connected as integer) as mutual_follow,
        case when l.since is null then 0 else power(2, -greatest(t.on_day - cast(l.since as date), 0) / r.memory) end
            as newness
    from ladder l
    cross join rules r
    cross join today t
    where
        coalesce(l.step, 0) <= 2
        and (l.has_tie or l.words_in > 0)
        and (
            l.last_wrote_on is null
            or l.last_wrote_on < t.on_day - r.wrote_lately
        )
        and l.account_id not in (select account_id from accounts where is_owner or not is_identity)
        and not exists (select 1 from excluded x where x.owner_id = l.owner_id and x.account_id = l.account_id)
),
list_sizes as (select owner_id, count(*) as size from candidates group by owner_id),
related as (
    select n.owner_id, n.account_id, n.talk_aa, n.jaccard, n.bridge, n.mutual, n.seen_at
    from closeness n
    join candidates c on c.owner_id = n.owner_id and c.account_id = n.account_id
),
related_sizes as (  -- who has none of a part shares its lowest place
    select
        n.owner_id,
        s.size,
        s.size - count(*) as unrelated,
        (s.size - count(*) filter (where n.talk_aa > 0)) / 2.0 / s.size as no_talk_aa_pct,
        (s.size - count(*) filter (where n.jaccard > 0)) / 2.0 / s.size as no_jaccard_pct,
        (s.size - count(*) filter (where n.bridge > 0)) / 2.0 / s.size as no_bridge_pct
    from related n
    join list_sizes s using (owner_id)
    group by n.owner_id, s.size
),
placed as (  -- middle place among those of the same value, counted from the bottom of the related
    select
        n.owner_id,
        n.account_id,
        (rank() over by_talk - 1 + cume_dist() over by_talk * (m.size - m.unrelated)) / 2 as talk_aa_place,
        (rank() over by_jaccard - 1 + cume_dist() over by_jaccard * (m.size - m.unrelated)) / 2 as jaccard_place,
        (rank() over by_bridge - 1 + cume_dist() over by_bridge * (m.size - m.unrelated)) / 2 as bridge_place
    from related n
    join related_sizes m using (owner_id)
    window
        by_talk as (partition by n.owner_id order by n.talk_aa),
        by_jaccard as (partition by n.owner_id order by n.jaccard),
        by_bridge as (partition by n.owner_id order by n.bridge)
),
ranked as (
    select
        n.*,
        if(n.talk_aa > 0, (m.unrelated + p.talk_aa_place) / m.size, m.no_talk_aa_pct) as talk_aa_pct,
        if(n.jaccard > 0, (m.unrelated + p.jaccard_place) / m.size, m.no_jaccard_pct) as jaccard_pct,
        if(n.bridge > 0, (m.unrelated + p.bridge_place) / m.size, m.no_bridge_pct) as bridge_pct
    from related n
    join placed p on p.owner_id = n.owner_id and p.account_id = n.account_id
    join related_sizes m on m.owner_id = n.owner_id
),
talked_with as (
    select l.owner_id, lower(trim(a.company)) as company, lower(trim(a.location)) as place
    from ladder l
    join accounts a using (account_id)
    where l.step >= 3
),
companies as (select distinct owner_id, company from talked_with where company <> ''),
places as (select distinct owner_id, place from talked_with where place <> ''),
considered as (  -- where enough are related, nobody else comes into the list
    select
        c.*,
        coalesce(n.talk_aa, 0) as talk_aa,
        coalesce(n.jaccard, 0) as jaccard,
        coalesce(n.bridge, 0) as bridge,
        coalesce(n.mutual, 0) as mutual,
        coalesce(n.talk_aa_pct, m.no_talk_aa_pct) as talk_aa_pct,
        coalesce(n.jaccard_pct, m.no_jaccard_pct) as jaccard_pct,
        coalesce(n.bridge_pct, m.no_bridge_pct) as bridge_pct,
        n.seen_at,
        m.owner_id is not null as has_relations,
        (
            coalesce(n.talk_aa_pct, m.no_talk_aa_pct)
            + coalesce(n.jaccard_pct, m.no_jaccard_pct)
            + coalesce(n.bridge_pct, m.no_bridge_pct)
        ) / 3 as network_score
    from candidates c
    left join related_sizes m on m.owner_id = c.owner_id
    left join ranked n on n.owner_id = c.owner_id and n.account_id = c.account_id
    where
        n.account_id is not null
        or m.owner_id is null
        or m.size - m.unrelated < (select list_length from rules)
),
lowest as (  -- the score of the last place in the list, known before the rest is joined
    select owner_id, min(network_score) as network_score
    from (
        select owner_id, unnest(max(network_score, (select list_length from rules))) as network_score
        from considered
        where has_relations
        group by owner_id
    ) as best
    group by owner_id
),
told as (  -- what is known of them; of most accounts nothing is
    select
        account_id,
        coalesce(name, handle) is not null as is_named,
        lower(trim(company)) as company,
        lower(trim(location)) as place
    from accounts
    where coalesce(name, handle, company, location) is not null
),
hopeful as (  -- what the export itself holds, as far as contact alone shows it
    select
        p.*,
        (p.they_wrote + p.they_noticed + p.you_noticed + p.mutual_follow + p.newness) / 7 as contact_score
    from considered p
    left join lowest b on b.owner_id = p.owner_id
    where b.owner_id is null or p.network_score >= b.network_score
),
shortlist as (
    -- a name, a company or a place can only lift someone, so whoever has none of them and comes into
    -- the list is among its length of the first without them
    select owner_id, unnest(max(
        {
            'score': if(has_relations, network_score, contact_score), 'own': contact_score,
            'seen': coalesce(greatest(last_at, seen_at, since), timestamp '0001-01-01'), 'turn': ~account_id
        },
        (select list_length from rules)
    )).turn as turn
    from hopeful
    group by owner_id
),
in_question as (
    select h.*, a.is_named, a.company, a.place
    from hopeful h join told a using (account_id)
    union all
    select h.*, false, null, null
    from hopeful h
    join shortlist s on s.owner_id = h.owner_id and ~s.turn = h.account_id
    where h.account_id not in (select account_id from told)
),
parts as (
    select
        p.* exclude (seen_at, since, last_at, contact_score, company, place),
        cast(w.company is not null as integer) as same_company,
        cast(h.place is not null as integer) as same_place,
        greatest(p.last_at, p.seen_at, p.since) as seen_at
    from in_question p
    left join companies w on w.owner_id = p.owner_id and w.company = p.company
    left join places h on h.owner_id = p.owner_id and h.place = p.place
),
averaged as (
    select
        p.* exclude (has_relations, network_score),
        (p.they_wrote + p.they_noticed + p.you_noticed + p.mutual_follow + p.same_company + p.same_place + p.newness) / 7
            as own_score,
        case when p.has_relations then p.network_score else own_score end as score
    from parts p
),
ordered as (
    select
        v.*,
        {
            'named': v.is_named, 'score': v.score, 'own': v.own_score,
            'seen': coalesce(v.seen_at, timestamp '0001-01-01'), 'turn': ~v.account_id
        } as rank
    from averaged v
),
lowest_rank as (  -- of the list, so that only those who come into it are put in order
    select owner_id, min(rank) as rank
    from (select owner_id, unnest(max(rank, (select list_length from rules))) as rank from ordered group by owner_id)
    group by owner_id
),
best as (
    select
        v.* exclude (rank),
        row_number() over (partition by v.owner_id order by v.rank desc) as place
    from ordered v
    join lowest_rank w using (owner_id)
    where v.rank >= w.rank
)
select b.*, p.person, o.network
from best b
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
