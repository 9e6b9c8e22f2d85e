/*
 * Marks: one row a case. `expect` lists the marks of one kind as TEXT=VALUE with their flags, as
 * they stand in the text, separated by " | ".
 */
#include <stdio.h>

#include "check_main.h"
#include "segment/lexemes.h"
#include "segment_helper.h"

/* The tables of numerals, under names that do not meet those of the library. */
#define cd_numeral_small       own_small
#define cd_numeral_factor      own_factor
#define cd_numeral_ordinal     own_ordinal
#define cd_numeral_denominator own_denominator
#define cd_numeral_unit        own_unit
#define cd_numeral_currency    own_currency
#include "segment/numerals.c"

struct row {
    const char *text, *expect;
};

static const struct row quotes[] = {
    {"\"It was cold,\" said Tom. \"We won,\" she said.", "\"It was cold,\"=tom | \"We won,\"=-"},
    {"\"It was cold,\" said Tom. \"We won,\" he said.", "\"It was cold,\"=tom | \"We won,\"=tom"},
    {"\"It was cold,\" said Toll. \"We won,\" she said.",
     "\"It was cold,\"=toll | \"We won,\"=toll"},
    {"Some sources say he is out. He said: \"We stay here, all of us.\"",
     "\"We stay here, all of us.\"=-"},
    {"\"Never trust \"experts\" again,\" he said.",
     "\"Never trust \"experts\" again,\"=- | \"experts\"=- nested scare"},
    {"He said: \"We stay. \"They left,\" she said.", "\"They left,\"=-"},
    {"\"We stay,\" the cook said.", "\"We stay,\"=cook"},
    {"\"Is it safe?\" asked one neighbour.", "\"Is it safe?\"=neighbour"},
    {"‘It was the sailors’ choice,’ Ana Moreno explained.",
     "‘It was the sailors’ choice,’=ana moreno"},
    {"The mayor called it a 'quick' fix, not the residents' dream.", "'quick'=- scare"},
    {"\"He told me, 'Stay here,' and left,\" Moreno recalled.",
     "\"He told me, 'Stay here,' and left,\"=moreno | 'Stay here,'=- nested"},
    {"\"Our aim,\" said Koval, \"is to finish soon.\"",
     "\"Our aim,\"=koval | \"is to finish soon.\"=koval"},
    {"« Nous restons ici », dit-elle.", "« Nous restons ici »=-"},
    {"He used „kalte Schulter“ as the Germans do.", "„kalte Schulter“=- scare"},
    {"„Nobody asks: ‚Was it ever blue?‘“",
     "„Nobody asks: ‚Was it ever blue?‘“=- | ‚Was it ever blue?‘=- nested"},
    {"``Good,'' Lund said.", "``Good,''=lund"},
    {"The lads’ boat and the girls' raft sank in '98.", ""},
    {"A 6'2\" man walked in.", ""},
    {"It says (\"nothing at all\") here.", "\"nothing at all\"=-"},
    {"“By autumn the first hall was done.\n“The second took two years,” Lund added.",
     "“By autumn the first hall was done.=lund open | “The second took two years,”=lund continues"},
    {"Lund said: \"We wait.\"", "\"We wait.\"=lund"},
    {"‘By spring we had a roof.\n\n‘By autumn we had a door,’ Lund said.",
     "‘By spring we had a roof.=lund open | ‘By autumn we had a door,’=lund continues"},
    {"\"Never closed\n\nA new paragraph.", "\"Never closed=-"},
    /* one sentence a line: a later line closes what is open */
    {"\"First the roof.\nThen we built the door.\nIt took years,\" Lund said.",
     "\"First the roof.=lund open | Then we built the door.=lund open continues | "
     "It took years,\"=lund continues"},
    {"“First the roof.\nThen the door.\n\nIt took years,” Lund said.", "“First the roof.=-"},
    {"“First the roof.\nThen the door.\n“It took years,” Lund said.",
     "“First the roof.=- | “It took years,”=lund"},
};

