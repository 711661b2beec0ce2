-- what the SELECTs say of cells and links

-- a cell that says something; null for what tables write where nothing is known
create or replace temp macro stated(cell) as
    if(regexp_full_match(cell, '(?i)[\p{P}\s]*|\s*(?:<nothing>)\s*'), null, cell);

-- one of the user's own accounts as it is compared
create or replace temp macro own_word(cell) as lower(trim(cell, '@ '));

-- the first address in a cell: Ana Lima <ana@x.org>; mailto:ana@x.org; ana@x.org ::: ana@y.org
create or replace temp macro address_in(cell) as
    nullif(regexp_extract(lower(nfc_normalize(cell)), '[^\s<>,;:()"]+@[^\s<>,;:()"]+'), '');

-- what is booked, and no person: a room, a calendar of its own
create or replace temp macro is_room(cell) as
    regexp_matches(
        cell,
        '(?i)@(?:resource|group)\.calendar\.google\.com|^\W*(?:room|raum|salle)[ _.-]+[^\s,]'
        || '|^\W*(?:conf|conference|meeting)[ _.-]?room|^\W*(?:besprechungs|konferenz|sitzungs)(?:raum|zimmer)|^\W*sala (?:de|di|riunioni)\b'
        || '|^\W*(?:vergader|toplantı )(?:zaal|ruimte|salonu|odası)'
    );

-- everyone in a cell: with ; between them, or , after addresses and between several whole names
create or replace temp macro seats_in(cell) as
    list_transform(
        list_filter(
            string_split_regex(
                case
                    when contains(cell, '@') then regexp_replace(
                        regexp_replace(cell, ',\s*([^\s,;<>"()]+@)', ';\1', 'g'), '(@[^\s,;<>"]+[>)]?"?)\s*,', '\1;', 'g'
                    )
                    when not regexp_matches(cell, '[;\n]') and regexp_full_match(trim(cell), '(?i)\S+( \S+)+((,| &| and| und| et) \S+( \S+)+)+|[^,]+(,[^,]+){2,}')
                        then regexp_replace(cell, ',|(?i) (?:&|and|und|et) ', ';', 'g')
                    else cell
                end,
                '[;\n]'
            ),
            -- forty people is nobody's name
            lambda one: stated(one) is not null and not is_room(one) and (contains(one, '@') or not regexp_matches(one, '^\W*\d'))
        ),
        lambda one: {
            email: address_in(one), name: nfc_normalize(stated(trim(regexp_replace(one, '[<(]?[^\s<>()]+@[^\s<>()]+[>)]?|"', '', 'g'))))
        }
    );

-- what a spreadsheet makes of a long number; its last digits are lost
create or replace temp macro is_cut_short(cell) as regexp_full_match(trim(cell), '\d([.,]\d+)?[Ee]\+?\d+');

-- of several numbers in one cell the first
create or replace temp macro first_of(cell) as trim(regexp_extract(cell, '^(?:[^,;:]|:[^:])*'));

-- the first number in a cell, 0049 (0)170 123 as +49170123
create or replace temp macro number_in(cell) as
    if(
        regexp_matches(first_of(cell), '\d.*\d.*\d') and not is_cut_short(cell),
        regexp_replace(
            regexp_replace(
                regexp_replace(regexp_replace(first_of(cell), '\.0$', ''), '^(\D*(?:\+|00)[\d\s]+)\(0\)', '\1'),
                '[^0-9+]', '', 'g'
            ),
            '^00', '+'
        ),
        null
    );

create or replace temp macro is_link(cell) as regexp_matches(cell, '^(?i)(https?://|www\.)');

-- a cell of a column of accounts; a link as one, also where it is written without https://
create or replace temp macro as_link(cell) as
    if(regexp_matches(stated(cell), '^([\w-]+\.)+\w+/'), 'https://' || trim(cell), trim(stated(cell)));

create or replace temp macro host_of(link) as
    lower(regexp_extract(link, '^(?i)(?:https?://)?(?:www\.|mobile\.|m\.|[a-z]{2}\.)?([^/?#]+)/', 1));

create or replace temp macro path_of(link) as rtrim(regexp_extract(link, '^(?i)(?:https?://)?[^/]+/([^?#]*)', 1), '/');

-- the number of an account in a link that has it; '' where it has none
create or replace temp macro id_in(link, network) as
    case network
        when 'x' then regexp_extract(link, '(?:/i/user/|user_id=)(\d+)', 1)
        when 'facebook' then regexp_extract(link, '(?:profile\.php\?(?:.*&)?id=|/people/[^/]+/)(\d+)', 1)
        else ''
    end;

-- the name of an account in a link to it or to one of its pages; '' where it is a link to something else
create or replace temp macro name_in(link, network) as
    case
        when network = 'linkedin' then regexp_extract(path_of(link), '(?:^|/)(?i:in)/([^/]+)', 1)
        when network = 'mastodon' and regexp_matches(path_of(link), '(?:^|/)(?:@|users/)[^/@]')
            then regexp_replace(
                regexp_extract(path_of(link), '(?:^|/)(?:@|users/)([^/]+)', 1), '^([^@]+)$', '\1@' || host_of(link || '/')
            )
        when network = 'bluesky' then regexp_extract(path_of(link), '^profile/([^/]+)', 1)
        when network in ('x', 'instagram', 'facebook', 'threads', 'tiktok', 'telegram', 'github')
            and not regexp_matches(
                path_of(link) || '/', '^(?i)(i|intent|home|search|hashtag|explore|p|reel|reels|profile\.php|people|groups|pages|orgs)/'
            )
            then regexp_extract(path_of(link), '^(?:stories/)?@?([^/]+)', 1)
        when network in ('x', 'instagram', 'facebook', 'threads', 'tiktok', 'telegram', 'github') then ''
        when contains(path_of(link), '@') then regexp_extract(path_of(link), '@([^/]+)', 1)
        when network = 'contacts' then host_of(link) || '/' || path_of(link)  -- a page of one's own, on a site that nobody knows
        else regexp_extract(path_of(link), '([^/]+)$', 1)
    end;

-- whether a cell names an account: a link that leads to one, or a name without spaces
create or replace temp macro is_account(cell, network) as
    if(is_link(cell), id_in(cell, network) <> '' or name_in(cell, network) <> '', regexp_full_match(cell, if(network = 'mastodon', '[^\s/]+', '@?[^\s/@]+')));
