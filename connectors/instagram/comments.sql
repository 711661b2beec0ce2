-- one row per comment and account that it goes to: whose post it is under, and whom it names
with comments as (
    select
        file,
        rowid as row,
        nullif(lower(trim(media_owner)), '') as media_owner,
        nullif(trim(text), '') as text,
        happened_at,
        (select owner from owner) as owner
    from raw_comments
),
named as (  -- Instagram begins a reply to a comment with the name of who wrote it
    select distinct file, row, rtrim(lower(unnest(regexp_extract_all(text, '(?:^|[^\w.])@([\w.]{1,30})', 1))), '.') as who
    from comments
),
people as (
    select file, row, media_owner as who, 'comment' as kind from comments
    where media_owner is not null and media_owner is distinct from owner
    union all
    select n.file, n.row, n.who, 'mention'
    from named n
    join comments c using (file, row)
    where n.who <> '' and n.who is distinct from c.media_owner and n.who is distinct from c.owner
)
select
    c.file,
    c.row,
    'handle' as who_kind,
    p.who,
    p.who as handle,
    p.kind,
    'out' as direction,
    c.happened_at,
    1 as audience,
    c.text as excerpt,
    len(regexp_extract_all(regexp_replace(c.text, '(@[\w.]+|https?://\S+)', '', 'g'), '\S+')) as words,
    case
        when p.who is not null then null
        when c.media_owner is null then 'the file does not say whose post it was'
        else 'a comment under a post of your own that names nobody'
    end as skipped,
    case when p.who is not null and c.happened_at is null then 'the comment has no date; it is kept without one' end as remark
from comments c
left join people p using (file, row)
