-- one row per own account and account with contact: what was exchanged, and the first and last day of each sort
-- step: the highest that a single contact reaches; `both` counts once in each column; days are null where no file dates it
with
met as (  -- few rows: kept out of the wide aggregate below
    select
        i.owner_id,
        i.account_id,
        min(i.day) filter (where k.step = 4) as called_on,
        min(i.day) filter (where k.step = 5) as met_on,
        max(i.day) filter (where k.step = 5) as last_met_on,
        count(*) filter (where i.direction <> 'in') as aloud_out,
        count(*) filter (where i.direction <> 'out') as aloud_in
    from so_far i
    join kinds k using (kind)
    where k.step >= 4
    group by i.owner_id, i.account_id
),
contacts as (
    select
        i.owner_id,
        i.account_id,
        max(cast(k.step as utinyint)) as step,
        bool_or(k.divides) as has_gathered,
        count(*) filter (where i.direction <> 'in') as interactions_out,
        count(*) filter (where i.direction <> 'out') as interactions_in,
        count(*) filter (where k.composed and i.direction <> 'in') as composed_out,
        count(*) filter (where k.composed and i.direction <> 'out') as composed_in,
        min(i.happened_at) as first_at,
        max(i.happened_at) as last_at,
        min(i.day) filter (where k.composed) as one_sided_on,
        max(i.day) filter (where k.composed and i.direction <> 'in') as last_wrote_on,
        max(i.day) filter (where k.composed and i.direction <> 'out') as last_heard_on,
        max(i.happened_at) filter (where k.composed and i.direction <> 'in') as last_wrote_at,
        max(i.happened_at) filter (where k.is_private and i.direction = 'in') as last_message_in_at,
        max(i.day) filter (where k.is_private and i.direction = 'in') as last_message_in_on
    from so_far i
    join kinds k using (kind)
    where k.weight > 0
    group by i.owner_id, i.account_id
)
select
    c.* exclude (composed_out, composed_in),
    c.composed_out - coalesce(m.aloud_out, 0) as words_out,
    c.composed_in - coalesce(m.aloud_in, 0) as words_in,
    c.interactions_out - c.composed_out as clicks_out,
    c.interactions_in - c.composed_in as clicks_in,
    greatest(c.last_wrote_on, c.last_heard_on) as last_words_on,
    m.called_on,
    m.met_on,
    m.last_met_on
from contacts c
left join met m on m.owner_id = c.owner_id and m.account_id = c.account_id
