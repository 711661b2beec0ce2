-- one row per person who stands in several rows of the ladder: with joined accounts, or known to several of the user's own
-- what holds of the person whichever account shows it; owner_id, account_id: the row that stands closest
with
own_twice as (  -- the user's own accounts on a network where they have several
    select owner_id from owners
    where network in (select network from accounts where is_owner group by network having count(*) > 1)
),
standing_twice as (
    select account_id
    from (
        select owner_id, account_id from going_ties where owner_id in (from own_twice)
        union
        select owner_id, account_id from evidence where owner_id in (from own_twice)
    )
    group by account_id
    having count(*) > 1
),
members as (
    select account_id, person_id from joined_accounts
    union all
    select account_id, account_id from standing_twice where account_id not in (select account_id from joined_accounts)
),
avoided as (
    select m.person_id
    from members m
    join set_aside s on s.account_id = m.account_id and (s.blocked or s.muted)
),
touched as (
    select *, {
        'identity': account_id not in (select account_id from accounts where not is_identity),
        'talked': step >= 3, 'decayed': decayed, 'last': coalesce(last_at, timestamp '0001-01-01'), 'turn': ~account_id
    } as rank
    from contacted
    where account_id in (select account_id from members)
),
shown as (
    select
        person_id,
        arg_max(owner_id, rank) as owner_id,
        arg_max(account_id, rank) as account_id,
        max(step) as step,
        sum(decayed) as decayed,
        max(last_day) as last_day,
        cast(sum(words_out) as bigint) as words_out,
        cast(sum(words_in) as bigint) as words_in,
        max(last_words_on) as last_words_on,
        max(last_wrote_on) as last_wrote_on,
        max(last_heard_on) as last_heard_on,
        max(last_wrote_at) as last_wrote_at,
        max(last_message_in_at) as last_message_in_at,
        max(last_message_in_on) as last_message_in_on,
        max(last_met_on) as last_met_on
    from touched
    group by person_id
),
days as (  -- one on which two accounts were in touch is one
    select m.person_id, cast(count(distinct d.day) as integer) as active_days
    from members m
    join active_days d on d.account_id = m.account_id
    group by m.person_id
),
rows as (  -- also those without contact
    select
        person_id,
        bool_or(has_tie and step is null) as is_open,
        bool_or(follower) as follows,
        bool_and(sure in ('both', 'own_side')) as sees_out,
        bool_and(sure in ('both', 'their_side')) as sees_in,
        list(distinct owner_id order by owner_id) as owner_ids
    from ladder
    where account_id in (select account_id from members)
    group by person_id
)
select
    m.person_id,
    s.* exclude (person_id),
    d.active_days,
    case when not r.is_open and (r.sees_out or r.sees_in) then
        case when r.sees_out and r.sees_in then 'both' when r.sees_out then 'own_side' else 'their_side' end
    end as silent_sure,  -- which sides all its files witness, where no account shows contact; null: it is not known
    r.follows,
    r.owner_ids,
    m.person_id in (from avoided) as is_avoided
from (select distinct person_id from members) m
left join shown s on s.person_id = m.person_id
left join days d on d.person_id = m.person_id
left join rows r on r.person_id = m.person_id