static const struct row attributions[] = {
    {"\"Fine,\" he said.", "he said=-"},
    {"The bridge is safe, the engineer said.", ", the engineer said=engineer"},
    {"The bridge, engineers say, is safe.", ", engineers say,=engineers"},
    {"The bridge is safe, said Ana Moreno, a spokeswoman for the city.",
     ", said Ana Moreno, a spokeswoman for the city=ana moreno"},
    {"\"Safe,\" said Ana Moreno, who runs the yard.",
     "said Ana Moreno, who runs the yard=ana moreno"},
    {"\"Safe,\" said Ana Moreno, who runs the yard, \"and dry.\"",
     "said Ana Moreno, who runs the yard,=ana moreno"},
    {"\"Safe,\" said Ana Moreno, a driver who escaped through a hatch.",
     "said Ana Moreno, a driver who escaped through a hatch=ana moreno"},
    {"\"Safe,\" fumed the coach, Ana Moreno, outside the yard.",
     "fumed the coach, Ana Moreno, outside the yard=ana moreno"},
    {"\"Safe\" was how Ana Moreno put it to the board.",
     "was how Ana Moreno put it to the board=ana moreno"},
    {"I am told by the clerk that the yard is safe.", "I am told by the clerk that=clerk"},
    {"The contract stipulates that a fee is due.", "The contract stipulates that=contract"},
    {"The contract stipulates that a fee be paid.", ""},
    {"The clerks whom we sent to the yard on Monday report that it is safe.",
     "The clerks whom we sent to the yard on Monday report that=clerks"},
    {"The ministry said on Friday that the bridge was safe.",
     "The ministry said on Friday that=ministry"},
    {"Harbour master Teodor Lund told reporters in Bergen that the bridge was safe.",
     "Harbour master Teodor Lund told reporters in Bergen that=teodor lund"},
    {"The union's negotiator, Paul Reyes, warned that talks could end.",
     "The union's negotiator, Paul Reyes, warned that=paul reyes"},
    {"Lund said the bridge was safe, adding that it was new.",
     "Lund said=lund | , adding that=lund"},
    {"According to the army, the road is open.", "According to the army,=army"},
    {"The road is open, according to two drivers.", ", according to two drivers=drivers"},
    {"Everything went according to plan.", ""},
    {"As the minister put it, the budget is a promise.", "As the minister put it,=minister"},
    {"She was quoted by the radio as saying that the dam would hold.",
     "She was quoted by the radio as saying that=-"},
    {"Police said no one was hurt.", "Police said=police"},
    {"Experts have long argued that walls fail.", "Experts have long argued that=experts"},
    {"The ministry announced a plan and noted an increase in traffic.", ""},
    {"He did not say when the talks would resume.", ""},
    {"What he said was wrong.", ""},
    {"The general denied that the village had been shelled.", ""},
    {"We told them that it was late.", "We told them that=-"},
    {"I believe that it was late.", ""},
    {"He wished that he had said that.", ""},
    {"Mira Holt, who mends the nets, told us that the tide was wrong.",
     "Mira Holt, who mends the nets, told us that=mira holt"},
    {"In my diary the cook says, \"Salt it.\"", "the cook says,=cook"},
    {"Our pilot used to say that fog has ears.", "Our pilot used to say that=pilot"},
    {"He went on to warn that the pier was rotten.", "He went on to warn that=-"},
    {"The island council expressed the view that the ferry was late.",
     "The island council expressed the view that=island council"},
    {"The captain made it clear that he would sail.", "The captain made it clear that=captain"},
    {"The pier, in the words of its keeper, is a museum.", ", in the words of its keeper,=keeper"},
    {"According to her lawyer, Ms. Brandt, the lease is over.",
     "According to her lawyer, Ms. Brandt,=brandt"},
    {"According to police, the man, aged forty, fell.", "According to police,=police"},
    {"The Herald had him saying that the boats were sold.", "The Herald had him saying that=him"},
    {"The note reads: \"Back soon.\"", "The note reads:=note"},
    {"One of them wrote to me: \"Come home.\"", "One of them wrote to me:=one of them"},
    {"As the keeper put it later, \"lamps forget\".", "As the keeper put it later,=keeper"},
    {"You have asked to make a statement.", ""},
    {"The latest reports surprised the minister.", ""},
    {"Dr. Maria Lopez of the University of Oslo said the vaccine works.",
     "Dr. Maria Lopez of the University of Oslo said=maria lopez"},
    {"In an e-mail on Tuesday, the company said that it had no comment.",
     "the company said that=company"},
};

static const struct row reports[] = {
#include "attributions_en.inc"
#include "attributions_news_en.inc"
#include "attributions_subjects_en.inc"
#include "attributions_frames_en.inc"
#include "attributions_inserts_en.inc"
#include "attributions_desks_en.inc"
#include "attributions_beside_en.inc"
#include "attributions_orders_en.inc"
#include "attributions_plain_en.inc"
#include "attributions_heard_en.inc"
#include "attributions_sent_en.inc"
};

