-- one row per word that a cell may hold, with what it stands for; the lists are in words.toml
with
kinds as (select word, meaning from (values <kinds>) listed(word, meaning)),
relations as (select word, meaning from (values <relations>) listed(word, meaning)),
directions as (select word, meaning from (values <directions>) listed(word, meaning)),
unanswered as (
    select word, nullif(regexp_extract(meaning, '(in|out)$'), '') as direction from (values <unanswered>) listed(word, meaning)
),
truths as (select word, meaning from (values <truths>) listed(word, meaning)),
networks as (select word, meaning from (values <networks>) listed(word, meaning)),
handle_kinds as (select network, kind from (values <handle_kinds>) listed(network, kind)),
months as (select map(list(word), list(meaning::integer)) as numbers from (values <months>) listed(word, meaning)),
weekdays as (select list(word) as words from (values <weekdays>) listed(word, meaning))
