-- one row per acquaintance that is kept: a share of the pairs of people, the same pairs on every day and in every run
select *
from acquaintances
where hash(hash(least(a, b), greatest(a, b))) / 1.8446744073709552e19 < $share
