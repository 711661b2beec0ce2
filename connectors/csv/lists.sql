-- one row per kind of tie that the tables list; complete only on the user's word
select
    tie,
    any_value(export.modified_at) as snapshot_at,
    bool_and(is_complete is not null) as complete,
    false as newest_first,
    if(bool_and(is_complete is not null), 'you said that the list is complete', 'nothing in a table proves that it is complete')
        as why
from (
    select unnest(string_split(relation, ' ')) as tie, is_complete from raw_table where relation is not null
    union all
    select 'following', is_complete from raw_table where i_follow is not null
    union all
    select 'follower', is_complete from raw_table where follows_me is not null
) stated
cross join export
where tie in ('follower', 'following', 'connection', 'blocked', 'muted', 'close_friend')
group by tie
