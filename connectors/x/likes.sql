-- one row per like: X names the post that was liked, hardly ever whose it is; no date
select
    file,
    rowid as row,
    'status' as who_kind,
    "like".tweetId as who,
    'like' as kind,
    'out' as direction,
    "like".tweetId as native
from raw_likes
