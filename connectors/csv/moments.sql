-- one row per cell with a date: the time it means (UTC), whether it is only a day, or why it is not known
dated as (
    select
        file, rowid as row, 'date' as what,
        -- a time of its own column, where the date has none but midnight
        case
            when not coalesce(regexp_matches(clock, '(?i)^\s*\d{1,2}([:.h][0-5]\d|\s*(h|uhr|[ap]\.?m))'), false)
                or regexp_matches(regexp_replace("date", '[T ]0?0:00(:00)?([.,]0+)?$', ''), '\d:\d\d') then "date"
            else regexp_replace("date", '[T ]0?0:00(:00)?([.,]0+)?$', '') || ' ' || regexp_replace(
                regexp_replace(regexp_replace(clock, '\s*[-–—].*', ''), '^\s*(\d{1,2})\.(\d\d)', '\1:\2'), '^\s*(\d{1,2}) ?([AaPp])', '\1:00 \2'
            )
        end as cell,
        date_order, zone
    from raw_table where "date" is not null
    union all
    select file, rowid, 'since', since, date_order, zone from raw_table where since is not null
),
trimmed as (
    select * exclude (cell), cell as written, trim(regexp_replace(cell, '[\x{00A0}\x{202F}\x{200E}\s]+', ' ', 'g')) as cell
    from dated
),
-- hours and zones as programs write them: 18:00 for 18 Uhr and 18h, 18:30 for 18h30, +02 for (GMT+2)
hours as (
    select
        * exclude (cell),
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(split_part(cell, ' → ', 1), '(:\d{2}) ?Uhr\b', '\1'),
                    '\b(\d{1,2})(?: ?[hH] ?(\d{2})|\.(\d{2}) ?Uhr)\b', '\1:\2\3'
                ),
                '\b(\d{1,2}) ?(?:[hH]|Uhr)\b', '\1:00'
            ),
            '\(?(?:GMT|UTC) ?([+-])(\d)\b', '\10\2'
        ) as cell
    from trimmed
),
-- of a time from – to, the beginning; a hyphen after a time can be a zone, which is at most 14 hours off
beginnings as (  -- each pattern is a constant: one that is put together is compiled anew for every row
    select
        * exclude (cell, zoned),
        regexp_replace(
            case
                when regexp_matches(cell, '^\d{4}|:\d{2}:\d{2}') then regexp_replace(
                    zoned,
                    '(\d:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?)(?: ?[–—] ?| - |-(?:1[5-9]|2[0-4]|\d):)[\d:]*\d( ?[AaPp]\.?[Mm]\.?)?', '\1\2'
                )
                else regexp_replace(
                    zoned, '(\d:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?) ?[–—-] ?[\d:]*\d( ?[AaPp]\.?[Mm]\.?)?', '\1\2'
                )
            end,
            '\([^()]*\)', ' '
        ) as cell
    from (select *, regexp_replace(cell, '(?:GMT|UTC) ?([+-]\d{2})', '\1') as zoned from hours)
),
clocks as (
    select
        *,
        regexp_extract(
            cell,
            '(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?(?:([AaPp])\.? ?[Mm]\.?)? ?(?:([+-])(0\d|1[0-4]):?([0-5]\d)?\b|(Z\b|UTC|GMT))?',
            ['hour', 'minute', 'second', 'half', 'sign', 'ahead', 'ahead_minutes', 'utc']
        ) as clock,
        strip_accents(lower(replace(replace(
            regexp_replace(
                cell,
                '[Tt,]? ?\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)? ?([AaPp]\.? ?[Mm]\.?)? ?([+-](0\d|1[0-4]):?([0-5]\d)?\b|Z\b|UTC|GMT)?', ' '
            ),
            'İ', 'i'
        ), 'ı', 'i'))) as rest
    from beginnings
),
tokens as (
    select
        clocks.*,
        regexp_extract_all(rest, '\d+') as digits,
        list_transform(digits, lambda n: try_cast(n as bigint)) as numbers,
        regexp_extract(rest, '^(\p{L}*)(?:-feira)?[.,]* ?(.*?)[ ,;]*$', ['word', 'day']) as led,
        if(len(led['word']) < 3 or list_contains(weekdays.words, led['word']), led['day'], '') as numeric,
        list_filter(
            list_transform(regexp_extract_all(rest, '\p{L}{3,}'), lambda word: months.numbers[word]),
            lambda found: found is not null
        ) as named
    from clocks cross join months cross join weekdays
),
shapes as (
    select
        *,
        case
            when regexp_full_match(cell, '\d{9,10}(\.\d+)?') then 'seconds'
            when regexp_full_match(cell, '\d{12,13}') then 'milliseconds'
            when regexp_full_match(cell, '(19|20)\d{6}') then 'digits'
            when regexp_full_match(cell, '\d{4}-W\d{2}-[1-7]') then 'week'
            when len(named) > 0 and len(numbers) = 2 then if(length(digits[1]) = 4, 'year, month', 'month')
            when regexp_full_match(numeric, '\d{4} ?[./年-] ?\d{1,2} ?[./月-] ?\d{1,2}[.日]?') then 'year first'
            when regexp_full_match(numeric, '\d{1,2}\. ?\d{1,2}\. ?(\d{2}|\d{4})\.?') then 'day first'
            when regexp_full_match(numeric, '\d{1,2} ?[/-] ?\d{1,2} ?[/-] ?(\d{2}|\d{4})') then 'slashes'
            else 'unknown'
        end as shape,
        -- of these alone the year may come first, so they say nothing of others
        regexp_full_match(numeric, '\d{1,2}-\d{1,2}-\d\d') as is_short
    from tokens
),
-- Which of two numbers is the day is settled by all dates of a file together, never by one alone.
orders as (
    select
        file, is_short,
        case
            when not any_value(date_order) like 'auto_%' then any_value(date_order)
            when bool_and(regexp_full_match(numeric, '\d\d\D\d\d\D\d\d') and numbers[2] <= 12 and numbers[3] <= 31)
                and (
                    count(distinct numbers[1]) < count(distinct numbers[3]) + is_short::integer
                    or 2000 + max(numbers[3]) > any_value("year"(export.modified_at)) + 1
                )
                then 'year, perhaps'
            when max(numbers[1]) > 12 and max(numbers[2]) > 12 then 'mixed'
            when max(numbers[1]) > 12 then 'day'
            when max(numbers[2]) > 12 then 'month'
            else replace(any_value(date_order), 'auto_', '')
        end as first
    from shapes cross join export
    where shape = 'slashes'
    group by file, is_short
),
dates as (
    select
        shapes.*,
        orders.first,
        case when shape in ('year first', 'year, month', 'digits') or orders.first = 'year' then 1 when shape = 'month' then 2 else 3 end as place,
        if(shape = 'digits', numbers[1] // 10000, numbers[place]) as written_year,
        case
            when shape in ('month', 'year, month') then named[-1]
            when shape = 'digits' then numbers[1] // 100 % 100
            when shape = 'year first' or shape = 'day first' or orders.first = 'year' then numbers[2]
            when orders.first = 'day' then numbers[2]
            when orders.first = 'month' then numbers[1]
        end as month,
        case
            when shape = 'year first' or orders.first = 'year' then numbers[3]
            when shape = 'year, month' then numbers[2]
            when shape = 'digits' then numbers[1] % 100
            when shape in ('month', 'day first') then numbers[1]
            when orders.first = 'day' then numbers[1]
            when orders.first = 'month' then numbers[2]
        end as "day"
    from shapes
    left join orders on shapes.shape = 'slashes' and orders.file = shapes.file and orders.is_short = shapes.is_short
),
stamps as (
    select
        *,
        -- 0001 is no 2001: programs write it where they know no day
        written_year + case when length(digits[place]) > 2 then 0 when written_year < 70 then 2000 else 1900 end as "year",
        -- an hour that no day has is no time; 24:00 is the next day's midnight
        case
            when clock.half <> '' then try_cast(clock.hour as integer) % 12 + if(lower(clock.half) = 'p', 12, 0)
            else coalesce(try_cast(clock.hour as integer), 0)
        end as "hour",
        "hour" = 24 and clock.minute = '00' and clock.second in ('', '00') as is_end_of_day,
        if(clock.sign = '-', -1, 1) * (
            coalesce(try_cast(clock.ahead as integer), 0) * 60 + coalesce(try_cast(clock.ahead_minutes as integer), 0)
        ) as minutes_ahead
    from dates
),
instants as (
    select
        *,
        case shape
            when 'seconds' then try(epoch_ms((1000 * try_cast(cell as double))::bigint))
            when 'milliseconds' then try(epoch_ms(try_cast(cell as bigint)))
            when 'week' then try_strptime(cell, '%G-W%V-%u')
            when 'unknown' then null
            else try(make_timestamp(
                "year", month, "day", if(is_end_of_day, 0, "hour"),
                coalesce(try_cast(clock.minute as bigint), 0), coalesce(try_cast(clock.second as double), 0)
            )) + to_days(is_end_of_day::integer) - to_minutes(minutes_ahead)
        end as stated,
        clock.hour = '' and shape not in ('seconds', 'milliseconds') as is_date
    from stamps
),
settled as (
    select
        file, row, what, written, is_date, shape, first,
        case
            when is_date or shape in ('seconds', 'milliseconds') or clock.sign <> '' or clock.utc <> '' or zone = 'UTC'
                then stated
            else timezone('UTC', timezone(zone, stated))
        end as instant
    from instants
),
moments as (
    select
        file, row, what, is_date,
        case when "year"(instant) between 1971 and 2100 then instant end as instant,
        case
            when "year"(instant) between 1971 and 2100 then null
            when shape = 'slashes' and first = 'mixed'
                then 'the file writes some dates with the day first and some with the month first: “' || written || '”'
            when shape = 'slashes' and first = 'year, perhaps'
                then 'the year of “' || written || '” may be its first or its last number: say on the Import page which comes first in dates'
            else 'no such day, or a date in a language or order that is not known: “' || written || '”'
        end as trouble
    from settled
)
