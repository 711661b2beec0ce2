-- one row per observation of a contact: what makes two of them the same contact is `event`
-- place: as in holdings, and turned round where a file goes on downwards, so that it grows in the order of writing
select
    i.owner_id,
    if(b.key is null, coalesce(l.target, o.who_key), b.account_id) as account_id,
    o.kind, o.direction, o.happened_at, coalesce(o.is_date, false) as is_date, o.audience, o.words,
    case when o.thread is not null then hash(o.network, o.thread) end as thread,
    o.text_hash, o.native is not null as has_native,
    case
        when o.native is not null then hash(i.owner_id, o.kind, o.native)
        else hash(i.owner_id, if(b.key is null, coalesce(l.target, o.who_key), b.account_id), o.kind, o.direction, o.happened_at, o.thread, o.text_hash)
    end as event,
    greatest(h.last_seen_at, i.snapshot_at) as seen_at,
    xor(greatest(h.place, i.top - o.row), case when o.newest_first then 0::ubigint else 1073741823::ubigint end) as place,
    o.key, o.import_id
from stated_contacts o
join sources i on i.import_id = o.import_id and i.network = o.network
left join links l on l.key = o.who_key
left join bearers b on b.key = o.key
left join holdings h on h.key = o.key
where o.kind is not null and (o.who_kind <> 'status' or l.target is not null)
    and (b.key is null or b.account_id is not null)  -- nobody knows whose handle it was then
