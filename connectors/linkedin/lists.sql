-- one row per list of ties that the export holds
with connections as (
    select
        count(*) as entries,
        count(*) filter (coalesce(first_name, last_name, url) is null) as hidden,
        count(*) filter (connected_on is null) as undated
    from raw_connections
)
select
    'connection' as tie,
    (select snapshot_at from owner) as snapshot_at,
    undated = 0 as complete,
    true as newest_first,
    case
        when undated > 0 then concat(undated, ' of ', entries, ' lines of Connections.csv are damaged')
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
