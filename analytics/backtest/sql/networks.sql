-- one row: the network, and the channel that counts on it
select 'given' as network, 'The given network' as title, 'contact' as channel
