-- one row per network and week (its Monday): ties that began, ties that moved up a step, and those that left follow-only
-- judged: on accounts where a tie without contact is called follow-only; where it is unknown, every judgement would be "more"
with
held as (
    select
        l.network,
        l.step,
        s.sure <> 'unknown' and s.open_names = 0 as is_judged,
        dated,
        cast(date_trunc('week', since_on) as date) as began,
        case when step > 0 then cast(date_trunc('week', greatest(since_on, noticed_on)) as date) end as touched,
        noticed_on, one_sided_on, conversation_on, called_on, met_on
    from ladder l
    left join sides s using (owner_id)
    where l.has_tie
),
higher as (  -- the day from which on each step was passed already
    select
        *,
        least(called_on, met_on) as from_called,
        least(conversation_on, from_called) as from_conversation,
        least(one_sided_on, from_conversation) as from_one_sided
    from held
    where step > 0
),
moves as (  -- a step is a move where none above it was reached before
    select
        network,
        unnest(list_distinct([
            date_trunc('week', if(noticed_on >= from_one_sided, null, noticed_on)),
            date_trunc('week', if(one_sided_on >= from_conversation, null, one_sided_on)),
            date_trunc('week', if(conversation_on >= from_called, null, conversation_on)),
            date_trunc('week', if(called_on >= met_on, null, called_on)),
            date_trunc('week', met_on)
        ])) as week_start
    from higher
),
events as (
    -- a tie that only some list bounds is known from then on, but nobody knows in which week it began
    select network, began as week_start, count(*) filter (where dated) as new_ties, 0 as moved_up,
        count(*) filter (where step is not null) as known_ties,
        count(*) filter (where step is not null and is_judged) as judged_ties, 0 as touched_ties
    from held
    group by network, began
    union all
    select network, touched, 0, 0, 0, 0, count(*) from held where step > 0 and is_judged group by network, touched
    union all
    select network, cast(week_start as date), 0, count(*), 0, 0, 0 from moves where week_start is not null group by network, week_start
)
select
    network,
    week_start,
    cast(sum(new_ties) as bigint) as new_ties,
    cast(sum(moved_up) as bigint) as moved_up,
    cast(sum(known_ties) as bigint) as known_ties,
    cast(sum(judged_ties) as bigint) as judged_ties,
    cast(sum(touched_ties) as bigint) as touched_ties
from events
group by network, week_start
