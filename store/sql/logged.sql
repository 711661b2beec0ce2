-- one row per contact that the user logged, or that they stated when asked how they know someone
-- of a contact on the day it was logged, the moment of logging stands for its time; any other day is a date
with
told as (
    select s.action_id, s.acted_at, s.verb, s.after, n.account_id
    from standing_actions s
    join named n on s.subject = 'person:' || n.person
    where s.verb in ('contact', 'knows')
),
answers as (  -- asked again, the newest answer holds
    select account_id, max(action_id) as action_id, arg_max(after ->> '$.how', action_id) as how
    from told
    where verb = 'knows'
    group by account_id
),
stated as (
    select
        action_id, acted_at, account_id, after ->> '$.kind' as kind, try_cast(after ->> '$.on' as date) as day,
        coalesce(try_cast(after ->> '$.others' as integer), 1) as audience, after ->> '$.together' as together
    from told
    where verb = 'contact' and after ->> '$.kind' is not null  -- none: what was planned did not take place
    union all by name
    select action_id, account_id, case how when 'met' then 'met' else 'message' end as kind, 1 as audience
    from answers
    where how in ('met', 'elsewhere')
),
own as (  -- of two own accounts on a network, the one that is tied to them
    select a.account_id, a.network, arg_min(o.owner_id, (t.account_id is null, o.owner_id)) as owner_id
    from accounts a
    join owners o on o.network = a.network
    left join tie_spans t on t.owner_id = o.owner_id and t.account_id = a.account_id
    where a.account_id in (select account_id from stated) and not a.is_owner
    group by a.account_id, a.network
)
select
    o.owner_id, o.network, s.account_id,
    s.kind::contact_kind as kind, 'both'::contact_direction as direction,
    case
        when s.day = local_day(s.acted_at, (select time_zone from user_clock)) then s.acted_at
        else s.day::timestamp
    end as happened_at,
    s.day, s.audience, s.together,
    hash('logged', s.account_id, s.kind, s.day) as thread,
    (65535::ubigint << 32) + s.action_id as key
from stated s
join own o using (account_id)
