-- one row per name of an account other than its own key
select network, kind, value, key, target as account_id, sure, why
from links
where target in (select account_id from accounts)
