-- one row per tie, per contact and per problem that a row of a table states
cells as (
    select
        file, rowid as row, trouble,
        nfc_normalize(trim(regexp_replace(stated(handle), '^\s*@', ''))) as handle_cell,
        stated(id) as id, "owner" as owner_cell, stated(profile_url) as url,
        nfc_normalize(coalesce(stated(name), nullif(concat_ws(' ', stated(first_name), stated(last_name)), ''))) as display_name,
        address_in(stated(email)) as email, number_in(phone) as phone, if(is_cut_short(phone), phone, null) as cut_phone,
        bio, stated(location) as location, stated(company) as company, stated(position) as position, "text", thread, native,
        try_cast(audience as integer) as audience,
        coalesce(seats_in(attendees), []) || coalesce(seats_in(optional_attendees), []) || coalesce(seats_in(organizer), []) as invited,
        clock,
        list_filter(
            [
                {network: 'linkedin', account: as_link(on_linkedin)}, {network: 'x', account: as_link(on_x)},
                {network: 'instagram', account: as_link(on_instagram)}, {network: 'facebook', account: as_link(on_facebook)},
                {network: 'mastodon', account: as_link(on_mastodon)}, {network: 'bluesky', account: as_link(on_bluesky)},
                {network: 'github', account: as_link(on_github)}
            ],
            lambda one: is_account(one.account, one.network) and not list_contains(said.words, lower(one.account))
        ) as accounts,
        network as network_cell, relation as relation_cell, i_follow, follows_me, kind as kind_cell,
        direction as direction_cell, "date" as date_cell,
        regexp_full_match(trim(duration), '(?i)[0:.,]*0[0:.,]*( ?s\w*\.?)?') as is_without_length
    from raw_table cross join (select list(word) as words from truths) said  -- a tick is no account
),
invitations as (  -- each of them once, with whoever the row is about by address
    select
        * exclude (invited),
        if(len(invited) = 0, [], if(email is null, [], [{email: email, name: display_name}]) || invited) as every,
        list_transform(every, lambda one: coalesce(one.email, lower(one.name))) as whos,
        list_filter(every, lambda one, place: list_position(whos, whos[place]) = place) as attendees
    from cells
),
seats as (  -- of each row: its accounts, or everyone who took part; a contact is one with one account of them
    select
        * exclude (accounts, attendees, every, whos),
        attendees,
        len(attendees) as attending,
        unnest(case
            when len(attendees) > 0 then list_transform(
                attendees,
                lambda one: {network: null::varchar, account: null::varchar, email: one.email, name: one.name}
            )
            when len(accounts) > 0 then list_transform(
                if(coalesce(kind_cell, direction_cell, date_cell) is null, accounts, accounts[:1]),
                lambda one: {network: one.network, account: one.account, email: null::varchar, name: null::varchar}
            )
            else [{network: null::varchar, account: null::varchar, email: null::varchar, name: null::varchar}]
        end) as seat
    from invitations
),
guests as (
    select distinct file, row, coalesce(seat.email, lower(seat.name)) as who from seats where attending > 0
),
always as (  -- who takes part in everything, with others than one, and nobody else does: whose calendar it is
    select one.file, any_value(one.who) as who
    from (select file, who, count(*) as events from guests group by file, who) one
    join (
        select file, count(distinct row) as events, count(distinct who) as people from guests group by file
    ) calendar using (file)
    where one.events = calendar.events and calendar.events > 2 and calendar.people > 2
    group by one.file
    having count(*) = 1
),
seated as (
    select
        seats.* exclude (seat, attendees, clock) replace (
            coalesce(seat.network, network_cell) as network_cell,
            nfc_normalize(trim(regexp_replace(coalesce(seat.account, if(attending > 0, null, handle_cell)), '^\s*@', ''))) as handle_cell,
            -- the link, and the number in another program, of none of them
            if(seat.network is null and attending = 0, url, null) as url,
            if(attending = 0 and (seat.network is null or seat.network = network_cell), id, null) as id,
            if(attending > 0, seat.name, display_name) as display_name,
            if(attending > 0, seat.email, email) as email,
            if(attending > 0, null, phone) as phone,
            if(attending > 0, null, cut_phone) as cut_phone,
            if(attending > 0, null, bio) as bio,
            if(attending > 0, null, location) as location,
            if(attending > 0, null, company) as company,
            if(attending > 0, null, position) as position,
            coalesce(audience, nullif(attending, 0) - (always.who is not null)::integer) as audience,
            coalesce(thread, if(attending > 1, md5(concat_ws('|', date_cell, clock, "text", attendees::varchar)), null)) as thread
        ),
        coalesce(attending > 0 and coalesce(seat.email, lower(seat.name)) = always.who, false) as is_always
    from seats left join always using (file)
),
folded as (
    select
        *,
        host_of(coalesce(url, handle_cell)) as host,
        <fold network_cell> as network_word, <fold relation_cell> as relation_word, <fold kind_cell> as kind_word,
        <fold direction_cell> as direction_word, <fold i_follow> as i_follow_word, <fold follows_me> as follows_me_word
    from seated
),
meant as (
    select
        folded.*,
        -- a word, since actions name people by <network>/<kind>/<value>
        coalesce(
            named.meaning, regexp_replace(lower(trim(network_cell)), '[^\p{L}\p{N}_.-]+', '_', 'g'), hosted.meaning, 'contacts'
        ) as network,
        relations.meaning as relation,
        case
            when kinds.meaning in ('call', 'video_call') and (unanswered.word is not null or is_without_length) then 'missed_call'
            else kinds.meaning
        end as kind,
        case
            when kinds.meaning in ('call', 'video_call', 'missed_call')
                then coalesce(directions.meaning, unanswered.direction, missed.direction)
            else directions.meaning
        end as direction,
        unanswered.word is not null as is_unanswered,
        mine.meaning = 'yes' as is_following,
        theirs.meaning = 'yes' as is_follower,
        happened.instant as happened_at, happened.is_date as is_day, happened.trouble as date_trouble,
        coalesce(happened.instant >= if(  -- later than any clock showed when the file was made
            happened.is_date,
            date_trunc('day', owner.snapshot_at + interval 14 hours) + interval 1 day,
            owner.snapshot_at + interval 14 hours
        ), false) as is_ahead,
        began.instant as since, began.is_date as since_is_day, began.trouble as since_trouble
    from folded
    cross join owner
    left join networks named on named.word = network_word
    left join networks hosted on hosted.word = replace(host, '.', '')
    left join relations on relations.word = relation_word
    left join kinds on kinds.word = kind_word
    left join directions on directions.word = direction_word
    left join unanswered on unanswered.word = direction_word
    left join unanswered missed on missed.word = kind_word
    left join truths mine on mine.word = i_follow_word
    left join truths theirs on theirs.word = follows_me_word
    left join moments happened on happened.row = folded.row and happened.what = 'date'
    left join moments began on began.row = folded.row and began.what = 'since'
),
own_dates as (  -- the date of a file is its own where few rows lie ahead of it, and none that nobody plans
    select
        file,
        2 * count(*) filter (where is_ahead) <= count(happened_at)
        and not coalesce(
            bool_or(is_ahead and kind not in ('call', 'video_call', 'met', 'attended', 'planned')), false
        ) as is_own_date
    from meant group by file
),
timed as (  -- whether what lies ahead takes place nobody knows
    select
        meant.* replace (if(is_ahead and is_own_date and kind in ('call', 'video_call', 'met'), 'planned', kind) as kind)
    from meant join own_dates using (file)
),
linked as (
    select
        timed.*,
        coalesce(handle_kinds.kind, 'handle') as handle_kind,
        if(is_link(handle_cell), handle_cell, url) as link
    from timed left join handle_kinds on handle_kinds.network = timed.network
),
named as (
    select
        * exclude (handle_cell, link),
        nullif(id_in(link, network), '') as link_id,
        case
            when not is_link(handle_cell) then handle_cell
            when id_in(link, network) = '' then nullif(name_in(link, network), '')
        end as account_name
    from linked
),
known as (
    select
        * exclude (account_name),
        if(handle_kind = 'slug', lower(nfc_normalize(coalesce(try(url_decode(account_name)), account_name))), account_name) as account_name,
        -- A bare number is an account only on a network; in a list of one's own it numbers the rows.
        if(network = 'contacts', null, coalesce(link_id, if(network <> 'x' or regexp_full_match(id, '\d+'), id, null)))
            as account_id,
        kind_cell is not null or direction_cell is not null or date_cell is not null as is_contact
    from named
),
shared_emails as (
    select file, email from known
    group by file, email having min(lower(display_name)) <> max(lower(display_name)) and not bool_and(is_contact)
),
shared_phones as (
    select file, phone from known
    group by file, phone having min(lower(display_name)) <> max(lower(display_name)) and not bool_and(is_contact)
),
shared as (  -- in a list of people, an address under several names is that of an office or a family; a log spells names as it likes
    select
        known.*,
        not is_contact and shared_emails.email is not null as is_email_shared,
        not is_contact and shared_phones.phone is not null as is_phone_shared
    from known
    left join shared_emails on shared_emails.file = known.file and shared_emails.email = known.email
    left join shared_phones on shared_phones.file = known.file and shared_phones.phone = known.phone
),
people as (
    select
        *,
        case
            when network = 'x' and account_id is not null then 'id'
            when account_name is not null then handle_kind
            when account_id is not null then 'id'
            when email is not null and not (is_email_shared and display_name is not null) then 'email'
            when phone is not null and not (is_phone_shared and display_name is not null) then 'phone'
            when display_name is not null then 'name'
            when id is not null then 'id'
        end as who_kind
    from shared
),
several as (
    select file, row, string_split_regex(display_name, '\s*[;,]\s*|\s+(?i:&|\+|and|und|et|y|e|en|ve)\s+') as names
    from people where is_contact and who_kind = 'name' and attending = 0 and len(names) > 1
),
told_apart as (  -- each of them stands alone elsewhere in the log
    select part.file, part.row, list(part.name) as names
    from (select file, row, unnest(names) as name from several) part
    left join (select distinct file, display_name from people where is_contact) alone
        on alone.file = part.file and alone.display_name = part.name
    group by part.file, part.row having count(*) = count(alone.file)
),
each_named as (  -- one row per person in a row
    select
        people.* exclude (display_name, audience),
        unnest(coalesce(told_apart.names, [display_name])) as display_name,
        coalesce(audience, len(told_apart.names)) as audience,
        is_contact and who_kind = 'name' and told_apart.names is null and (
            regexp_matches(display_name, ';|\s(?i:&|\+|and|und|et)\s')
            or attending = 0 and regexp_full_match(display_name, '\S+( \S+)+(, \S+( \S+)+)+')
        ) as is_several
    from people left join told_apart using (file, row)
),
rows_said as (
    select
        *,
        case who_kind
            when 'id' then coalesce(account_id, id)
            when 'email' then email
            when 'phone' then phone
            when 'name' then display_name
            when 'slug' then account_name
            else lower(account_name)
        end as who,
        case
            when kind in ('met', 'attended', 'planned') then 'both'
            when kind in ('call', 'video_call') and (direction is not null or direction_cell is null) then 'both'
            else direction
        end as way,
        is_contact and kind is not null and way is null and (direction_cell is null or is_unanswered) as is_unsaid,
        list_distinct(
            coalesce(string_split(relation, ' '), []::varchar[])
            || if(is_following, ['following'], []::varchar[])
            || if(is_follower, ['follower'], []::varchar[])
            -- a word that is not known ties no less than an address book
            || if(relation_cell is not null and relation is null, ['address_book'], []::varchar[])
        ) as ties
    from each_named
),
own as (  -- the networks on which the rows name the owner, so that another name there is a second account
    select distinct network from rows_said cross join owner where own_word(owner_cell) = own_word(owner.owner)
),
fates as (
    select
        rows_said.*,
        case
            when trouble is not null then null
            when who is null then 'names nobody'
            when own_word(owner_cell) <> own_word(owner.owner) and network in (from own)
                then 'about another account of yours, “' || trim(owner_cell) || '”: import the table again as that account''s'
            when is_always or who = owner.owner or lower(who) = lower(owner.handle) then 'your own account'
            when not is_contact and len(ties) = 0 and relation_cell is null then 'states no tie and no contact'
            when is_unsaid and len(ties) = 0 and relation_cell is null then 'the table does not say who wrote'
        end as skipped,
        case
            when trouble is not null then trouble
            when is_several then 'several names in one cell: “' || display_name || '”'
            when is_contact and kind_cell is null then 'the kind of contact is missing'
            when is_contact and kind is null then 'a kind of contact that is not known: “' || kind_cell || '”'
            when is_contact and way is null and not is_unsaid then 'a direction that is not known: “' || direction_cell || '”'
            when is_contact and date_trouble is not null then date_trouble
        end as problem,
        if(relation_cell is not null and relation is null, 'a relation that is not known: “' || relation_cell || '”', null)
            as relation_trouble
    from rows_said cross join owner
),
statements as (
    select
        file, row, network, who_kind, who,
        if(who_kind <> 'id' and account_id is not null, 'id', null) as also_kind,
        if(who_kind <> 'id', account_id, null) as also,
        if(handle_kind = 'handle', account_name, null) as handle,
        display_name,
        case when url is not null and not regexp_matches(url, '^https?://') then 'https://' || url else url end as profile_url,
        email, phone, bio, location, company, position,
        * exclude (
            file, row, network, who_kind, who, display_name, email, phone, bio, location, company, position, url
        )
    from fates
),
turned as (  -- of a day alone nobody knows whether it is before a time on it
    select
        file,
        nullif(
            coalesce(
                nullif(corr(row, epoch(date_trunc('day', happened_at))), 'nan'), corr(row, epoch(happened_at)) filter (not is_day)
            ) < 0,
            false
        ) as newest_first
    from meant group by file
)
select
    file, row, network, who_kind, who, also_kind, also, handle, display_name, profile_url, email, phone, bio, location,
    company, position, unnest(ties) as tie, since, since_is_day as is_date,
    null::varchar as kind, null::varchar as direction, null::timestamp as happened_at, null::integer as audience,
    null::varchar as thread, null::varchar as together, null::varchar as native, null::varchar as excerpt, null::integer as words,
    null::varchar as skipped, null::varchar as problem
