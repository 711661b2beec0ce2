-- one row per person who stands in several rows of the ladder: with joined accounts, or known to several of the user's own
-- what holds of the person whichever account shows it; owner_id, account_id: the row that stands closest
with
own_twice as (select network from accounts where is_owner group by network having count(*) > 1),
standing_twice as (
    select account_id
    from (
        select owner_id, account_id from going_ties
        union
        select owner_id, account_id from evidence
    )
    where owner_id in (select owner_id from owners where network in (from own_twice))
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
        cast(sum(active_days) as integer) as active_days,
        max(last_day) as last_day,
        cast(sum(words_out) as bigint) as words_out,
        cast(sum(words_in) as bigint) as words_in,
        max(last_words_on) as last_words_on,
        max(last_wrote_on) as last_wrote_on,
        max(last_heard_on) as last_heard_on,
        max(last_wrote_at) as last_wrote_at,
        max(last_message_in_at) as last_message_in_at,
        max(last_met_on) as last_met_on
    from touched
    group by person_id
)
select m.person_id, s.* exclude (person_id), m.person_id in (from avoided) as is_avoided
from (select distinct person_id from members) m
left join shown s on s.person_id = m.person_id
