-- what several of the SELECTs share

-- the handle and the number of a post in a link to it; x.com/i/web/status/… does not say whose it is
create or replace temp macro linked_post(url) as regexp_extract(
    url,
    '^(?i:https?://(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com)/(?:#!/)?(\w+)/status(?:es)?/(\d+)',
    ['handle', 'status']
);
