-- one row per account in the list, newest first: Mastodon writes no dates, the row is the order
select
    file,
    rowid as row,
    'handle' as who_kind,
    who,
    case when listed <> who then 'handle' end as also_kind,
    case when listed <> who then listed end as also,
    handle,
    display_name,
    profile_url,
    bio,
    'follower' as tie,
    -- only the own server knows when an account was made; dates of others are what they say
    case when made_at <= asked_at then made_at end as not_before,
    case when who is null then 'an entry without the name of an account' end as problem
from raw_followers
