-- The DuckDB file. First the two ledgers (what the files said, what the user did); everything below
-- "derived" can be dropped and is rebuilt from them.
-- Keys named *_key and *_id of type UBIGINT are 64-bit hashes of the natural key they stand for.
-- Times are UTC; `is_date` marks those that are only a calendar date.

create table if not exists meta (
    name varchar,                   -- schema_version | edition (store/store.py) | generation (grows with every import and rebuild) | write_anew (store/compaction.py) | unfinished (store/ledger.py)
    value varchar
);

-- types of columns over which millions of rows are grouped: small numbers with names, the words of connectors/contract.py
create or replace type contact_kind as enum (
    'attended', 'call', 'comment', 'endorsement', 'group_message', 'invitation', 'invitation_note', 'like',
    'mail', 'mention', 'message', 'met', 'missed_call', 'planned', 'quote', 'reaction', 'recommendation',
    'reply', 'repost', 'review', 'story_view', 'tag', 'video_call', 'vote'
);
create or replace type contact_direction as enum ('both', 'in', 'out');
create or replace type tie_kind as enum (
    'address_book', 'blocked', 'close_friend', 'connection', 'follower', 'following', 'muted', 'requested_in',
    'requested_out', 'unfollowed'
);

-- ledger 1: observations -------------------------------------------------------------------

create sequence if not exists import_ids;
create table if not exists imports (
    import_id uinteger,
    connector varchar,
    name varchar,                   -- file or folder as the user gave it
    imported_at timestamp,
    snapshot_at timestamp,          -- when the network made the export
    owner varchar,                  -- the user's own account in it (native id), null where none is stated
    owner_handle varchar,
    owner_name varchar,
    owner_email varchar,
    owner_why varchar,              -- how the owner was found
    invented boolean                -- the invented network, not the user's own
);

create table if not exists import_files (
    import_id uinteger,
    file uinteger,                  -- number of the file within the import
    path varchar,                   -- member path inside the export
    part varchar,                   -- which part of the connector read it; null: not read
    read ubigint,                   -- rows in the file
    kept ubigint,                   -- rows that gave at least one observation
    new ubigint,                    -- kept rows that no earlier import held
    first_row ubigint,              -- row number of the file's first row among the rows of its part
    first_at timestamp,             -- earliest and latest date in it
    last_at timestamp
);

create table if not exists import_owners (    -- one row per import and network that it speaks of
    import_id uinteger,
    network varchar,
    owner varchar                   -- native id of the user's own account there; null: the export does not say
);

create table if not exists import_skips (
    import_id uinteger,
    file uinteger,
    reason varchar,
    rows ubigint
);

create table if not exists import_sees (
    import_id uinteger,
    file uinteger,
    channel varchar,                -- posts | messages | comments | contact
    direction varchar,              -- out | in
    is_whole boolean default true   -- false: it would show this, and not all of it could be read
);
alter table import_sees add column if not exists is_whole boolean default true;

create table if not exists import_lists (
    import_id uinteger,
    tie varchar,
    snapshot_at timestamp,
    complete boolean,               -- proven to hold every tie of its kind at snapshot_at; null: only the user can know
    newest_first boolean,           -- the order of the rows is the order in which the ties began
    why varchar,
    hidden_on date[]                -- the days on which ties began of which it hides with whom; null: a date that is not readable
);
alter table import_lists add column if not exists hidden_on date[];

create table if not exists problems (
    import_id uinteger,
    file uinteger,
    row ubigint,                    -- among the entries of the file, from 0
    why varchar,
    line ubigint                    -- in the file, from 1; where neither is known, it is about the whole file
);
alter table problems add column if not exists line ubigint;

-- The statements themselves lie in the schema `observed`, one table per part of a connector
-- (observed.x_followers), with just the columns that its SELECT gives: a follower is an id and not
-- forty empty columns. store/ledger.py makes them and the view `observations` over all of them:
--   part, key (number of the part and of the statement in it), import_id, file, row (the first place that holds it),
--   network, owner, who_key = hash(network, who_kind, who), other_key = hash(network, other_kind, other),
--   text_hash, and all columns of connectors/contract.py: OBSERVATION.
create schema if not exists observed;

create table if not exists held (   -- one row per further place that holds a statement
    key ubigint,
    import_id uinteger,
    file uinteger,
    row ubigint
);

create table if not exists ledger_parts ( -- one row per table in `observed`
    part_id usmallint,              -- upper half of the keys of its statements
    part varchar
);

-- ledger 2: actions ------------------------------------------------------------------------

create sequence if not exists action_ids;
create table if not exists actions (
    action_id ubigint,
    acted_at timestamp,             -- UTC
    verb varchar,                   -- docs/ARCHITECTURE.md lists them
    subject varchar,                -- person:<network>/<kind>/<value> | setting:<name> | import:<id> | export:<…> | mapping:<header>
    before json,
    after json,
    undoes ubigint                  -- the action that this one takes back
);

-- work in hand -----------------------------------------------------------------------------

create table if not exists pulls (            -- one row per live account: how its newest pull stands
    account varchar,                          -- <network>/<host>/<id>; before the network was asked, the name as typed
    folder varchar,                           -- the pull's folder; null before it has one
    state varchar,                            -- connecting | reading | waiting | stopped | failed | received | done
    title varchar,                            -- what is being read, in words
    requests uinteger,                        -- made so far by this run
    expected uinteger,                        -- in all; null where nobody knows
    waits_until timestamp,                    -- UTC; when the network allows the next request, or is tried again
    why varchar,                              -- why it stopped, failed or waits, in a sentence; null while the network makes it wait
    updated_at timestamp
);

