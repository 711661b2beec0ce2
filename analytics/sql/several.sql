-- one row per account of someone who may have another: joined by the user, or on a network where the user has several accounts (a view)
select account_id from joined_accounts
union
select account_id from accounts where network in (select network from owners group by network having count(*) > 1)
