-- what several of the SELECTs share, those of a pull included

-- the handle and the number of a post in a link to it; x.com/i/web/status/… does not say whose it is
create or replace temp macro linked_post(url) as regexp_extract(
    url,
    '^(?i:https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com)/(?:#!/)?(\w+)/status(?:es)?/(\d+)',
    ['handle', 'status']
);

-- when the post or message of this number was made; until 2010 X counted, and a number held no time
create or replace temp macro made_at(number) as
    case when len(number) >= 17 then try(epoch_ms((try_cast(number as hugeint) // 4194304 + 1288834974657)::bigint)) end;

-- how many others are in a group of whom so many are known; the list of all may be gone, and a size that is not known counts as
-- ten (docs/ladder.md)
create or replace temp macro group_size(known, is_listed) as case when is_listed or known >= 10 then known::integer end;
