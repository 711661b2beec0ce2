-- what several of the SELECTs share
-- trim(), rtrim() and replace() walk through every letter, so they are asked only where there is something for them to do

-- text without spaces around it, among them those that are none in ASCII; null where nothing is left
create or replace temp macro tidy(said) as
    nullif(if(starts_with(said, ' ') or ends_with(said, ' ') or strlen(said) > length(said), trim(said), said), '');

create or replace temp macro full_name(first_name, last_name) as
    nullif(concat_ws(' ', tidy(first_name), tidy(last_name)), '');

-- what names are compared by
create or replace temp macro plain_name(name) as lower(replace(trim(name), '  ', ' '));

-- what stands behind /in/ in a link to a profile: percent-encoded in some files, raw in others
create or replace temp macro slug_of(url) as
    nullif(
        case
            when contains(url, '%') or contains(url, '?') then nfc_normalize(lower(coalesce(
                try(url_decode(rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/'))),
                rtrim(split_part(split_part(url, '/in/', 2), '?', 1), '/')
            )))
            when ends_with(url, '/') then nfc_normalize(lower(rtrim(split_part(url, '/in/', 2), '/')))
            else nfc_normalize(lower(split_part(url, '/in/', 2)))
        end,
        ''
    );

-- a time of day in California, whoever the owner is; Excel puts a narrow space before AM and PM
create or replace temp macro pacific(said) as
    timezone('UTC', timezone('America/Los_Angeles',
        try_strptime(replace(said, chr(8239), ' '), ['%m/%d/%y, %I:%M %p', '%m/%d/%Y, %I:%M %p'])));

-- a month by its name, without accents, in English, German, French, Spanish, Portuguese, Italian and Dutch, in full or cut short
create or replace temp macro month_of(name) as
    case
        when starts_with(name, 'juil') then 7
        else map {
            'jan': 1, 'ene': 1, 'gen': 1, 'feb': 2, 'fev': 2, 'mar': 3, 'mrz': 3, 'mrt': 3, 'maa': 3,
            'apr': 4, 'avr': 4, 'abr': 4, 'may': 5, 'mai': 5, 'mag': 5, 'mei': 5, 'jun': 6, 'jui': 6, 'giu': 6,
            'jul': 7, 'lug': 7, 'aug': 8, 'aou': 8, 'ago': 8, 'sep': 9, 'set': 9,
            'oct': 10, 'okt': 10, 'ott': 10, 'out': 10, 'nov': 11, 'dec': 12, 'dez': 12, 'dic': 12
        }[left(name, 3)]
    end;

create or replace temp macro parts_of_day(said) as
    regexp_extract(
        lower(strip_accents(trim(said))), '^(\d{1,2})\.?\s+(?:de\s+)?([a-z]{3,})\.?\s+(?:de\s+)?(\d{4})$', ['day', 'month', 'year']
    );

-- "03 Apr 2023" in the language of whoever asked for the export: "03 avr. 2023", "3 de abr. de 2023", "3. April 2023"
create or replace temp macro named_day(said) as
    coalesce(
        try_strptime(said, '%d %b %Y'),
        -- What stands in coalesce() several times, DuckDB computes for every row beforehand; within a CASE it does not.
        case
            when said is not null then try_strptime(
                parts_of_day(said).day || ' ' || month_of(parts_of_day(said).month) || ' ' || parts_of_day(said).year, '%d %m %Y'
            )
        end
    );

-- LinkedIn opened on 5 May 2003; a date before it lacks the end of its year
create or replace temp macro opened_on() as timestamp '2003-05-05';

-- when a connection began: a date by UTC's calendar since 2020, in 2018 a time of day in California
create or replace temp macro connected_at(said) as
    coalesce(named_day(said), pacific(said), try_strptime(said, ['%d-%b-%y', '%Y-%m-%d', '%d %B %Y']));

-- a time of the day by UTC, in older exports by California's
create or replace temp macro moment(said) as coalesce(try_cast(said as timestamp), pacific(said));

create or replace temp macro unescaped(said) as
    case
        when contains(said, '&') then
            replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
                said, '&nbsp;', ' '), '&rsquo;', '’'), '&lsquo;', '‘'), '&rdquo;', '”'), '&ldquo;', '“'),
                '&hellip;', '…'), '&#39;', ''''), '&quot;', '"'), '&lt;', '<'), '&gt;', '>'), '&amp;', '&')
        else said
    end;

create or replace temp macro without_returns(said) as
    if(contains(said, chr(13)), replace(said, chr(13), ''), said);

-- the words of a message as its writer saw them
create or replace temp macro as_written(said) as unescaped(tidy(without_returns(said)));

-- whether a message is a draft
create or replace temp macro is_unsent(is_draft, is_conversation_draft) as
    coalesce(lower(is_draft) in ('true', 'yes') or lower(is_conversation_draft) in ('true', 'yes'), false);
