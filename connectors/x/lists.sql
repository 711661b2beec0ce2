-- one row per list of accounts that the archive holds
with held as (
    select 'follower' as tie, count(*) as accounts from raw_followers
    union all
    select 'following', count(*) from raw_following
    union all
    select 'blocked', count(*) from raw_blocks
    union all
    select 'muted', count(*) from raw_mutes
),
announced as (
    select 'follower' as tie, dataTypes.follower.files as files from raw_manifest
    union all
    select 'following', dataTypes.following.files from raw_manifest
    union all
    select 'blocked', dataTypes.block.files from raw_manifest
    union all
    select 'muted', dataTypes.mute.files from raw_manifest
),
counted as (
    select tie, sum(try_cast(file.count as ubigint)) as accounts
    from (select tie, unnest(files) as file from announced)
    group by tie
),
manifest as (
    select archiveInfo.isPartialArchive = 'false' as is_whole from raw_manifest limit 1
),
judged as (
    select
        tie,
        held.accounts,
        counted.accounts as expected,
        coalesce((select is_whole from manifest), false) as is_whole,
        (select count(*) from raw_manifest) > 0 as has_manifest
    from held left join counted using (tie)
    where held.accounts > 0
)
select
    tie,
    (select snapshot_at from owner) as snapshot_at,
    has_manifest and is_whole and accounts is not distinct from expected as complete,
    tie in ('follower', 'following') as newest_first,
    case
        when not has_manifest then 'the archive has no manifest.js, so nothing proves that the list is whole'
        when not is_whole then 'the manifest says that the archive is only a part'
        when expected is null then 'the manifest does not count this list'
        when accounts <> expected
            then 'the manifest counts ' || expected || ' accounts, the files hold ' || accounts
        else 'the archive is whole and its manifest counts the same ' || accounts || ' accounts'
    end as why
from judged
