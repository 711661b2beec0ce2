-- one row per profile: the owner's own words about themselves
select
    file,
    rowid as row,
    'id' as who_kind,
    (select owner from owner) as who,
    (select handle from owner) as handle,
    (select name from owner) as display_name,
    nullif(trim(profile.description.bio), '') as bio,
    nullif(trim(profile.description.location), '') as location
from raw_profile
