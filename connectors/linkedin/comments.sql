-- one row per comment; whose post it was is not said, but an answer begins with the name of the one answered
with people as (
    -- of a name that two connections share it stays open which of them is meant
    select name, if(count(distinct url) = 1, min(url), null) as url
    from (
        select nfc_normalize(full_name(first_name, last_name)) as name, url
        from raw_connections
    )
    where contains(name, ' ') and url is not null
    group by name
),

comments as (
    select
        file,
        rowid as row,
        date,
        try_cast(date as timestamp) as happened_at,
        link,
        text,
        nfc_normalize(text) as said
    from raw_comments
),

named as (
    select c.row, p.name, p.url
    from comments c
    join people p
        on split_part(p.name, ' ', 1) = regexp_extract(c.said, '^[^\s,]+')
        and starts_with(c.said, p.name)
        -- in "Ann Lee's idea" she is spoken of, and not to
        and not regexp_matches(substr(c.said, length(p.name) + 1, 1), '[\pL\pN''’]')
    -- "Ann Lee, MBA" before "Ann Lee"
    qualify row_number() over (partition by c.row order by length(p.name) desc) = 1
)

select
    c.file,
    c.row,
    if(n.url is null, 'name', 'slug') as who_kind,
    coalesce(slug_of(n.url), n.name) as who,
    n.name as display_name,
    'comment' as kind,
    'out' as direction,
    c.happened_at,
    1 as audience,
    -- not of an open name: those in threads count as names in messages
    if(n.url is null, null, c.link) as thread,
    c.text as excerpt,
    len(string_split(c.text, ' ')) as words,
    case when n.name is null then 'the file does not say whose post it was' end as skipped,
    case
        when skipped is null and c.happened_at is null
            then concat('the date “', c.date, '” is not readable; the comment is kept without it')
    end as remark
from comments c
left join named n using (row)
