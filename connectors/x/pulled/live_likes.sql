-- one row per like: the post that was liked, and whose it is; X gives no date of the like
select
    file,
    rowid as row,
    if(author_id is null, 'status', 'id') as who_kind,
    coalesce(author_id, id) as who,
    case when author_id is not null then 'status' end as also_kind,
    case when author_id is not null then id end as also,
    list_filter(people, lambda person: person.id = author_id)[1].username as handle,
    list_filter(people, lambda person: person.id = author_id)[1].name as display_name,
    'like' as kind,
    'out' as direction,
    id as native,
    case when author_id = (select owner from owner) then 'a like of your own post' end as skipped,
    case when id is null then 'the post has no id' end as problem
from raw_live_likes