static const struct row numbers[] = {
    {"A 6-billion-euro fund, $6.1-billion, a six-million-dollar and a twenty-five-million man.",
     "6-billion-euro=6000000000 eur | $6.1-billion=6100000000 usd | "
     "six-million-dollar=6000000 usd | twenty-five-million=25000000"},
    {"An F-16 million, a 30-year plan and 5-10 million boats.",
     "30-year=30 year | 5-10 million=5000000-10000000 range"},
    {"5 µg, 5 kt, 5 km2, 20m3, 5 l, a 50p coin, a 720p film and 50 p",
     "5 µg=5 microgram | 5 kt=5 kilotonne | 5 km2=5 square km | 20m3=20 cubic m | 5 l=5 litre | "
     "50p=50 penny | 50=50"},
    {"It fell to 4.2 million.4", "4.2 million=4200000"},
    {"It is No.4", "4=4"},
    {"Sent at 10:02:11 +0100, to 4 men", "4=4"},
    {"A second passed, and a second later he came in second place.", "second=#2 ordinal"},
    {"30 million Swedish kronor, 12 Canadian dollars and 5 Canadian boats",
     "30 million Swedish kronor=30000000 krona | 12 Canadian dollars=12 cad | 5=5"},
    {"the ONE HUNDRED THIRTY-FIRST council, the two hundred twenty-second",
     "ONE HUNDRED THIRTY-FIRST=#131 ordinal | two hundred twenty-second=#222 ordinal"},
    {"one hundred thirty-foot boats", "one hundred thirty-foot=130 foot"},
    {"Half is set aside.", "Half=0.5"},
    {"It saves £2.3million, for 3million people.", "£2.3million=2300000 gbp | 3million=3000000"},
    {"It cost 2,6 million euros, and 13,5 percent more in rooms 2,6 and 7.",
     "2,6 million euros=2600000 eur | 13,5 percent=13.5 percent | 2=2 | 6=6 | 7=7"},
    {"They waited 3 1/2 years, 10/12 of them in vain.", "3 1/2 years=3.5 year | 10=10 | 12=12"},
    {"the fiftieth boat and the fiftieth of May", "fiftieth=#50 ordinal | fiftieth=#50 ordinal"},
    {"The second half is played. Half hearted, they left.", "second=#2 ordinal"},
    {"five million euros, 5,000,000 euros, €5m and EUR 5 million",
     "five million euros=5000000 eur | 5,000,000 euros=5000000 eur | €5m=5000000 eur | "
     "EUR 5 million=5000000 eur"},
    {"12% or 12 percent or twelve per cent",
     "12%=12 percent | 12 percent=12 percent | twelve per cent=12 percent"},
    {"half a million people and two-thirds of the town",
     "half a million=500000 | two-thirds=0.6666666667"},
    {"between $3 and $4.5 million", "$3 and $4.5 million=3000000-4500000 usd range"},
    {"30 to 35 million crowns", "30 to 35 million crowns=30000000-35000000 krona range"},
    {"rose from 5 to 7 points", "5=5 | 7=7"},
    {"some 1,500 people, about sixty tonnes", "1,500=1500 approx | sixty tonnes=60 tonne approx"},
    {"41?000 tonnes and 41\u00a0000 tonnes",
     "41?000 tonnes=41000 tonne | 41\u00a0000 tonnes=41000 tonne"},
    {"two hundred and five ships", "two hundred and five=205"},
    {"one million two hundred thousand votes", "one million two hundred thousand=1200000"},
    {"two and a half years", "two and a half years=2.5 year"},
    {"a dozen eggs, two dozen eggs, dozens of eggs",
     "a dozen=12 | two dozen=24 | dozens=dozens approx"},
    {"a 16-year-old boy, a 40-metre mast", "16-year=16 year | 40-metre=40 m"},
    {"the third time, his 12th goal, the twenty-first door",
     "third=#3 ordinal | 12th=#12 ordinal | twenty-first=#21 ordinal"},
    {"At first he should first ask no one.", ""},
    {"one of the most important ports", ""},
    {"F-16 jets, COVID-19 and a B2 visa", ""},
    {"as shown [12]", ""},
    {"5½ hours", "5½ hours=5.5 hour"},
    {"minus 5 degrees", "5 degrees=-5 degree"},
    {"a change of -14%", "14%=-14 percent"},
    {"a hundred and twenty families, one and a half hectares",
     "a hundred and twenty=120 | one and a half hectares=1.5 hectare"},
    {"a hundred and eighty million, the same hundred and forty thousand pilgrims",
     "a hundred and eighty million=180000000 | hundred and forty thousand=140000"},
    {"four point seven billion crowns and nought point eight percent",
     "four point seven billion crowns=4700000000 krona | nought point eight percent=0.8 percent"},
    {"\u22123 degrees, and all for nought", "3 degrees=-3 degree"},
    {"rose by a fifth since June, the remaining quarter",
     "a fifth=0.2 | the remaining quarter=0.25"},
    {"Of the two plans, the first was dropped.", "two=2 | first=#1 ordinal"},
    {"2. The parties meet.", ""},
    {"It stood on page one.", "one=1"},
    {"R2,400 and R18 000, R1.1 million on the R40 with an N95 mask, RM40",
     "R2,400=2400 zar | R18 000=18000 zar | R1.1 million=1100000 zar | RM40=40 myr"},
    {"Rs. 412 crore and Rs 300", "Rs. 412 crore=4120000000 inr | Rs 300=300 inr"},
    {"They paid $750 million, then 91 million.",
     "$750 million=750000000 usd | 91 million=91000000 usd"},
    {"One-fourth of it, one-fifth lower, forty-fifth", "One-fourth=0.25 | one-fifth=0.2 | "
                                                       "forty-fifth=#45 ordinal"},
    {"Half the town, half a percent, the same hundred and sixty acres",
     "Half=0.5 | half a percent=0.5 percent | hundred and sixty acres=160 acre"},
    {"Claims fell by half where it ran, half as often, just under half in towns",
     "half=0.5 | half=0.5 | half=0.5"},
    {"a quarter of a million pounds", "a quarter of a million pounds=250000 gbp"},
    {"our first, second and third wish", "first=#1 ordinal | second=#2 ordinal | third=#3 ordinal"},
    {"hundreds of thousands of people", "hundreds of thousands=hundreds of thousands approx"},
    {"twelve nautical miles, 12 sea miles, 3 square kilometres",
     "twelve nautical miles=12 nautical mile | 12 sea miles=12 nautical mile | "
     "3 square kilometres=3 square km"},
    {"fourteen stone, 12st 6lb and 5lb 3oz, two stone lions on the 11th and the 21st",
     "fourteen stone=14 stone | 12st=12 stone | 6lb=6 pound-mass | 5lb=5 pound-mass | 3oz=3 ounce "
     "| "
     "two=2 | 11th=#11 ordinal | 21st=#21 ordinal"},
    {"he is 6ft 2in in 2 in 5", "6ft=6 foot | 2in=2 inch | 2=2 | 5=5"},
    {"a score of loaves, a score of great beauty, half a century",
     "a score=20 | half a century=0.5 century"},
    {"Three or four hundred sheep", "Three or four hundred=300-400 range"},
    {"They got back a half. It would be a cut of half, cut in half.", "a half=0.5 | half=0.5"},
    {"We have two boats that float and one that does not.", "two=2 | one=1"},
    {"When one thinks of it, one sees why there is one sports car. Of three boats one sinks.",
     "one=1 | three=3 | one=1"},
    {"The ice melted 66 million years ago.", "66 million years=66000000 year"},
    {"Every parish paid a third down, a third in May, and a third when it rang.",
     "a third=0.3333333333 | a third=0.3333333333 | a third=0.3333333333"},
    {"A first boat sank, a second leaked, a third burned.",
     "first=#1 ordinal | second=#2 ordinal | third=#3 ordinal"},
    {"A third man and a third woman came.", "third=#3 ordinal | third=#3 ordinal"},
    {"He said: “Half.”", "Half=0.5"},
    {"I said so on day one.", "one=1"},
    {"It takes nine litres a second per gate.", "nine litres=9 litre"},
    {"They gave three men a second chance.", "three=3 | second=#2 ordinal"},
};

