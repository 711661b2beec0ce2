-- one row per own account and account with contact: its step, the day of each step, how sure, its rhythm
-- noticed_on: the first day with any contact
with
touched as (
    select
        e.*,
        v.conversation_on,
        v.account_id is not null as conversed,
        h.active_days,
        h.first_day,
        h.first_day as noticed_on,
        h.last_day,
        h.decayed
    from evidence e
    left join conversations v on v.owner_id = e.owner_id and v.account_id = e.account_id
    left join rhythm h on h.owner_id = e.owner_id and h.account_id = e.account_id
),
known as (
    select
        c.owner_id,
        c.account_id,
        t.account_id is not null as has_tie,
        coalesce(t.following, false) as following,
        coalesce(t.follower, false) as follower,
        coalesce(t.connected, false) as connected,
        t.since,
        t.since_on,
        coalesce(t.dated, false) as dated,
        c.* exclude (owner_id, account_id, step),
        case when c.conversed then greatest(c.step, 3) else c.step end as contact_step
    from touched c
    left join going_ties t on t.owner_id = c.owner_id and t.account_id = c.account_id
)
select
    k.owner_id,
    k.account_id,
    coalesce(p.person_id, k.account_id) as person_id,
    s.network,
    k.has_tie,
    k.following,
    k.follower,
    k.connected,
    k.since,
    k.since_on,
    k.dated,
    cast(k.contact_step as integer) as step,
    coalesce(s.sure, 'unknown') as sure,
    k.noticed_on,
    k.one_sided_on,
    k.conversation_on,
    k.called_on,
    k.met_on,
    k.last_met_on,
    coalesce(k.interactions_out, 0) as interactions_out,
    coalesce(k.interactions_in, 0) as interactions_in,
    coalesce(k.clicks_out, 0) as clicks_out,
    coalesce(k.clicks_in, 0) as clicks_in,
    coalesce(k.words_out, 0) as words_out,
    coalesce(k.words_in, 0) as words_in,
    k.first_at,
    k.last_at,
    k.last_words_on,
    k.last_wrote_on,
    k.last_heard_on,
    k.last_wrote_at,
    k.last_message_in_at,
    k.last_message_in_on,
    coalesce(k.active_days, 0) as active_days,
    k.first_day,
    k.last_day,
    case when k.active_days > 1 then (k.last_day - k.first_day) / cast(k.active_days - 1 as double) end as mean_gap_days,
    coalesce(k.decayed, 0) as decayed
from known k
left join sides s using (owner_id)
left join (select account_id, person_id from people where account_id <> person_id) p on p.account_id = k.account_id
