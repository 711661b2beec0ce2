-- one row per file that the manifest announces and that is not there, or with fewer entries: it may hold what nobody sees here
with announced as (
    select 'tweets' as part, unnest(dataTypes.tweets.files) as file from raw_manifest
    union all
    select 'tweets', unnest(dataTypes.tweet.files) from raw_manifest
    union all
    select 'direct_messages', unnest(dataTypes.directMessages.files) from raw_manifest
    union all
    select 'direct_messages', unnest(dataTypes.messageEvent.files) from raw_manifest
),
there as (
    select lower(parse_filename(path)) as name, max(entries) as entries from members group by lower(parse_filename(path))
),
counted as (
    select part, file.fileName as path, try_cast(file.count as bigint) as entries from announced
)
select c.part, c.path, c.entries, coalesce(t.entries, 0) as held
from counted c
left join there t on t.name = lower(parse_filename(c.path))
where if(t.name is null, coalesce(c.entries, 1) > 0, c.entries > t.entries)