static const struct row dates[] = {
    {"It rained on November the ninth, but the ninth of us was dry.",
     "November the ninth=----11-09"},
    {"The goat of the nineteen-fifties outlived nineteen sheep.", "nineteen-fifties=1950s"},
    {"He was born on 5-May-1999, and died on 05/JUN/2010, in the 3-May plot of 5-foot men.",
     "5-May-1999=1999-05-05 | 05/JUN/2010=2010-06-05 | 3-May=----05-03"},
    {"It was so in 2010.2", "2010=2010"},
    {"He fell ill in his last week; her last year was long. I saw her last week, in its last year.",
     "last week=last week relative"},
    {"She reads Farming Today, and today it rains.", "today=today relative"},
    {"It will be ten years come March, and the soldiers come to march.", "March=----03"},
    {"A man in his early 40s was born in the early 70s.", "70s=1970s"},
    {"Until the twenty-ninth of May they had none.", "twenty-ninth of May=----05-29"},
    {"Staff fell to 310 two years ago.", "two years ago=two years ago relative"},
    {"The protocol of 1947 lapses, before May is over.", "1947=1947 | May=----05"},
    {"It holds to this day; it fell this month.", "this month=this month relative"},
    {"Between 2025 and 2034 lorries spent hours there.", "2025=2025 | 2034=2034"},
    {"It paid 2025 men and 2034 lorries.", ""},
    {"It has moved since 1348, and did so in 1349 too.", "1348=1348 | 1349=1349"},
    {"It counts 1348 boats, in 1349 of them or in 1350 ports, and costs 1351.", ""},
    {"on 6 September, Sept. 6, the 6th of September",
     "6 September=----09-06 | Sept. 6=----09-06 | 6th of September=----09-06"},
    {"March 14, 2031 and 2031-03-14 and 14.03.2031",
     "March 14, 2031=2031-03-14 | 2031-03-14=2031-03-14 | 14.03.2031=2031-03-14"},
    {"on Wednesday, 12 March, until Friday", "Wednesday, 12 March=----03-12 | Friday=friday"},
    {"from 12 to 14 June 2024", "12 to 14 June 2024=2024-06-12/2024-06-14"},
    {"in June 2013, since October, in May", "June 2013=2013-06 | October=----10 | May=----05"},
    {"They may march in 2019 with 2000 people.", "2019=2019"},
    {"the 1987 agreement, the 1990s, the 19th century",
     "1987=1987 | 1990s=1990s | 19th century=c19"},
    {"yesterday, last week, next Tuesday, three days ago",
     "yesterday=yesterday relative | last week=last week relative | "
     "next Tuesday=next tuesday relative | three days ago=three days ago relative"},
    {"summer 2022", "summer 2022=2022-summer"},
    {"March?14", "March?14=----03-14"},
    {"in the '20s and the '80s", "20s=2020s | 80s=1980s"},
    {"the flood of ’97, the '97 boats'", "’97=1997"},
    {"its March letter, from May through July, a March on the town",
     "March=----03 | May=----05 | July=----07"},
    {"Here June Keller and August Lund met in June.", "June=----06"},
    {"January was dry.", "January=----01"},
    {"The Committee met this day at the pier; I saw them this day.", "this day=this day relative"},
};

