-- one row per answer to a question in someone's story; a click where the answer itself is not given
select
    file,
    rowid as row,
    'handle' as who_kind,
    username as who,
    username as handle,
    if(value is null, 'reaction', 'reply') as kind,
    'out' as direction,
    happened_at,
    value as excerpt,
    len(string_split(value, ' ')) as words,
    case
        when username is null then 'the file does not say whose it was'
        when username = (select owner from owner) then 'something of your own'
    end as skipped
from raw_story_questions
