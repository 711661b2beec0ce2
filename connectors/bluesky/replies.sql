-- one row per reply that others wrote to a post of one's own
select
    file,
    rowid as row,
    'id' as who_kind,
    did as who,
    handle,
    name as display_name,
    'reply' as kind,
    'in' as direction,
    happened_at,
    coalesce(thread, asked) as thread,
    uri as native,
    text as excerpt,
    len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')) as words,
    case
        when refused is not null then 'the post is gone, or its answers are hidden'
        when did = (select owner from owner) then 'a reply to yourself'
        when did is null then 'a reply that Bluesky does not show'
    end as skipped,
    case when refused is null and did is not null and happened_at is null then 'the reply has no date' end as problem
from raw_replies