static const struct row times[] = {
    {"He left at eight that evening; we met eight that evening; they left at two that night.",
     "eight that evening=20:00 | two that night=02:00"},
    {"It was six-fifteen, and six-fifteen boats had left.", "six-fifteen=06:15"},
    {"We sit until 9.30 tomorrow morning; shares closed at 12.40 today.", "9.30=09:30"},
    {"at 22:53 or 5:42 a.m. or 10pm", "22:53=22:53 | 5:42 a.m.=05:42 | 10pm=22:00"},
    {"eighteen minutes to six in the morning", "eighteen minutes to six in the morning=05:42"},
    {"twenty-one minutes to six, five and twenty past nine, a minute past half past eleven",
     "twenty-one minutes to six=05:39 | five and twenty past nine=09:25 | "
     "a minute past half past eleven=11:31"},
    {"It was 9.40, and we were late; he paid 9.40.", "9.40=09:40"},
    {"Her average was poor: it was 9.50.", ""},
    {"It is 9.50, the best of the year.", ""},
    {"half past six, a quarter to nine, five o'clock, noon",
     "half past six=06:30 | quarter to nine=08:45 | five o'clock=05:00 | noon=12:00"},
    {"between five to six people", ""},
    {"It fell at ten to six this morning.", "ten to six=05:50"},
    {"Ask ten to six this summer.", ""},
    {"05.30 Gates open", "05.30=05:30"},
    {"19.00 Supper in the hall", "19.00=19:00"},
    {"12.50 Euros were paid.", ""},
    {"14.25 Tonnes went by.", ""},
    {"The toll is 19.00 Leith pence.", ""},
    {"Seven in the morning, at four in the afternoon, two in the evening news",
     "Seven in the morning=07:00 | four in the afternoon=16:00"},
    {"It was twenty to six in the morning.", "twenty to six in the morning=05:40"},
    {"at 12.00 hours, at 0900 hours, 2000 hours of work", "12.00 hours=12:00 | 0900 hours=09:00"},
    {"The bus goes at 9.50. The 8.15 to town, at 9.50 euros, the 2.20 limit",
     "9.50=09:50 | 8.15=08:15"},
    {"at nine forty, by ten fifteen this morning, at nine forty boats",
     "nine forty=09:40 | ten fifteen=10:15"},
};

static const struct row negations[] = {
    {"It is more likely than not.", ""},
    {"A plan there was not.", "not=not"},
    {"He didn't go and never will.", "n't=not | never=never"},
    {"It is not only old but large.", ""},
    {"Neither side spoke, nor did anyone without a ticket.",
     "Neither=neither | nor=nor | without=without morph"},
    {"She denied it, refused to sign and failed to appear.",
     "denied=deny | refused=refuse | failed to=fail"},
    {"no longer unlawful", "no longer=no-longer | unlawful=unlawful morph"},
    {"No. 5 of no less than six", ""},
    {"He avoided paying, turned the offer down and kept her from leaving the road.",
     "avoided=not | turned=not | kept=not"},
    {"She avoided the road, kept it clean and was too happy to help.", ""},
    {"It was too weak to stand and too narrow for a car to pass.", "too=not | too=not"},
};

static const struct row modalities[] = {
    {"They must and have to, but should not.",
     "must=necessity | have to=necessity | should=obligation"},
    {"He may, she might, they will in May, if asked.",
     "may=possibility | might=possibility | will=future | if=conditional"},
    {"Reportedly the will was read.", "Reportedly=hedge"},
    {"Should the court agree, we appeal.", "Should=conditional"},
    {"In assuming office she spoke, assuming rain.", "assuming=conditional"},
};