from statements
where skipped is null and trouble is null
union all by name
select
    file, row, network, who_kind, who, also_kind, also, handle, display_name, profile_url, email, phone, bio, location,
    company, position, kind, way as direction, happened_at, is_day as is_date, audience, thread, native, newest_first,
    "text" as excerpt, len(regexp_extract_all("text", '\S+'))::integer as words,
    -- those in one conversation, or at one event on one day
    case
        when coalesce(audience, 1) > 8 then null
        when kind in ('message', 'mail', 'group_message') then thread
        when kind in ('call', 'video_call', 'met', 'attended', 'planned')
            then 'event/' || thread || coalesce('/' || strftime(happened_at, '%Y-%m-%d'), '')
    end as together
from statements join turned using (file)
where is_contact and not is_unsaid and skipped is null and problem is null
union all by name
select file, row, skipped from statements where skipped is not null
union all by name
select file, row, coalesce(problem, relation_trouble, since_trouble) as problem
from statements
where skipped is null and coalesce(problem, relation_trouble, since_trouble) is not null
union all by name
select file, row, 'the table does not say who wrote; the tie is kept without the contact' as remark
from statements
where is_unsaid and skipped is null and problem is null
union all by name
select file, row, 'a phone number that a spreadsheet has cut short: “' || cut_phone || '”' as remark
from statements
where skipped is null and problem is null and cut_phone is not null
