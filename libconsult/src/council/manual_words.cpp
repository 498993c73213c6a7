#include "council/manual_words.h"

namespace consult {
namespace {

constexpr CountedWords always(std::string_view words) {
    return {words, words, words};
}

constexpr std::array<CountedWords, 7> english_units{{
    {"{n} hour", {}, "{n} hours"},
    {"{n} day", {}, "{n} days"},
    {"{n} working day", {}, "{n} working days"},
    {"{n} week", {}, "{n} weeks"},
    {"{n} month", {}, "{n} months"},
    {"{n} quarter", {}, "{n} quarters"},
    {"{n} year", {}, "{n} years"},
}};
constexpr std::array<CountedWords, 7> kazakh_units{{
    always("{n} сағат"),
    always("{n} күн"),
    always("{n} жұмыс күні"),
    always("{n} апта"),
    always("{n} ай"),
    always("{n} тоқсан"),
    always("{n} жыл"),
}};

constexpr ManualWords english{
    .terms = {.plain = english_units,
              .genitive = english_units,
              .open = "a time that the body sets",
              .open_genitive = "a time that the body sets"},
    .composition = "Who sits in the council",
    .size = "The council has {least} to {most} members.",
    .size_least = {"The council has at least {n} member.",
                   {},
                   "The council has at least {n} members."},
    .size_most = {"The council has at most {n} member.",
                  {},
                  "The council has at most {n} members."},
    .civil_share = "At least {share} of the members hold no public office.",
    .per_organisation = {"One organisation has at most {n} member.",
                         {},
                         "One organisation has at most {n} members."},
    .chair = "The chair holds no public office.",
    .mandate = "A member's mandate lasts {term}.",
    .in_a_row = {"A member sits for at most {n} mandate without a break.",
                 {},
                 "A member sits for at most {n} mandates in a row."},
    .formation = "How a council is formed",
    .formation_steps = "The steps to a new council",
    .begins = "Forming a new council begins {term} before the mandates of the sitting members end.",
    .at_least = "It takes at least {term}.",
    .within = "It is done within {term} of the step before.",
    .meetings = "How the council meets and decides",
    .quorum = "It decides when at least {share} of all members are there, in the room or online.",
    .open_to_all = "Meetings are open to everyone.",
    .at_least_every = "From one meeting to the next it is at most {term}.",
    .notice = "A meeting is called at least {term} before it.",
    .minutes = "Its minutes are published within {term} of it.",
    .majority = {"A motion is adopted by more than {share} of the votes for and against it.",
                 "A motion is adopted by more than {share} of the members who are there and not "
                 "recused.",
                 "A motion is adopted by more than {share} of all members."},
    .open_votes = "How each member voted is published.",
    .secret_votes = "How a member voted is not published.",
    .tie = {"With as many votes for it as against it, it is rejected.",
            "With as many votes for it as against it, the chair's vote decides."},
    .guests = "Members of other councils may take part; their votes are advice.",
    .recommendations = "What becomes of recommendations",
    .sent = "The council sends a recommendation within {term} of its adoption.",
    .reply = "The body replies within {term} of receiving it.",
    .reply_to_each = "It replies to each recommendation apart, with reasons.",
    .hearing =
        "At least {term} before it decides, the body tells the council when it will be "
        "heard, unless it decides as recommended.",
    .sources = "Sources",
    .not_verified = "not verified in the source",
    .policy = "good practice, not law",
    .made_of = "Made of the rules {id}, version {version}.",
};

constexpr ManualWords russian{
    .terms = {.plain = {{{"{n} час", "{n} часа", "{n} часов"},
                         {"{n} день", "{n} дня", "{n} дней"},
                         {"{n} рабочий день", "{n} рабочих дня", "{n} рабочих дней"},
                         {"{n} неделю", "{n} недели", "{n} недель"},
                         {"{n} месяц", "{n} месяца", "{n} месяцев"},
                         {"{n} квартал", "{n} квартала", "{n} кварталов"},
                         {"{n} год", "{n} года", "{n} лет"}}},
              .genitive = {{{"{n} часа", "{n} часов", "{n} часов"},
                            {"{n} дня", "{n} дней", "{n} дней"},
                            {"{n} рабочего дня", "{n} рабочих дней", "{n} рабочих дней"},
                            {"{n} недели", "{n} недель", "{n} недель"},
                            {"{n} месяца", "{n} месяцев", "{n} месяцев"},
                            {"{n} квартала", "{n} кварталов", "{n} кварталов"},
                            {"{n} года", "{n} лет", "{n} лет"}}},
              .open = "срок, который устанавливает орган",
              .open_genitive = "срока, который устанавливает орган"},
    .composition = "Кто входит в совет",
    .size = "В совете от {least} до {most} членов.",
    .size_least = {"В совете не менее {n} члена.", "В совете не менее {n} членов.",
                   "В совете не менее {n} членов."},
    .size_most = {"В совете не более {n} члена.", "В совете не более {n} членов.",
                  "В совете не более {n} членов."},
    .civil_share = "Не менее {share} членов не занимают государственных должностей.",
    .per_organisation = {"От одной организации — не более {n} члена.",
                         "От одной организации — не более {n} членов.",
                         "От одной организации — не более {n} членов."},
    .chair = "Председатель не занимает государственной должности.",
    .mandate = "Полномочия члена действуют в течение {term}.",
    .in_a_row = {"Подряд член входит в совет не более {n} срока.",
                 "Подряд член входит в совет не более {n} сроков.",
                 "Подряд член входит в совет не более {n} сроков."},
    .formation = "Как формируется совет",
    .formation_steps = "Шаги к новому совету",
    .begins =
        "Формирование нового совета начинается за {term} до окончания полномочий "
        "действующих членов.",
    .at_least = "Это длится не менее {term}.",
    .within = "Это делается в течение {term} после предыдущего шага.",
    .meetings = "Как совет заседает и решает",
    .quorum = "Совет правомочен, если участвуют не менее {share} всех членов, в зале или онлайн.",
    .open_to_all = "Заседания открыты для всех.",
    .at_least_every = "От одного заседания до следующего проходит не более {term}.",
    .notice = "О заседании извещают не позднее чем за {term}.",
    .minutes = "Протокол публикуется в течение {term} после заседания.",
    .majority = {"Решение принимается, если за него подано более {share} голосов «за» и «против».",
                 "Решение принимается, если за него более {share} присутствующих членов, не считая "
                 "отведённых.",
                 "Решение принимается, если за него более {share} всех членов."},
    .open_votes = "Публикуется, как голосовал каждый член.",
    .secret_votes = "Как голосовал член, не публикуется.",
    .tie = {"При равенстве голосов решение не принимается.",
            "При равенстве голосов решает голос председателя."},
    .guests = "Члены других советов могут участвовать с правом совещательного голоса.",
    .recommendations = "Что происходит с рекомендациями",
    .sent = "Совет направляет рекомендацию в течение {term} после её принятия.",
    .reply = "Орган отвечает в течение {term} после её получения.",
    .reply_to_each = "Ответ даётся по каждой рекомендации отдельно и с обоснованием.",
    .hearing =
        "Не позднее чем за {term} до решения орган извещает совет, когда он будет выслушан; "
        "этого не требуется, если решение принимается по рекомендации.",
    .sources = "Источники",
    .not_verified = "в источнике не проверено",
    .policy = "рекомендуемая практика, не закон",
    .made_of = "Составлено по правилам {id}, версия {version}.",
};

constexpr ManualWords kazakh{
    .terms = {.plain = kazakh_units,
              .genitive = kazakh_units,
              .open = "орган белгілейтін мерзім",
              .open_genitive = "орган белгілейтін мерзім"},
    .composition = "Кеңеске кімдер кіреді",
    .size = "Кеңесте {least} бен {most} аралығында мүше болады.",
    .size_least = always("Кеңесте кемінде {n} мүше болады."),
    .size_most = always("Кеңесте ең көбі {n} мүше болады."),
    .civil_share = "Мүшелердің кемінде {share} бөлігі мемлекеттік лауазымда болмайды.",
    .per_organisation = always("Бір ұйымнан ең көбі {n} мүше кіреді."),
    .chair = "Төраға мемлекеттік лауазымда болмайды.",
    .mandate = "Мүшенің өкілеттігі {term} бойы жарамды.",
    .in_a_row = always("Мүше қатарынан ең көбі {n} мерзім отырады."),
    .formation = "Кеңес қалай қалыптастырылады",
    .formation_steps = "Жаңа кеңеске дейінгі қадамдар",
    .begins =
        "Жаңа кеңесті қалыптастыру қазіргі мүшелердің өкілеттігі аяқталғанға дейін {term} "
        "бұрын басталады.",
    .at_least = "Бұған кемінде {term} беріледі.",
    .within = "Бұл алдыңғы қадамнан кейін {term} ішінде жасалады.",
    .meetings = "Кеңес қалай жиналады және шешеді",
    .quorum =
        "Барлық мүшелердің кемінде {share} бөлігі залда немесе онлайн қатысса, кеңес шешім "
        "қабылдай алады.",
    .open_to_all = "Отырыстар барлығына ашық.",
    .at_least_every = "Бір отырыс пен келесі отырыстың арасы — ең көбі {term}.",
    .notice = "Отырыс туралы кемінде {term} бұрын хабарланады.",
    .minutes = "Хаттама отырыстан кейін {term} ішінде жарияланады.",
    .majority = {"Шешім жақтаған және қарсы дауыстардың {share} бөлігінен көбі жақтаса "
                 "қабылданады.",
                 "Шешім қатысып отырған, шеттетілмеген мүшелердің {share} бөлігінен көбі жақтаса "
                 "қабылданады.",
                 "Шешім барлық мүшелердің {share} бөлігінен көбі жақтаса қабылданады."},
    .open_votes = "Әр мүшенің қалай дауыс бергені жарияланады.",
    .secret_votes = "Мүшенің қалай дауыс бергені жарияланбайды.",
    .tie = {"Дауыстар тең болса, шешім қабылданбайды.",
            "Дауыстар тең болса, төрағаның дауысы шешеді."},
    .guests = "Басқа кеңестердің мүшелері кеңесші дауыспен қатыса алады.",
    .recommendations = "Ұсынымдармен не болады",
    .sent = "Кеңес ұсынымды қабылданғаннан кейін {term} ішінде жібереді.",
    .reply = "Орган ұсынымды алғаннан кейін {term} ішінде жауап береді.",
    .reply_to_each = "Әр ұсынымға бөлек, негіздемесімен жауап беріледі.",
    .hearing =
        "Орган шешім қабылдағанға дейін кемінде {term} бұрын кеңеске қашан тыңдалатынын "
        "хабарлайды; шешім ұсынымға сай болса, бұл қажет емес.",
    .sources = "Дереккөздер",
    .not_verified = "дереккөзден тексерілмеген",
    .policy = "ұсынылатын тәжірибе, заң емес",
    .made_of = "{id} ережелері бойынша жасалған, {version}-нұсқа.",
};

}  // namespace

ManualWords const& manual_words(Language const& language) {
    if (primary_language(language) == "kk") return kazakh;
    if (primary_language(language) == "ru") return russian;
    return english;
}

}  // namespace consult