static const struct row quantifiers[] = {
    {"All or most of the crew, at least 40, only here",
     "All=all | most of=most | at least=at-least | only=only"},
    {"the most important of almost all ports", "almost all=almost-all"},
    {"over 200 men over the hills over six years", "over=more-than"},
    {"He says that most ships carry 40 or more, or so he says.", "most=most | or more=at-least"},
};

static const struct row fillers[] = {
    {"Well, we, um, we waited, you know, until the the end.",
     "Well=well | um=um | you know=you know | the=repetition"},
    {"He knows that that had had no end.", ""},
};

static const struct row directions[] = {
    {"Q: Why? A: (Nods) Yes!", ""},
    {"The [inaudible] report (Laughter) is (nearly) done.",
     "[inaudible]=inaudible | (Laughter)=laughter"},
    {"We <indistinct> the *inaudible* bridge (not caught) of <b>.",
     "<indistinct>=indistinct | *inaudible*=inaudible | (not caught)=not caught"},
    {"The road is shut (in Gaelic) on Monday.", ""},
    {"We [cross-talk] the [expletive] ((laughter)) gate.",
     "[cross-talk]=cross-talk | [expletive]=expletive | ((laughter))=laughter"},
    {"MR. LEE: I came home. (My brother was given a medal.) It was cold.", ""},
};

static const struct row names[] = {
    {"The US, the U.S. and the United States met China's envoy.",
     "US=united states | U.S.=united states | United States=united states | China=china"},
    {"Give us the PRC's answer.", "PRC=china"},
    {"Yesterday President Ana Moreno met Mr. Lund.", "Ana Moreno=ana moreno | Lund=lund"},
    {"Crews worked at the Bank of Astmark.", "Bank of Astmark=bank of astmark"},
    {"London has 9 million people, London's airport is full; London has two wishes.",
     "London=london | London=london | London=united kingdom"},
    {"LONDON (Leith Wire) -- The envoys left.", "LONDON=london | Leith Wire=leith wire"},
    {"Washington agreed; in Washington it rained.",
     "Washington=united states | Washington=washington"},
    {"The Chinese Foreign Minister Wei Lin spoke.", "Chinese=china | Wei Lin=wei lin"},
    {"The F-16 flew on Monday in May.", "F-16=f-16"},
    {"Here Lund told The Washington Herald.", "Lund=lund | Washington Herald=washington herald"},
    {"Here Rep. Ann Toll (R-Va.) spoke.", "Ann Toll=ann toll"},
};

#include "values_en.inc"

static const struct {
    uint8_t kind;
    const struct row *rows;
    size_t n;
} tables[] = {
#define TABLE(kind, rows)                         \
    {                                             \
        kind, rows, sizeof(rows) / sizeof *(rows) \
    }
    TABLE(CD_MARK_QUOTE, quotes),        TABLE(CD_MARK_ATTRIBUTION, attributions),
    TABLE(CD_MARK_ATTRIBUTION, reports), TABLE(CD_MARK_NUMBER, numbers),
    TABLE(CD_MARK_NUMBER, more_numbers), TABLE(CD_MARK_DATE, dates),
    TABLE(CD_MARK_DATE, more_dates),     TABLE(CD_MARK_TIME, times),
    TABLE(CD_MARK_TIME, more_times),     TABLE(CD_MARK_NEGATION, negations),
    TABLE(CD_MARK_MODALITY, modalities), TABLE(CD_MARK_QUANTIFIER, quantifiers),
    TABLE(CD_MARK_FILLER, fillers),      TABLE(CD_MARK_DIRECTION, directions),
    TABLE(CD_MARK_NAME, names),
#undef TABLE
};

