-- one row per own account and person to start a conversation with, the best of the list; every part of the score is a column
-- score: weighted mean of three kinds of evidence, as percentiles within the list: who talks with whom around the two (talk_aa),
-- who is tied to whom (jaccard, adamic_adar and bridge), and what the export itself holds of the two (own_score)
-- the first two weigh as much as the files know of whom the people of the list know (around_known)
-- own_score breaks ties, then the latest sign of activity; those whom no file names come last
-- around_lift, own_lift: what the people between the two, and their own record, add to the score over somebody without
with
eligible as (  -- with what contact and tie alone show of them
    select
        l.owner_id,
        l.account_id,
        case
            when l.words_in = 0 then 0
            when l.last_heard_on is null then 0.5
            else 0.5 + 0.5 * power(2, -(c.on_day - l.last_heard_on) / r.memory)
        end as they_wrote,
        l.clicks_in / (1.0 + l.clicks_in) as they_noticed,
        l.clicks_out / (1.0 + l.clicks_out) as you_noticed,
        cast(l.following and l.follower and not l.connected as integer) as mutual_follow,
        case when l.since is null then 0 else power(2, -greatest(c.on_day - l.since_on, 0) / r.memory) end as newness,
        greatest(l.last_at, l.since) as seen_at
    from ladder l
    cross join rules r
    cross join clock c
    where
        coalesce(l.step, 0) <= 2
        and (l.has_tie or l.words_in > 0)
        and (
            l.last_wrote_on is null
            or l.last_wrote_on < c.on_day - r.wrote_lately
        )
        and l.account_id not in (select account_id from accounts where is_owner or not is_identity)
        and not exists (
            select 1 from set_aside s where s.owner_id = l.owner_id and s.account_id = l.account_id and (s.blocked or s.muted)
        )
        -- whoever has gone further, was written to lately or is avoided with another account; nearly everybody has one
        and l.person_id not in (
            select p.person_id
            from together p
            cross join rules r
            cross join clock c
            where p.step > 2 or p.last_wrote_on >= c.on_day - r.wrote_lately or p.is_avoided
        )
),
talked_with as (
    select l.owner_id, lower(w.company) as company, lower(w.place) as place
    from contacted l
    join people_words w on w.account_id = l.account_id
    where l.step >= 3
),
companies as (  -- as people write them: lower() walks through every letter, so each spelling is taken once
    select distinct hash(w.owner_id, s.company) as spelled
    from (select distinct company from people_words where company is not null) s
    join talked_with w on w.company = lower(s.company)
    where w.company not in (select spelled from no_places where what = 'company')
),
places as (
    select distinct hash(w.owner_id, s.place) as spelled
    from (select distinct place from people_words where place is not null) s
    join talked_with w on w.place = lower(s.place)
    where w.place not in (select spelled from no_places where what = 'place')
),
candidates as materialized (  -- there may be a million of them, of whom a thousand come into the list
    select
        owner_id,
        account_id,
        is_named,
        they_wrote,
        they_noticed,
        you_noticed,
        mutual_follow,
        newness,
        same_company,
        same_place,
        (
            weight_they_wrote * they_wrote + weight_they_noticed * they_noticed + weight_you_noticed * you_noticed
            + weight_mutual_follow * mutual_follow + weight_newness * newness
            + weight_same_company * same_company + weight_same_place * same_place
        ) / own_weights as own_score,
        seen_at
    from (
        select
            e.*,
            coalesce(w.is_named, false) as is_named,
            -- works or lives where someone does with whom the user talks
            cast(hash(e.owner_id, w.company) in (select spelled from companies) as integer) as same_company,
            cast(hash(e.owner_id, w.place) in (select spelled from places) as integer) as same_place
        from eligible e
        left join people_words w on w.account_id = e.account_id
    )
    cross join rules
),
related as (
    select n.owner_id, n.account_id, n.talk_aa, n.jaccard, n.adamic_adar, n.bridge, n.mutual, n.known, n.seen_at
    from closeness n
    join candidates c on c.owner_id = n.owner_id and c.account_id = n.account_id
),
steps as (  -- how many candidates have each value of a part; those without any are not counted
    select owner_id, 'talk_aa' as part, talk_aa as value, count(*) as candidates from related where talk_aa > 0 group by all
    union all
    select owner_id, 'jaccard', jaccard, count(*) from related where jaccard > 0 group by all
    union all
    select owner_id, 'adamic_adar', adamic_adar, count(*) from related where adamic_adar > 0 group by all
    union all
    select owner_id, 'bridge', bridge, count(*) from related where bridge > 0 group by all
    union all
    select owner_id, 'own_score', own_score, count(*) from candidates where own_score > 0 group by all
),
list_sizes as (select owner_id, count(*) as size from candidates group by owner_id),
knowledge as (  -- the mean over the list; rounded: equal sums in any order
    select z.owner_id, round(coalesce(sum(n.known), 0) / z.size, 9) as around_known
    from list_sizes z
    left join related n on n.owner_id = z.owner_id
    group by z.owner_id, z.size
),
weights as (  -- each kind's share of the score
    select
        k.owner_id,
        k.around_known,
        k.around_known * r.weight_talk / w.total as talk_weight,
        k.around_known * r.weight_ties / w.total as ties_weight,
        r.weight_own / w.total as own_weight
    from knowledge k
    cross join rules r
    cross join lateral (select k.around_known * (r.weight_talk + r.weight_ties) + r.weight_own as total) w
),
percentiles as (  -- middle place among those of the same value, as a share of the list
    select
        s.owner_id,
        s.part,
        s.value,
        1 - (sum(s.candidates) over above - s.candidates / 2.0) / z.size as pct
    from steps s
    join list_sizes z using (owner_id)
    window above as (partition by s.owner_id, s.part order by s.value desc rows unbounded preceding)
),
lowest_percentiles as (  -- who has none of a part shares its lowest place
    select
        z.owner_id,
        (1 - coalesce(sum(s.candidates) filter (where s.part = 'talk_aa'), 0) / z.size) / 2 as talk_aa_pct,
        (1 - coalesce(sum(s.candidates) filter (where s.part = 'jaccard'), 0) / z.size) / 2 as jaccard_pct,
        (1 - coalesce(sum(s.candidates) filter (where s.part = 'adamic_adar'), 0) / z.size) / 2 as adamic_adar_pct,
        (1 - coalesce(sum(s.candidates) filter (where s.part = 'bridge'), 0) / z.size) / 2 as bridge_pct,
        (1 - coalesce(sum(s.candidates) filter (where s.part = 'own_score'), 0) / z.size) / 2 as own_pct
    from list_sizes z
    left join steps s using (owner_id)
    group by z.owner_id, z.size
),
ranked as (
    select
        n.*,
        coalesce(t.pct, z.talk_aa_pct) as talk_aa_pct,
        coalesce(j.pct, z.jaccard_pct) as jaccard_pct,
        coalesce(a.pct, z.adamic_adar_pct) as adamic_adar_pct,
        coalesce(b.pct, z.bridge_pct) as bridge_pct
    from related n
    join lowest_percentiles z on z.owner_id = n.owner_id
    left join percentiles t on t.part = 'talk_aa' and t.owner_id = n.owner_id and t.value = n.talk_aa
    left join percentiles j on j.part = 'jaccard' and j.owner_id = n.owner_id and j.value = n.jaccard
    left join percentiles a on a.part = 'adamic_adar' and a.owner_id = n.owner_id and a.value = n.adamic_adar
    left join percentiles b on b.part = 'bridge' and b.owner_id = n.owner_id and b.value = n.bridge
),
around as (  -- and on a row without account what somebody has with nobody around
    select
        p.owner_id,
        p.account_id,
        w.talk_weight * p.talk_aa_pct + w.ties_weight * (
            r.weight_jaccard * p.jaccard_pct + r.weight_adamic_adar * p.adamic_adar_pct + r.weight_bridge * p.bridge_pct
        ) / r.ties_weights as worth,
        p.seen_at
    from (
        select owner_id, account_id, talk_aa_pct, jaccard_pct, adamic_adar_pct, bridge_pct, seen_at from ranked
        union all
        select owner_id, null, talk_aa_pct, jaccard_pct, adamic_adar_pct, bridge_pct, null from lowest_percentiles
    ) p
    join weights w on w.owner_id = p.owner_id
    cross join rules r
),
nothing as (
    select z.owner_id, a.worth, z.own_pct, w.own_weight
    from lowest_percentiles z
    join around a on a.owner_id = z.owner_id and a.account_id is null
    join weights w on w.owner_id = z.owner_id
),
scored as (
    select
        c.* exclude (seen_at),
        coalesce(o.pct, z.own_pct) as own_pct,
        coalesce(n.worth, z.worth) + z.own_weight * coalesce(o.pct, z.own_pct) as score,
        coalesce(n.worth, z.worth) - z.worth as around_lift,
        z.own_weight * (coalesce(o.pct, z.own_pct) - z.own_pct) as own_lift,
        greatest(c.seen_at, n.seen_at) as seen_at
    from candidates c
    join nothing z on z.owner_id = c.owner_id
    left join around n on n.owner_id = c.owner_id and n.account_id = c.account_id
    left join percentiles o on o.part = 'own_score' and o.owner_id = c.owner_id and o.value = c.own_score
),
ordered as (
    select
        s.*,
        {
            'named': s.is_named, 'score': s.score, 'own': s.own_score,
            'seen': coalesce(s.seen_at, timestamp '0001-01-01'), 'turn': ~s.account_id
        } as rank
    from scored s
),
top as (  -- in one pass: nobody is put in order but those who come into the list
    select owner_id, unnest(arg_max(
        {
            'account_id': account_id, 'they_wrote': they_wrote, 'they_noticed': they_noticed, 'you_noticed': you_noticed,
            'mutual_follow': mutual_follow, 'newness': newness, 'same_company': same_company, 'same_place': same_place,
            'own_score': own_score, 'own_pct': own_pct, 'score': score, 'around_lift': around_lift, 'own_lift': own_lift,
            'is_named': is_named, 'seen_at': seen_at, 'rank': rank
        },
        rank,
        (select list_length from rules)
    ), max_depth := 2)
    from ordered
    group by owner_id
),
best as (
    select *, row_number() over (partition by owner_id order by rank desc) as place from top
)
select
    b.owner_id,
    b.account_id,
    b.they_wrote,
    b.they_noticed,
    b.you_noticed,
    b.mutual_follow,
    b.newness,
    b.same_company,
    b.same_place,
    coalesce(n.talk_aa, 0) as talk_aa,
    coalesce(n.jaccard, 0) as jaccard,
    coalesce(n.adamic_adar, 0) as adamic_adar,
    coalesce(n.bridge, 0) as bridge,
    coalesce(n.mutual, 0) as mutual,
    coalesce(n.talk_aa_pct, z.talk_aa_pct) as talk_aa_pct,
    coalesce(n.jaccard_pct, z.jaccard_pct) as jaccard_pct,
    coalesce(n.adamic_adar_pct, z.adamic_adar_pct) as adamic_adar_pct,
    coalesce(n.bridge_pct, z.bridge_pct) as bridge_pct,
    b.own_pct,
    b.own_score,
    w.around_known,
    b.around_lift,
    b.own_lift,
    b.is_named,
    b.seen_at,
    b.score,
    b.place,
    p.person,
    p.person_id,
    o.network
from best b
join lowest_percentiles z on z.owner_id = b.owner_id
join weights w on w.owner_id = b.owner_id
left join ranked n on n.owner_id = b.owner_id and n.account_id = b.account_id
join people p on p.account_id = b.account_id
join owners o on o.owner_id = b.owner_id
anti join (  -- of someone's joined accounts the best stands in the list
    select c.owner_id, c.account_id
    from best c
    join joined_accounts j on j.account_id = c.account_id
    qualify row_number() over (partition by j.person_id order by c.place, c.score desc, c.account_id) > 1
) other on other.owner_id = b.owner_id and other.account_id = b.account_id
