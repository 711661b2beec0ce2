-- whether a sentence begins with someone's name, as Instagram's do of what somebody did; in Japanese no space follows
create or replace temp macro begins_with(said, name) as
    lower(split_part(said, ' ', 1)) = lower(split_part(name, ' ', 1)) or starts_with(lower(said), lower(name));

create or replace temp macro begins_with_you(said) as lower(split_part(said, ' ', 1)) in (<you>);
