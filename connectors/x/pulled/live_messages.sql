-- one row per message, alone or in a group, and account that it is contact with
with messages as (
    select
        raw_live_messages.*,
        rowid as row,
        (select owner from owner) as owner,
        string_split(dm_conversation_id, '-') as sides,
        coalesce(
            try_cast(created_at as timestamp),
            made_at(id)
        ) as sent_at,
        row_number() over (partition by coalesce(id, 'row ' || rowid) order by rowid) as sighting
    from raw_live_messages
),
writers as (
    select distinct dm_conversation_id, sender_id as writer
    from messages
    where event_type = 'MessageCreate' and sender_id is distinct from owner and sender_id is not null
),
members as (
    select dm_conversation_id, writer as member from writers
    union
    select dm_conversation_id, unnest(participant_ids) from messages
),
groups as (
    select
        dm_conversation_id,
        group_size(count(*), false) as audience,  -- X lists nobody but who comes and goes
        count(*) filter ((dm_conversation_id, member) in (select (dm_conversation_id, writer) from writers)) as writers
    from members
    where member is distinct from (select owner from owner)
    group by dm_conversation_id
),
judged as (
    select
        messages.*,
        len(sides) is distinct from 2 as is_group,
        case when sides[1] = owner then sides[2] when sides[2] = owner then sides[1] end as other,
        groups.audience,
        case when groups.writers > 1 then 'group/' || dm_conversation_id end as together,
        case
            when event_type = 'ParticipantsJoin' then 'being added to a group is not contact'
            when event_type is distinct from 'MessageCreate' then 'not a message'
            when sighting > 1 then 'stands a second time in what X gave'
            when len(sides) = 2 and sides[1] = owner and sides[2] = owner then 'a note to yourself'
            when len(sides) = 2 and owner not in (sides[1], sides[2]) then 'a conversation of other people'
            when len(sides) is distinct from 2 and sender_id = owner and coalesce(groups.writers, 0) = 0
                then 'a message to a group in which nobody else wrote'
        end as skipped,
        case
            when event_type is distinct from 'MessageCreate' then null
            when id is null then 'the message has no id'
            when sender_id is null or dm_conversation_id is null then 'the message has no sender or no conversation'
            when sent_at is null then 'the message has no date'
            when sent_at > asked_at + interval 1 day then 'the message has a date in the future'
        end as problem
    from messages left join groups using (dm_conversation_id)
),
kept as (
    select
        *,
        nullif(text, '') as excerpt,
        len(regexp_extract_all(regexp_replace(text, 'https?://\S+', '', 'g'), '\S+')) as words
    from judged
    where skipped is null and problem is null
),
contacts as (
    select
        file, row, other as who, 'message' as kind, if(sender_id = owner, 'out', 'in') as direction, sent_at as happened_at,
        1 as audience, dm_conversation_id as thread, id as native, excerpt, words, null as together, people
    from kept
    where not is_group
    union all by name
    select
        file, row, sender_id as who, 'group_message' as kind, 'in' as direction, sent_at as happened_at,
        audience, dm_conversation_id as thread, id as native, excerpt, words, together, people
    from kept
    where is_group and sender_id <> owner
    union all by name
    select
        file, row, writer as who, 'group_message' as kind, 'out' as direction, sent_at as happened_at,
        audience, dm_conversation_id as thread, id || '/to/' || writer as native, excerpt, words, together, people
    from kept join writers using (dm_conversation_id)
    where is_group and sender_id = owner
)
select
    * exclude (people),
    'id' as who_kind,
    list_filter(people, lambda person: person.id = who)[1].username as handle,
    list_filter(people, lambda person: person.id = who)[1].name as display_name
from contacts
union all by name
select file, row, skipped, problem
from judged
where skipped is not null or problem is not null
