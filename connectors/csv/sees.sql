-- one row per file, channel and direction of which the user says that the table lacks nothing, and all of it was read
-- in a table of some contacts others may be missing: it shows no more than those it lists
with
stated as (
    select file, count(*) as contacts
    from raw_table
    where is_complete is not null and (trouble is not null or kind is not null or direction is not null or "date" is not null)
    group by file
),
kept as (
    select file, count(distinct row) as contacts from staged where kind is not null group by file
),
noted as (
    select distinct file, kind, unnest(if(direction = 'both', ['out', 'in'], [direction::varchar])) as direction
    from staged
    where kind is not null and file in (select file from stated join kept using (file, contacts))
)
select file, 'contact' as channel, direction from noted
union
select
    file,
    case
        when kind in ('message', 'mail', 'group_message', 'invitation_note') then 'messages'
        when kind = 'comment' then 'comments'
        else 'posts'
    end,
    direction
from noted
where kind in ('message', 'mail', 'group_message', 'invitation_note', 'comment', 'reply', 'mention', 'quote', 'review')