-- derived ----------------------------------------------------------------------------------

create table if not exists settled (          -- one row per action that states a fact and that these tables know
    action_id ubigint
);

create table if not exists owners (           -- one row per own account
    owner_id ubigint,                         -- account_id of the account
    network varchar,
    owner varchar,
    handle varchar,
    name varchar
);

create table if not exists aliases (          -- one row per name of an account other than its own key
    network varchar,
    kind varchar,
    value varchar,
    key ubigint,                              -- hash(network, kind, value)
    account_id ubigint,
    sure double,
    why varchar
);

create table if not exists accounts (         -- one row per account on a network
    account_id ubigint,                       -- hash(network, kind, value)
    network varchar,
    kind varchar,
    value varchar,                            -- native id
    is_identity boolean,                      -- false: only a name that is still open
    is_owner boolean,
    handle varchar,
    name varchar,
    profile_url varchar,
    email varchar,
    bio varchar,
    location varchar,
    company varchar,
    position varchar
);

create table if not exists joined_accounts (  -- one row per account of a person who has several
    account_id ubigint,
    person_id ubigint                         -- the smallest account_id of the person
);

create or replace view people as              -- one row per account: the person it belongs to
    select
        a.account_id,
        coalesce(j.person_id, a.account_id) as person_id, -- the smallest account_id of the person
        a.network || '/' || a.kind || '/' || a.value as person  -- what actions name
    from accounts a left join joined_accounts j on j.account_id = a.account_id;

create table if not exists namings (          -- one row per name that actions may give a person, and account of theirs with another name
    called varchar,
    person varchar
);

create table if not exists tie_spans (        -- one row per owner, account and kind of tie
    owner_id ubigint,
    account_id ubigint,
    tie tie_kind,
    since_earliest timestamp,                 -- the tie began between these two; equal where the file knows
    since_latest timestamp,
    is_date boolean,
    first_seen_at timestamp,                  -- snapshots that held it
    last_seen_at timestamp,
    ended_at timestamp,                       -- first complete snapshot without it; null: goes on
    position uinteger                         -- place in the newest list that holds it, 0 on top
);

create table if not exists tie_lists (        -- one row per own account, kind of tie and snapshot that lists it
    owner_id ubigint,
    tie tie_kind,
    snapshot_at timestamp,
    newest_first boolean,                     -- the order of the rows is the order in which the ties began
    complete boolean                          -- it holds every tie of its kind at snapshot_at
);

create table if not exists set_aside (        -- one row per owner and account that is blocked or muted
    owner_id ubigint,
    account_id ubigint,
    blocked boolean,
    muted boolean
);

create table if not exists interactions (     -- one row per contact between the owner and an account
    owner_id ubigint,
    account_id ubigint,
    kind contact_kind,
    direction contact_direction,
    happened_at timestamp,                    -- null where the file has no date
    day date,                                 -- in the user's time zone
    hour utinyint,                            -- in the user's time zone; null for a date
    audience integer,
    thread ubigint,                           -- hash of the thread; null where there is none
    words integer,
    place ubigint,                            -- of those at one time, the later has the greater, as its file has them; null: no file
    key ubigint                               -- its observation, or the action that logged it (store/actions.py: LOGGED)
);

alter table interactions add column if not exists place ubigint;

create table if not exists acquaintances (    -- one row per owner, pair of accounts, basis and source; both ways round
    owner_id ubigint,
    a ubigint,
    b ubigint,
    basis varchar,                            -- tie | talk
    source varchar,                           -- co-mention | group thread | attendance | list
    times uinteger,
    first_at timestamp,
    last_at timestamp
);

alter table acquaintances add column if not exists first_at timestamp;

create table if not exists coverage (         -- one row per own account, channel and direction that some file covers
    owner_id ubigint,
    network varchar,
    channel varchar,
    direction varchar,
    from_at timestamp,
    to_at timestamp
);

create table if not exists partly_read (      -- one row per own account, channel and direction that a file would show,
    owner_id ubigint,                         -- of which not all could be read
    network varchar,
    channel varchar,
    direction varchar,
    path varchar                              -- of the newest such file, inside its export
);

create table if not exists networks (         -- one row per network and channel that counts there
    network varchar,
    title varchar,
    channel varchar
);

create or replace view titles as              -- one row per network: as people write it
    select network, any_value(title) as title from networks group by network;

create or replace view standing_actions as    -- actions that were not taken back
    select action_id, acted_at, verb, subject, before, after
    from actions
    where undoes is null and action_id not in (select undoes from actions where undoes is not null);

create or replace view plan_answers as        -- one row per day and person of whom the user said what came of what was planned
    select substr(subject, 8) as person, try_cast(after ->> '$.on' as date) as day
    from standing_actions
    where verb = 'contact' and coalesce(after ->> '$.kind', 'none') in ('none', 'met', 'call', 'video_call');

create or replace macro export_name(connector, owner, snapshot_at) as -- what actions call an export
    'export:' || connector || '/' || coalesce(owner, '') || '/' || strftime(snapshot_at, '%Y-%m-%dT%H:%M:%S.%f');

create or replace macro local_day(moment, time_zone) as -- the day of a moment (UTC) where the user is
    cast(moment at time zone 'UTC' at time zone time_zone as date);

create or replace macro name_key(person) as   -- the key of <network>/<kind>/<value>, where only the value may hold a slash
    hash(
        split_part(person, '/', 1), split_part(person, '/', 2),
        substr(person, length(split_part(person, '/', 1)) + length(split_part(person, '/', 2)) + 3)
    );
