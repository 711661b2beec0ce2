-- whether a sentence begins with who wrote it, or with "you": Instagram tells so of what somebody did
create or replace temp macro names_writer(said, writer) as
    lower(split_part(trim(said), ' ', 1)) = lower(split_part(writer, ' ', 1))
    or lower(split_part(trim(said), ' ', 1)) in (<you>);
