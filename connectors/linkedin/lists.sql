-- one row per list of ties that the export holds
with entries as (
    select
        coalesce(first_name, last_name, url) is null as is_hidden,  -- it has a date and nothing else
        connected_on is null as is_undated,
        case when is_hidden then cast(connected_at(connected_on) as date) end as began_on,
        connected_on,
        rowid as row
    from raw_connections
),
connections as (
    select
        count(*) as entries,
        count(*) filter (is_hidden) as hidden,
        count(*) filter (is_undated) as undated,
        list(distinct began_on order by began_on) filter (is_hidden) as hidden_on,
        connected_at(min_by(connected_on, row)) is not null
        and coalesce(connected_at(max_by(connected_on, row)) < opened_on(), true) as is_cut
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
