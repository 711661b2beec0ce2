-- one row per message and account that it is contact with; people stand in it by display name only, so the other side
-- of a conversation is the conversation itself (thread), and someone in a group is a name
with places as (select distinct thread, names from raw_messages),
seats as (
    select thread, unnest(names) as name from places
    union
    select thread, sender from raw_messages where sender is not null
),
often as (  -- nobody where two take part equally often
    select name
    from seats
    where name <> ''
    group by name
    qualify row_number() over (order by count(*) desc) = 1
        and count(*) > coalesce(lead(count(*)) over (order by count(*) desc), 0)
),
me as (  -- the owner's display name, as far as it stands here
    select coalesce(
        (select o.owner from owner o where o.owner in (select name from seats)),
        (select o.name from owner o where o.name in (select name from seats)),
        (select name from often where (select count(distinct thread) from seats) > 1)
    ) as name
),
others as (
    select s.thread, count(*)::integer as others, min(s.name) as name
    from seats s, me
    where s.name <> me.name
    group by s.thread
),
labels as (  -- what several write under posts in the same words, but for their names, is Instagram's, in any language
    select replace(text, split_part(sender, ' ', 1), '·') as label
    from raw_messages
    where share is not null and contains(text, split_part(sender, ' ', 1)) and right(text, 1) in ('.', '。')
    group by label
    having count(distinct split_part(sender, ' ', 1)) > 1
),
own_labels as (  -- of the owner it has another person, or none: "lähetti liitteen", "Lähetit liitteen"
    select distinct m.text
    from raw_messages m
    join me on me.name = m.sender
    join labels l
        on contains(l.label, m.text)
        or 2 * len(list_intersect(string_split(lower(m.text), ' '), string_split(replace(lower(l.label), '· ', ''), ' ')))
            >= len(string_split(replace(l.label, '· ', ''), ' '))
    where m.share is not null and right(m.text, 1) in ('.', '。')
),
told as (
    select
        m.* exclude (text, told),
        m.rowid as row,
        me.name as me,
        m.sender = me.name as is_own,
        coalesce(o.others, 0) as others,
        o.name as other,
        coalesce(o.others, 0) > 1 or m.is_open as is_group,
        lower(m.sender) in (<deleted>) as is_deleted,
        m.is_gone or lower(o.name) in (<deleted>) as other_is_deleted,
        -- people write of attachments, groups and calls, too: Instagram's sentences begin with who did it
        begins_with(m.text, m.sender) or is_own and begins_with_you(m.text) as of_writer,
        case
            when m.is_unsent then 'unsent'
            when m.call_seconds is not null then 'call'
            when m.told = 'reacted' then 'reacted'
            when m.told = 'story' then 'passed on'
            when coalesce(l.label, w.text) is not null or m.told = 'attached' and (m.share is not null or of_writer)
                then if(m.has_media, 'words', 'passed on')
            when m.told = 'called' or m.told = 'happened' and of_writer or m.told = 'missed' and begins_with(m.text, o.name)
                then 'happened'
            when m.has_media or not regexp_full_match(m.text, 'https?://\S+') then 'words'
            else 'passed on'
        end as what,
        m.text
    from raw_messages m
    cross join me
    left join others o using (thread)
    left join labels l on l.label = replace(m.text, split_part(m.sender, ' ', 1), '·')
    left join own_labels w on w.text = m.text and m.sender = me.name and m.share is not null
),
writers as (
    select distinct thread, sender as writer from told where what = 'words' and not is_own and not is_deleted
),
own_groups as (select distinct thread from told where is_own and what = 'words'),
judged as (
    select
        t.*,
        case
            when is_request then 'a message request that you have not accepted'
            when me is null then 'which of the names is you could not be found out'
            when others = 0 then 'nobody but you stands in the conversation'
            when is_group and others > 7 and thread not in (select thread from own_groups)
                then 'a group of more than eight in which you never wrote'
            when if(is_group, is_deleted, other_is_deleted) then 'the account no longer exists (“' || if(is_group, sender, coalesce(other, sender)) || '”)'
            when what = 'unsent' then 'taken back by whoever wrote it'
            when what = 'happened' then 'an event in the conversation, not words'
            when is_group and what = 'call' then 'a call in a group; the file does not say who took part'
            when is_group and what in ('reacted', 'passed on') then 'a click in a group, not words'
            when is_group and is_own and what = 'words' and thread not in (select thread from writers)
                then 'a message to a group in which nobody else wrote'
        end as skipped,
        case when sender is null then 'the message has no sender' end as problem
    from told t
),
kept as (
    select
        *,
        if(what = 'words' and not coalesce(regexp_full_match(text, 'https?://\S+'), false), text, null) as excerpt,
        case
            when what in ('reacted', 'passed on') then 'reaction'
            when what = 'call' and call_seconds = 0 then 'missed_call'
            when what = 'call' and regexp_matches(lower(text), 'v[ií]d[eé]o|видео|görüntülü') then 'video_call'
            when what = 'call' then 'call'
            when is_group then 'group_message'
            else 'message'
        end as kind
    from judged
    where skipped is null and problem is null
),
spoken as (
    select
        *,
        case when kind in ('call', 'video_call') then 'both' when is_own then 'out' else 'in' end as direction,
        len(regexp_extract_all(regexp_replace(excerpt, 'https?://\S+', '', 'g'), '\S+')) as words
    from kept
),
reactions as (  -- where the actor's own sentences do not say the same, with a time
    select k.file, k.row, k.thread, k.other, k.me, k.is_own, k.happened_at as written_at, unnest(k.reactions) as reaction
    from kept k
    where not k.is_group
)
select
    file, row, 'thread' as who_kind, thread as who, other as display_name, kind, direction, happened_at,
    1 as audience, thread, true as newest_first, excerpt, words
from spoken
where not is_group
union all by name
select
    file, row, 'thread' as who_kind, thread as who, other as display_name, 'reaction' as kind,
    if(is_own, 'in', 'out') as direction,
    try(make_timestamp(nullif(reaction.timestamp, 0) * 1000000)) as happened_at, 1 as audience, thread, true as newest_first,
    thread || '/' || epoch_ms(written_at) || '/reaction' as native
from reactions
where (reaction.actor = me) <> is_own
    and (thread, reaction.actor) not in (select (thread, sender) from told where what = 'reacted' and sender is not null)
union all by name
select
    file, row, 'name' as who_kind, sender as who, sender as display_name, kind, direction, happened_at,
    others as audience, thread, true as newest_first, excerpt, words, thread as together
from spoken
where is_group and not is_own
union all by name
select
    s.file, s.row, 'name' as who_kind, w.writer as who, w.writer as display_name, s.kind, s.direction, s.happened_at,
    s.others as audience, s.thread, true as newest_first, s.excerpt, s.words, s.thread as together
from spoken s join writers w using (thread)
where s.is_group and s.is_own
union all by name
-- a profile that someone passes on tells the name of an account
select
    file, row, 'handle' as who_kind, lower(share ->> '$.profile_share_username') as who,
    lower(share ->> '$.profile_share_username') as handle, nullif(trim(share ->> '$.profile_share_name'), '') as display_name
from judged
where skipped is null and problem is null and share ->> '$.profile_share_username' is not null
    and lower(share ->> '$.profile_share_username') is distinct from (select owner from owner)
union all by name
select file, row, skipped, problem
from judged
where skipped is not null or problem is not null
union all by name
select file, row, 'the message has no date; it is kept without one' as remark
from kept
where happened_at is null
