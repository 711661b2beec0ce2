-- The rules as rows: what counts as contact, the steps of the ladder, and every threshold with its source.
-- docs/ladder.md and docs/methods.md say the same in words; tests/analytics/test_docs.py compares them.

-- one row per kind of contact; is_direct: words to one another, neither in a group nor aloud
create or replace table kinds as
select kind::contact_kind as kind, * exclude (kind), raises_to = 'one_sided, conversation' as is_direct
from (values
    -- kind, composed, private, weight, divided by those present, present where no file says, highest step alone, can raise to
    ('like',            false, false, 0.1, false, 1,  1, 'noticed'),
    ('reaction',        false, false, 0.1, false, 1,  1, 'noticed'),
    ('repost',          false, false, 0.1, false, 1,  1, 'noticed'),
    ('vote',            false, false, 0.1, false, 1,  1, 'noticed'),
    ('story_view',      false, false, 0.1, false, 1,  1, 'noticed'),
    ('missed_call',     false, false, 0.1, false, 1,  1, 'noticed'),
    ('endorsement',     false, false, 0.1, false, 1,  1, 'noticed'),
    ('invitation',      false, false, 0.1, false, 1,  1, 'noticed'),
    ('tag',             false, false, 0.1, false, 1,  1, 'noticed'),
    ('reply',           true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('mention',         true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('quote',           true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('comment',         true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('review',          true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('recommendation',  true,  false, 1.0, false, 1,  2, 'one_sided, conversation'),
    ('message',         true,  true,  1.0, false, 1,  2, 'one_sided, conversation'),
    ('mail',            true,  true,  1.0, false, 1,  2, 'one_sided, conversation'),
    ('invitation_note', true,  true,  1.0, false, 1,  2, 'one_sided, conversation'),
    ('group_message',   true,  false, 1.0, true,  10, 2, 'one_sided, conversation in a small thread'),
    ('call',            true,  false, 1.0, true,  1,  4, 'called'),
    ('video_call',      true,  false, 1.0, true,  1,  4, 'called'),
    ('planned',         false, false, 0.0, false, 1,  0, 'nothing'),
    ('met',             true,  false, 1.0, true,  1,  5, 'met'),
    ('attended',        false, false, 0.1, false, 1,  1, 'noticed')
) as listed (kind, composed, is_private, weight, divides, audience_if_unknown, step, raises_to);

-- one row per step of the ladder, lowest first
create or replace table rungs as
select *
from (values
    (0, 'follow_only'),
    (1, 'noticed'),
    (2, 'one_sided'),
    (3, 'conversation'),
    (4, 'called'),
    (5, 'met')
) as listed (step, rung);

-- one row per layer of closeness, the innermost first: how many people it holds with those within it, and how often, at least,
-- such people are said to be in touch (Dunbar, Proceedings of the Royal Society A, 2020)
create or replace table layers as
select *
from (values
    (5,   'weekly'),
    (15,  'monthly'),
    (50,  'half-yearly'),
    (150, 'yearly')
) as listed (size, rhythm);

-- one row per threshold
create or replace table thresholds as
select *
from (values
    ('weight_floor',        0.1,  'share',        'What one of many present counts at least: a one-click signal.'),
    ('half_life',           60.0, 'days',         'Choice: 30 or 90 days order people much the same, see docs/methods.md.'),
    ('conversation_window', 30.0, 'days',         'Both directions within this time are one conversation.'),
    ('group_limit',         8.0,  'people',       'A thread in which more took part, the user counted, is an audience.'),
    ('fresh',               90.0, 'days',         'Composed contact within this time: active.'),
    ('cooling_factor',      8.0,  'mean gaps',    'Navarro et al., EPJ Data Science 2017.'),
    ('cooling_days',        3.0,  'active days',  'Two days make one gap, and one gap is no rhythm.'),
    ('even_gaps',           4.0,  'mean gaps',    'Choice: where two days lie further apart than the others there is no rhythm, and a longer silence ends it.'),
    ('even_days',           28.0, 'days',         'Choice: within four weeks no gap is long.'),
    ('dormant',             3.0,  'years',        'Levin, Walter & Murnighan, Organization Science 2011.'),
    ('wrote_lately',        30.0, 'days',         'Whom the user wrote to within this time needs no start.'),
    ('answer_within',       30.0, 'days',         'After a month hardly any message is answered.'),
    ('done_rest',           30.0, 'days',         'Who was turned to rests for a month.'),
    ('waiting_within',      60.0, 'days',         'Choice: an older message no longer waits for an answer.'),
    ('follow_up_within',    14.0, 'days',         'Choice: after two weeks a word about a meeting is no follow-up any more.'),
    ('quote_within',        365.0, 'days',        'Choice: words that are older are not quoted back.'),
    ('phrase_people',       3.0,  'people',       'Choice: what so many wrote letter for letter is a standard phrase.'),
    ('ask_within',          60.0, 'days',         'Choice: whether an older meeting took place is no longer asked.'),
    ('list_length',         1000.0, 'people',     'Longest stored list per own account and queue.'),
    ('memory',              365.0, 'days',        'Choice: half-life of "wrote to you" and "new tie".'),
    ('group_people',        5000.0, 'people',     'Choice: the closest that groups of acquaintances are sought among.'),
    ('group_links',         12.0, 'people',       'Choice: acquaintances of one person that groups are sought by.'),
    ('group_shares',        0.4,  'share',        'Choice: as many of a group have in common what names it.'),
    ('group_stands_out',    2.0,  'times',        'Choice: as much more frequent is it there than elsewhere.'),
    ('look_at',             40.0,  'people',       'Choice: a start or a help for the day is taken from so many of the list, so that networks take turns.'),
    ('pick_rest',           7.0,   'days',         'Choice: who was shown and left alone is not shown again within a week.'),
    ('close_days',          3.0,   'active days',  'Choice: after fewer days nobody is called close.'),
    ('dated_within',        7.0,   'days',         'Choice: a tie that began within so short a span has a date.'),
    ('moved_within',        30.0,  'days',         'Choice: who came up the ladder in the last month has moved.'),
    ('reach_back',          7.0,   'days',         'Choice: that nobody moved is only said of files that end within it.'),
    ('likely_accounts',     3.0,   'accounts',     'Choice: put forward for a name that is open.'),
    ('lookup_names',        10000.0, 'people',       'Choice: ids that a live account is asked the names of, at most.'),
    ('lookup_candidates',   300.0, 'people',       'Choice: of whom a live account is asked whom they know, at most.'),
    ('weight_talk',         1.0,  'of the score', 'Choice: the three kinds of evidence count alike.'),
    ('weight_ties',         1.0,  'of the score', 'Choice: the three kinds of evidence count alike.'),
    ('weight_own',          1.0,  'of the score', 'Choice: the three kinds of evidence count alike.'),
    ('weight_jaccard',      1.0,  'of the ties',  'Liben-Nowell & Kleinberg, CIKM 2003; three readings of the ties count alike.'),
    ('weight_adamic_adar',  1.0,  'of the ties',  'Adamic & Adar, Social Networks 2003; three readings of the ties count alike.'),
    ('weight_bridge',       1.0,  'of the ties',  'Choice: three readings of the ties count alike.'),
    ('weight_they_wrote',   1.0,  'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_they_noticed', 1.0,  'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_you_noticed',  1.0,  'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_mutual_follow', 1.0, 'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_same_company', 1.0,  'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_same_place',   1.0,  'of own_score', 'Choice: what is between the two counts alike.'),
    ('weight_newness',      1.0,  'of own_score', 'Choice: what is between the two counts alike.')
) as listed (name, value, unit, source);

-- the same, one column each, for the SELECTs
create or replace table rules as
select
    max(value) filter (where name = 'weight_floor') as weight_floor,
    max(value) filter (where name = 'half_life') as half_life,
    cast(max(value) filter (where name = 'conversation_window') as integer) as conversation_window,
    cast(max(value) filter (where name = 'group_limit') as integer) as group_limit,
    cast(max(value) filter (where name = 'fresh') as integer) as fresh,
    max(value) filter (where name = 'cooling_factor') as cooling_factor,
    cast(max(value) filter (where name = 'cooling_days') as integer) as cooling_days,
    cast(max(value) filter (where name = 'even_gaps') as integer) as even_gaps,
    cast(max(value) filter (where name = 'even_days') as integer) as even_days,
    cast(max(value) filter (where name = 'dormant') as integer) as dormant,
    cast(max(value) filter (where name = 'wrote_lately') as integer) as wrote_lately,
    cast(max(value) filter (where name = 'answer_within') as integer) as answer_within,
    cast(max(value) filter (where name = 'done_rest') as integer) as done_rest,
    cast(max(value) filter (where name = 'waiting_within') as integer) as waiting_within,
    cast(max(value) filter (where name = 'follow_up_within') as integer) as follow_up_within,
    cast(max(value) filter (where name = 'quote_within') as integer) as quote_within,
    cast(max(value) filter (where name = 'phrase_people') as integer) as phrase_people,
    cast(max(value) filter (where name = 'ask_within') as integer) as ask_within,
    cast(max(value) filter (where name = 'list_length') as integer) as list_length,
    max(value) filter (where name = 'memory') as memory,
    cast(max(value) filter (where name = 'group_people') as integer) as group_people,
    cast(max(value) filter (where name = 'group_links') as integer) as group_links,
    max(value) filter (where name = 'group_shares') as group_shares,
    max(value) filter (where name = 'group_stands_out') as group_stands_out,
    cast(max(value) filter (where name = 'look_at') as integer) as look_at,
    cast(max(value) filter (where name = 'pick_rest') as integer) as pick_rest,
    cast(max(value) filter (where name = 'close_days') as integer) as close_days,
    cast(max(value) filter (where name = 'dated_within') as integer) as dated_within,
    cast(max(value) filter (where name = 'moved_within') as integer) as moved_within,
    cast(max(value) filter (where name = 'reach_back') as integer) as reach_back,
    cast(max(value) filter (where name = 'likely_accounts') as integer) as likely_accounts,
    cast(max(value) filter (where name = 'lookup_names') as integer) as lookup_names,
    cast(max(value) filter (where name = 'lookup_candidates') as integer) as lookup_candidates,
    cast(max(value) filter (where name = 'weight_talk') as double) as weight_talk,
    cast(max(value) filter (where name = 'weight_ties') as double) as weight_ties,
    cast(max(value) filter (where name = 'weight_own') as double) as weight_own,
    cast(max(value) filter (where name = 'weight_jaccard') as double) as weight_jaccard,
    cast(max(value) filter (where name = 'weight_adamic_adar') as double) as weight_adamic_adar,
    cast(max(value) filter (where name = 'weight_bridge') as double) as weight_bridge,
    cast(max(value) filter (where name = 'weight_they_wrote') as double) as weight_they_wrote,
    cast(max(value) filter (where name = 'weight_they_noticed') as double) as weight_they_noticed,
    cast(max(value) filter (where name = 'weight_you_noticed') as double) as weight_you_noticed,
    cast(max(value) filter (where name = 'weight_mutual_follow') as double) as weight_mutual_follow,
    cast(max(value) filter (where name = 'weight_same_company') as double) as weight_same_company,
    cast(max(value) filter (where name = 'weight_same_place') as double) as weight_same_place,
    cast(max(value) filter (where name = 'weight_newness') as double) as weight_newness,
    cast(sum(value) filter (where unit = 'of the ties') as double) as ties_weights,
    cast(sum(value) filter (where unit = 'of own_score') as double) as own_weights,
    date '2020-01-01' as epoch
from thresholds;

-- what people write where a company or a place is asked for, and what is neither: whoever shares it shares nothing
create or replace table no_places as
from (
    select 'company' as what, unnest([
        'self-employed', 'self employed', 'selfemployed', 'freelance', 'freelancer', 'freelancing', 'independent',
        'independent consultant', 'independent contractor', 'own business', 'selbstständig', 'selbständig',
        'selbstständige', 'freiberufler', 'freiberuflich', 'freiberuflerin', 'freier mitarbeiter', 'indépendant',
        'indépendante', 'auto-entrepreneur', 'autónomo', 'autónoma', 'independiente', 'por cuenta propia',
        'profissional autônomo', 'autônomo', 'autônoma', 'libero professionista', 'lavoratore autonomo',
        'freelance/self-employed', 'zzp', 'zzp''er', 'zelfstandig', 'zelfstandige', 'eigen bedrijf', 'egenföretagare',
        'selvstændig', 'selvstendig næringsdrivende', 'yrittäjä', 'serbest', 'kendi işim', 'retired', 'retirement',
        'im ruhestand', 'rentner', 'rentnerin', 'pensioniert', 'retraité', 'retraitée', 'jubilado', 'jubilada',
        'reformado', 'aposentado', 'aposentada', 'pensionato', 'gepensioneerd', 'pensionär', 'unemployed',
        'not employed', 'none at the moment', 'between jobs', 'career break', 'sabbatical', 'parental leave',
        'open to work', '#opentowork', 'looking', 'looking for work', 'looking for a job',
        'looking for new opportunities', 'looking for opportunities', 'seeking new opportunities',
        'seeking opportunities', 'actively looking', 'job seeker', 'in transition', 'arbeitssuchend', 'arbeitsuchend',
        'en recherche d''emploi', 'en recherche', 'à la recherche de nouvelles opportunités', 'en búsqueda de empleo',
        'buscando empleo', 'em busca de oportunidades', 'in cerca di lavoro', 'student', 'studentin', 'étudiant',
        'étudiante', 'estudiante', 'estudante', 'studente', 'studentessa', 'private', 'privat', 'privé', 'particulier',
        'confidential', 'vertraulich', 'confidentiel', 'undisclosed', 'stealth', 'stealth startup', 'stealth start-up',
        'stealth mode', 'stealth mode startup', 'stealth company', 'stealth ai startup', 'various', 'several',
        'multiple', 'many', 'other', 'home', 'housewife', 'homemaker', 'myself', 'me', 'life'
    ]) as spelled
    union all
    select 'place', unnest([
        'earth', 'planet earth', 'the earth', 'world', 'the world', 'worldwide', 'around the world',
        'all over the world', 'global', 'globe', 'universe', 'the universe', 'milky way', 'the moon', 'moon', 'mars',
        'space', 'everywhere', 'anywhere', 'somewhere', 'nowhere', 'elsewhere', 'here', 'there', 'here and there',
        'out there', 'home', 'at home', 'internet', 'the internet', 'online', 'web', 'the web', 'www', 'cyberspace',
        'the cloud', 'cloud', 'metaverse', 'the metaverse', 'remote', 'localhost', '127.0.0.1', 'twitter', 'x',
        'earth 🌍', '🌍', '🌎', '🌏', '🌐', 'she/her', 'he/him', 'they/them', 'he/they', 'she/they', 'sie/ihr', 'er/ihm',
        'in your heart', 'your heart', 'utopia', 'wonderland', 'erde', 'auf der erde', 'welt', 'weltweit', 'überall',
        'irgendwo', 'nirgendwo', 'monde', 'le monde', 'partout', 'nulle part', 'quelque part', 'mundo', 'el mundo',
        'en todas partes', 'en algún lugar', 'terra', 'mondo', 'ovunque'
    ])
);
