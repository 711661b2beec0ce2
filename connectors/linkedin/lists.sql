-- one row per list of ties that the export holds
with entries as (
    select
        coalesce(first_name, last_name, url) is null as is_hidden,  -- it has a date and nothing else
        connected_on is null as is_undated,
        rowid = first as is_first,
        rowid = last as is_last,
        case when is_hidden or is_first or is_last then connected_at(connected_on) end as began_at
    from raw_connections
    cross join (select min(rowid) as first, max(rowid) as last from raw_connections)
),
connections as (
    select
        count(*) as entries,
        count(*) filter (is_hidden) as hidden,
        count(*) filter (is_undated) as undated,
        list(distinct cast(began_at as date) order by cast(began_at as date)) filter (is_hidden) as hidden_on,
        -- it breaks off in its last date
        bool_or(is_first and began_at is not null) and bool_or(is_last and coalesce(began_at < opened_on(), true)) as is_cut
    from entries
)
select
    'connection' as tie,
    (select snapshot_at from owner) as snapshot_at,
    undated = 0 and not is_cut as complete,
    true as newest_first,
    hidden_on,
    case
        when undated > 0 then concat(undated, ' of ', entries, ' lines of Connections.csv are damaged')
        when is_cut then 'Connections.csv breaks off in the date of its last line'
        when hidden > 0
            then concat('Connections.csv lists all ', entries, ' connections, ', hidden, ' of them without a name')
        else concat('Connections.csv lists all ', entries, ' connections')
    end as why
from connections
where entries > 0

union all

select
    tie,
    (select snapshot_at from owner),
    false,
    false,
    null,
    why
from (
    select
        'following' as tie,
        count(*) as entries,
        'LinkedIn does not say that Member_Follows.csv lists everybody' as why
    from raw_member_follows
    union all
    select 'requested_in', count(*) filter (lower(direction) = 'incoming'), 'Invitations.csv holds about half a year'
    from raw_invitations
    union all
    select 'requested_out', count(*) filter (lower(direction) = 'outgoing'), 'Invitations.csv holds about half a year'
    from raw_invitations
    union all
    select 'address_book', count(*), 'the address book as it was when LinkedIn last copied it'
    from raw_contacts
)
where entries > 0
