-- The DuckDB file. First the two ledgers (what the files said, what the user did); everything below
-- "derived" can be dropped and is rebuilt from them.
-- Keys named *_key and *_id of type UBIGINT are 64-bit hashes of the natural key they stand for.
-- Times are UTC; `is_date` marks those that are only a calendar date.

create table if not exists meta (
    name varchar,                   -- schema_version | duckdb_version | generation (grows with every rebuild)
    value varchar
);

-- types of derived columns over which millions of rows are grouped: small numbers with names
create type if not exists contact_kind as enum (
    'like', 'reaction', 'repost', 'vote', 'story_view', 'endorsement',
    'invitation', 'tag', 'reply', 'mention', 'quote', 'comment',
    'review', 'recommendation', 'message', 'mail', 'invitation_note', 'group_message',
    'call', 'video_call', 'missed_call', 'planned', 'met', 'attended'
);
create type if not exists contact_direction as enum ('out', 'in', 'both');

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
    direction varchar               -- out | in
);

create table if not exists import_lists (
    import_id uinteger,
    tie varchar,
    snapshot_at timestamp,
    complete boolean,               -- proven to hold every tie of its kind at snapshot_at
    newest_first boolean,           -- the order of the rows is the order in which the ties began
    why varchar
);

create table if not exists problems (
    import_id uinteger,
    file uinteger,
    row ubigint,                    -- null: the whole file
    why varchar
);

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
    subject varchar,                -- person:<network>/<kind>/<value> | setting:<name> | import:<id> | mapping:<header>
    before json,
    after json,
    undoes ubigint                  -- the action that this one takes back
);

-- derived ----------------------------------------------------------------------------------

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

create or replace view people as              -- one row per account: the person it belongs to
    select
        account_id,
        account_id as person_id,              -- the smallest account_id of the person
        network || '/' || kind || '/' || value as person  -- what actions name
    from accounts;

create table if not exists tie_spans (        -- one row per owner, account and kind of tie
    owner_id ubigint,
    account_id ubigint,
    tie varchar,
    since_earliest timestamp,                 -- the tie began between these two; equal where the file knows
    since_latest timestamp,
    is_date boolean,
    first_seen_at timestamp,                  -- snapshots that held it
    last_seen_at timestamp,
    ended_at timestamp,                       -- first complete snapshot without it; null: goes on
    position ubigint                          -- place in the newest list that holds it, 0 on top
);

create or replace view ties as                -- one row per owner and account with a going tie
    select
        owner_id,
        account_id,
        bool_or(tie in ('following', 'connection')) as following,
        bool_or(tie in ('follower', 'connection')) as follower, -- both are true for a connection
        bool_or(tie = 'connection') as connected,
        bool_or(tie = 'close_friend') as close_friend,
        min(since_latest) as since,           -- latest possible beginning of the first of its ties
        coalesce(bool_or(since_earliest > since_latest - interval 7 day), false) as dated  -- known to within a week
    from tie_spans
    where ended_at is null and tie in ('following', 'follower', 'connection', 'close_friend')
    group by owner_id, account_id;

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
    key ubigint                               -- its observation: text and source
);

create table if not exists acquaintances (    -- one row per owner, pair of accounts, basis and source; both ways round
    owner_id ubigint,
    a ubigint,
    b ubigint,
    basis varchar,                            -- tie | talk
    source varchar,                           -- co-mention | group thread | attendance | list
    times uinteger,
    last_at timestamp
);

create table if not exists coverage (         -- one row per own account, channel and direction that some file covers
    owner_id ubigint,
    network varchar,
    channel varchar,
    direction varchar,
    from_at timestamp,
    to_at timestamp
);

create table if not exists networks (         -- one row per network and channel that counts there
    network varchar,
    title varchar,
    channel varchar
);

create or replace view standing_actions as    -- actions that were not taken back
    select action_id, acted_at, verb, subject, before, after
    from actions
    where undoes is null and action_id not in (select undoes from actions where undoes is not null);
