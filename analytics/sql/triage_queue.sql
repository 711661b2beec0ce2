-- one row per person of whom the files say least and the user could tell most, the strongest uncertainty first
-- in this order: with a name before without, not known before only a follow before noticed, tied both ways before one way,
-- whoever would be suggested first, the newest tie
with
asked as (
    select l.account_id, l.person_id, l.network, l.step, l.connected or (l.following and l.follower) as is_mutual, l.since
    from ladder l
    where
        l.has_tie
        and coalesce(l.step, 0) <= 1
        and l.account_id not in (select account_id from accounts where is_owner or not is_identity)
        and l.account_id not in (select account_id from set_aside where blocked or muted)
        -- whoever has gone further or is avoided with another account is no question
        and l.person_id not in (select person_id from together where step > 1 or is_avoided)
),
ordered as (
    select
        a.account_id, a.person_id, a.network, a.step, a.is_mutual,
        {
            'named': a.account_id in (select account_id from people_words where is_named),
            'unknown': -coalesce(a.step, -1), 'mutual': a.is_mutual,
            'suggested': -coalesce(s.place, 1000000), 'since': coalesce(a.since, timestamp '0001-01-01'), 'turn': ~a.account_id
        } as rank
    from asked a
    left join (select account_id, min(place) as place from start_queue group by account_id) s on s.account_id = a.account_id
),
best as (  -- in one pass: nobody is put in order but those who come into the list
    select unnest(
        arg_max(
            {
                'account_id': account_id, 'person_id': person_id, 'network': network, 'step': step,
                'is_mutual': is_mutual, 'rank': rank
            },
            rank,
            (select list_length from rules)
        ),
        max_depth := 2
    )
    from ordered
),
once as (
    select * from best qualify row_number() over (partition by person_id order by rank desc) = 1
)
select b.account_id, p.person, b.network, b.step, b.is_mutual, row_number() over (order by b.rank desc) as place
from once b
join people p on p.account_id = b.account_id
