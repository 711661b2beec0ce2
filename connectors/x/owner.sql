-- one row: the account that the archive belongs to, found in the surest file that names it
with candidates as (
    select 1 as place, account.accountId as owner, account.username as handle, account.accountDisplayName as name,
        account.email as email, 'account.js names it' as why
    from raw_account
    union all
    select 2, userInfo.accountId, userInfo.userName, userInfo.displayName, null, 'manifest.js names it'
    from raw_manifest
    union all
    select 3, screenNameChange.accountId, screenNameChange.screenNameChange.changedTo, null, null,
        'screen-name-change.js names it'
    from raw_screen_name_changes
    union all
    select 4, regexp_extract(profile.headerMediaUrl, '/profile_banners/(\d+)', 1), null, null, null,
        'the address of the header picture in profile.js holds it'
    from raw_profile
    union all
    select 5, * from (
        with sides as (
            select distinct conversation, unnest(string_split(conversation, '-')) as side
            from raw_direct_messages
        ),
        shared as (
            select side, count(*) as conversations, (select count(distinct conversation) from sides) as in_all
            from sides
            group by side
        )
        select side, null, null, null, 'it takes part in all ' || in_all || ' conversations of direct-messages.js'
        from shared
        where conversations = in_all and in_all > 1
    )
    union all
    select 6, * from (
        select reply_id, max(reply_handle), null, null, 'threads in tweets.js go on under its posts'
        from raw_tweets
        where reply_status in (select id from raw_tweets)
        group by reply_id
        order by count(*) desc, reply_id
        limit 1
    )
),
best as (
    select owner, why from candidates where owner <> '' order by place limit 1
),
named as (
    select
        max_by(handle, -place) filter (handle is not null) as handle,
        max_by(name, -place) filter (name is not null) as name,
        max(email) as email
    from candidates
    where owner = (select owner from best)
),
-- twitter-2019-07-05-<hash>.zip: the archive's own name has the day where the manifest is missing
snapshot as (
    select coalesce(
        (select max(try_cast(archiveInfo.generationDate as timestamp)) from raw_manifest),
        try_cast(nullif(regexp_extract(name, '(20\d\d-[01]\d-[0-3]\d)', 1), '') as timestamp),
        modified_at
    ) as snapshot_at
    from export
)
select
    (select owner from best) as owner,
    named.handle,
    named.name,
    named.email,
    snapshot.snapshot_at,
    coalesce((select why from best), 'no file of the archive names it') as why
from named, snapshot
