-- one row per account that a candidate follows, as far as the instance knows it and shows it
select
    file,
    rowid as row,
    'handle' as who_kind,
    candidate as who,
    'handle' as other_kind,
    other,
    'tie' as basis,
    case
        when problem is not null or other is not null then null
        when candidate is null then 'nobody is left to ask about'
        when page = 0 then 'the number that the server has for someone'
        else 'someone whose list is hidden, empty, or not known to your server'
    end as skipped,
    candidate || ': ' || problem as problem
from raw_acquaintances