static void put_flags(struct cd_buf *out, unsigned flags)
{
    static const struct {
        unsigned flag;
        const char *name;
    } known[] = {{CD_MARK_OPEN, "open"},         {CD_MARK_CONTINUES, "continues"},
                 {CD_MARK_NESTED, "nested"},     {CD_MARK_RANGE, "range"},
                 {CD_MARK_ORDINAL, "ordinal"},   {CD_MARK_APPROX, "approx"},
                 {CD_MARK_RELATIVE, "relative"}, {CD_MARK_MORPH, "morph"},
                 {CD_MARK_SCARE, "scare"}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (flags & known[k].flag)
            cd_buf_printf(out, " %s", known[k].name);
}

/* The marks of one kind as the tables write them. */
static void describe(struct cd_buf *out, const struct fixture *f, uint8_t kind)
{
    for (uint32_t k = 0; k < f->b.n_marks; k++) {
        const struct cd_mark *mark = &f->b.marks[k];
        if (mark->kind != kind)
            continue;
        if (out->len)
            cd_buf_puts(out, " | ");
        cd_buf_add(out, f->b.text.ptr + mark->span.off, mark->span.len);
        cd_buf_putc(out, '=');
        if (mark->value == CD_NONE)
            cd_buf_putc(out, '-');
        cd_buf_str(out, cd_ctx_string(f->ctx, mark->value));
        put_flags(out, mark->flags);
    }
}

static void run(struct fixture *f, const char *text)
{
    fixture_init(f, text);
    cd_segment_tokens(&f->b);
    ck_assert_int_eq(cd_segment_marks(&f->b, NULL, NULL), CD_OK);
}

static void check_invariants(struct fixture *f, const char *text)
{
    struct cd_doc *doc = cd_doc_builder_freeze(&f->b);
    const char *fault = cd_doc_check(doc);
    ck_assert_msg(fault == NULL, "%s: %s", fault ? fault : "", text);
    cd_doc_destroy(doc);
}

/* The row of number i over all tables, and the kind of its table. */
static const struct row *row_of(size_t i, uint8_t *kind)
{
    size_t k = 0;
    for (; k < sizeof tables / sizeof *tables && i >= tables[k].n; k++)
        i -= tables[k].n;
    ck_assert_uint_lt(k, sizeof tables / sizeof *tables);
    *kind = tables[k].kind;
    return &tables[k].rows[i];
}

static int n_rows(void)
{
    size_t n = 0;
    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        n += tables[k].n;
    return (int)n;
}

START_TEST(test_table)
{
    struct fixture f;
    struct cd_buf got;
    uint8_t kind;
    const struct row *row = row_of((size_t)_i, &kind);
    cd_buf_init(&got);
    run(&f, row->text);
    describe(&got, &f, kind);
    ck_assert_msg(strcmp(got.ptr, row->expect) == 0, "%s: %s\n got  %s\n want %s",
                  cd_mark_kind_name(kind), row->text, got.ptr, row->expect);
    check_invariants(&f, row->text);
    cd_buf_finish(&got);
    fixture_finish(&f);
}
END_TEST

/* Tokens of attributions are set aside, but not where speech is inside speech. */
START_TEST(test_aside)
{
    struct fixture f;
    run(&f, "Lund said that ships wait.\n\"Lund said that ships wait,\" Moreno noted.");
    const struct cd_token *tokens = f.b.tokens;
    ck_assert(tokens[0].flags & CD_TOKEN_ASIDE && tokens[2].flags & CD_TOKEN_ASIDE);
    ck_assert(!(tokens[3].flags & CD_TOKEN_ASIDE));
    struct cd_range second = f.b.statements[1].tokens;
    ck_assert(!(tokens[second.first + 1].flags & CD_TOKEN_ASIDE));
    ck_assert(tokens[second.first + 1].flags & CD_TOKEN_QUOTED);
    ck_assert(tokens[second.first + 8].flags & CD_TOKEN_ASIDE);
    fixture_finish(&f);
}
END_TEST

static const struct row document_dates[] = {
    {"A headline here\nUpdated: 3 May 2031 10:20\nText.", "2031-05-03"},
    {"Holmby, 14 March 2031\nUpdated: 15 March 2031\nText.", "2031-03-14"},
    {"HOLMBY, March 14 (XPA) - Something happened.\n(c) 2031 XPA", "2031-03-14"},
    {"The harbour was opened long ago.\nNothing is dated.", ""},
    {"The mayor denied it.\nHe was born on 5 May 1999.", ""},
    {"Published on 5 May 1999.\nThe mayor denied it.", "1999-05-05"},
};

START_TEST(test_document_date)
{
    struct fixture f;
    run(&f, document_dates[_i].text);
    ck_assert_str_eq(cd_ctx_string(f.ctx, f.b.date).ptr, document_dates[_i].expect);
    fixture_finish(&f);
}
END_TEST

/* Writes an alias file and segments with it. */
static enum cd_status with_aliases(struct fixture *f, const char *text, const char *aliases,
                                   struct cd_error *err)
{
    static const char path[] = "test_marks_aliases.txt";
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(aliases, file);
    fclose(file);
    fixture_init(f, text);
    cd_segment_tokens(&f->b);
    const struct cd_segment_options options = {.aliases = path};
    enum cd_status status = cd_segment_marks(&f->b, &options, err);
    remove(path);
    return status;
}

START_TEST(test_aliases)
{
    struct fixture f;
    struct cd_error err = {0};
    struct cd_buf got;
    cd_buf_init(&got);
    ck_assert_int_eq(with_aliases(&f, "The LPA met the Port Board in Ostrand and the US.",
                                  "# ours\n\nPort Authority = LPA, Port Board\n"
                                  "Islanders = ~Ostrand, US\n",
                                  &err),
                     CD_OK);
    describe(&got, &f, CD_MARK_NAME);
    ck_assert_str_eq(got.ptr, "LPA=port authority | Port Board=port authority | Ostrand=ostrand | "
                              "US=islanders");
    cd_buf_finish(&got);
    fixture_finish(&f);
}
END_TEST

START_TEST(test_alias_errors)
{
    static const char *const bad[] = {"A = B\nno equals sign\n", "# one\n = X\n",
                                      "A = B\nC = D,,E"};
    struct fixture f;
    struct cd_error err = {0};
    ck_assert_int_eq(with_aliases(&f, "Text.", bad[_i], &err), CD_ERR_INPUT);
    ck_assert_uint_eq(err.line, 2);
    ck_assert_str_eq(err.where, "test_marks_aliases.txt");
    fixture_finish(&f);
}
END_TEST

START_TEST(test_alias_file_missing)
{
    struct fixture f;
    struct cd_error err = {0};
    fixture_init(&f, "Text.");
    cd_segment_tokens(&f.b);
    const struct cd_segment_options options = {.aliases = "no/such/file"};
    ck_assert_int_eq(cd_segment_marks(&f.b, &options, &err), CD_ERR_IO);
    fixture_finish(&f);
}
END_TEST

/* Random texts over words and marks that finders react to keep the invariants. */
START_TEST(test_random_text)
{
    static const char *const bits[] = {
        "\"",        "'",      "“",      "”",       "‘",     "’",         "said",   "that",
        "Lund",      "he",     ",",      ".",       "\n",    "(",         ")",      "[",
        "]",         "5",      "to",     "million", "$",     "half",      "a",      "of",
        "March",     "14",     "2031",   "-",       "not",   "no",        "as",     "told",
        "the",       "US",     "saying", "quoted",  "put",   "it",        "three",  "thirds",
        ":",         "12:30",  "a.m.",   "«",       "»",     "last",      "week",   "ago",
        "inaudible", "um",     "than",   "at",      "least", "according", "adding", "and",
        "General",   "twenty", "first",  "?"};
    enum {
        N = sizeof bits / sizeof *bits
    };
    uint64_t seed = 7;
    for (int round = 0; round < 600; round++) {
        struct cd_buf text;
        cd_buf_init(&text);
        for (int k = 0; k < 30; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            cd_buf_puts(&text, bits[(seed >> 33) % N]);
            if (seed >> 62)
                cd_buf_putc(&text, ' ');
        }
        struct fixture f;
        run(&f, text.ptr);
        check_invariants(&f, text.ptr);
        fixture_finish(&f);
        cd_buf_finish(&text);
    }
}
END_TEST

/* A neutral profile marks what needs no language. */
START_TEST(test_neutral_profile)
{
    struct fixture f;
    struct cd_buf got;
    cd_buf_init(&got);
    fixture_init(&f, "« Das ist nicht 12 % », sagte er am 14.03.2031.");
    f.b.lang = "und";
    cd_segment_tokens(&f.b);
    ck_assert_int_eq(cd_segment_marks(&f.b, NULL, NULL), CD_OK);
    describe(&got, &f, CD_MARK_QUOTE);
    describe(&got, &f, CD_MARK_NUMBER);
    describe(&got, &f, CD_MARK_DATE);
    describe(&got, &f, CD_MARK_NEGATION);
    ck_assert_str_eq(got.ptr, "« Das ist nicht 12 % »=- scare | 12 %=12 percent | "
                              "14.03.2031=2031-03-14");
    cd_buf_finish(&got);
    fixture_finish(&f);
}
END_TEST

/* Words outside CD_LX_ORDWORD and CD_LX_NUMWORD are not looked for in the table of ordinals. */
START_TEST(test_ordinals_pass_their_gate)
{
    struct cd_lexemes *lexemes = cd_lexemes_create("en");
    for (size_t k = 0; k < sizeof ordinals / sizeof *ordinals; k++) {
        struct cd_str word = {ordinals[k].word, (uint32_t)strlen(ordinals[k].word)};
        ck_assert_msg(cd_lexemes_find(lexemes, word) & (CD_LX_ORDWORD | CD_LX_NUMWORD), "%s",
                      word.ptr);
    }
    cd_lexemes_destroy(lexemes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("marks");
    TCase *tcase = tcase_create("marks");
    tcase_set_timeout(tcase, 60);
    tcase_add_loop_test(tcase, test_table, 0, n_rows());
    tcase_add_test(tcase, test_aside);
    tcase_add_loop_test(tcase, test_document_date, 0,
                        sizeof document_dates / sizeof *document_dates);
    tcase_add_test(tcase, test_aliases);
    tcase_add_loop_test(tcase, test_alias_errors, 0, 3);
    tcase_add_test(tcase, test_alias_file_missing);
    tcase_add_test(tcase, test_random_text);
    tcase_add_test(tcase, test_neutral_profile);
    tcase_add_test(tcase, test_ordinals_pass_their_gate);
    suite_add_tcase(suite, tcase);
    return cd_test_main(suite);
}
