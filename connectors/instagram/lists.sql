-- one row per list of accounts that the export holds; whether it is whole, only the user knows: the range of dates
-- that is chosen when the export is asked for cuts the lists as well, and no file says what it was
with held as (
    select 'follower' as tie, count(*) as accounts from raw_followers
    union all
    select 'following', count(*) from raw_following
    union all
    select 'close_friend', count(*) from raw_close_friends
    union all
    select 'blocked', count(*) from raw_blocked
    union all
    select 'muted', count(*) from raw_restricted
)
select
    tie,
    (select snapshot_at from owner) as snapshot_at,
    null::boolean as complete,
    tie in ('follower', 'following') as newest_first,
    'Instagram does not say whether the list holds everyone or only a range of dates' as why
from held
where accounts > 0
union all
select
    tie,
    (select snapshot_at from owner),
    false,
    false,
    why
from (
    select 'requested_out' as tie, count(*) as accounts, 'requests that were answered leave the list' as why from raw_requests_sent
    union all
    select 'requested_in', count(*), 'requests that were answered leave the list' from raw_requests_received
    union all
    select 'unfollowed', count(*), 'only the last ones' from raw_unfollowed
    union all
    select 'address_book', count(*), 'the address book as the app last copied it' from raw_contacts
)
where accounts > 0
