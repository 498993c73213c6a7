#include "response/report_words.h"

namespace consult {
namespace {

constexpr CountedWords always(std::string_view words) {
    return {words, words, words};
}

constexpr ReportWords english{
    .heard = "What was heard",
    .period = "Comments were taken from {from} to {to}.",
    .received = {"{n} comment was received.", {}, "{n} comments were received."},
    .distinct = {"They hold {n} text of its own.", {}, "They hold {n} texts that differ."},
    .published = {"{n} is published.", {}, "{n} are published."},
    .withheld = {"The text of {n} is withheld.", {}, "The texts of {n} are withheld."},
    .campaigns = {"{n} campaign was found.", {}, "{n} campaigns were found."},
    .in_campaigns = {"{n} comment shares the text of one.",
                     {},
                     "{n} comments share the text of one."},
    .who = "Who took part",
    .languages = "Comments by language",
    .late = {"{n} comment came after the closing.", {}, "{n} comments came after the closing."},
    .imported = {"{n} comment was brought in from elsewhere.",
                 {},
                 "{n} comments were brought in from elsewhere."},
    .raised = "What was raised",
    .no_themes = "Comments were not sorted by themes.",
    .in_theme = {"{n} comment raises it.", {}, "{n} comments raise it."},
    .changed = "What changed in the draft",
    .no_draft = "There is no published text of a draft.",
    .unchanged = "The draft has not changed since it was put out for comments.",
    .changes = "From version {from} to version {to}, {changed} of {all} units changed.",
    .not_taken = "What was not taken, and why",
    .all_taken = "No response declines a proposal.",
    .opinions = "Opinions of councils and experts",
    .dates = "What was owed, and when it was done",
    .all_in_time = "Nothing that was owed is late.",
    .others = {"{n} more is in the tables of the report.",
               {},
               "{n} more are in the tables of the report."},
    .dispositions = {"Accepted", "Partly accepted", "Not accepted", "Noted", "Out of scope"},
    .unanswered = "Without a response",
    .met_late = "done late",
    .overdue = "overdue",
    .waived = "given up",
    .asked = "Ask for an opinion: {name}",
    .opined = "Opinion: {name}",
    .put_out = "Publish: {name}",
    .whole_draft = "The draft as a whole",
    .kazakh = "Kazakh",
    .russian = "Russian",
    .english = "English",
    .not_stated = "not stated",
};

constexpr ReportWords russian{
    .heard = "Что мы услышали",
    .period = "Комментарии принимались с {from} по {to}.",
    .received = {"Поступил {n} комментарий.", "Поступило {n} комментария.",
                 "Поступило {n} комментариев."},
    .distinct = {"В них {n} различный текст.", "В них {n} различных текста.",
                 "В них {n} различных текстов."},
    .published = {"Опубликован {n} комментарий.", "Опубликовано {n} комментария.",
                  "Опубликовано {n} комментариев."},
    .withheld = {"Текст {n} комментария не показан.", "Тексты {n} комментариев не показаны.",
                 "Тексты {n} комментариев не показаны."},
    .campaigns = {"Найдена {n} кампания.", "Найдено {n} кампании.", "Найдено {n} кампаний."},
    .in_campaigns = {"Общий с ними текст имеет {n} комментарий.",
                     "Общий с ними текст имеют {n} комментария.",
                     "Общий с ними текст имеют {n} комментариев."},
    .who = "Кто участвовал",
    .languages = "Комментарии по языкам",
    .late = {"После окончания срока поступил {n} комментарий.",
             "После окончания срока поступило {n} комментария.",
             "После окончания срока поступило {n} комментариев."},
    .imported = {"Из других источников перенесён {n} комментарий.",
                 "Из других источников перенесено {n} комментария.",
                 "Из других источников перенесено {n} комментариев."},
    .raised = "Какие вопросы подняты",
    .no_themes = "Комментарии не распределены по темам.",
    .in_theme = {"Об этом говорит {n} комментарий.", "Об этом говорят {n} комментария.",
                 "Об этом говорят {n} комментариев."},
    .changed = "Что изменилось в проекте",
    .no_draft = "Опубликованного текста проекта нет.",
    .unchanged = "С начала обсуждения проект не изменился.",
    .changes =
        "От версии {from} к версии {to} изменилось структурных элементов: {changed} из {all}.",
    .not_taken = "Что не принято и почему",
    .all_taken = "Ответов, которыми предложения отклонены, нет.",
    .opinions = "Заключения советов и экспертов",
    .dates = "Что и к какому сроку следовало сделать",
    .all_in_time = "Просроченного нет.",
    .others = {"Ещё {n} запись есть в таблицах отчёта.", "Ещё {n} записи есть в таблицах отчёта.",
               "Ещё {n} записей есть в таблицах отчёта."},
    .dispositions = {"Принято", "Частично принято", "Не принято", "Принято к сведению",
                     "Не относится к предмету"},
    .unanswered = "Без ответа",
    .met_late = "сделано с опозданием",
    .overdue = "просрочено",
    .waived = "не исполняется",
    .asked = "Запросить заключение: {name}",
    .opined = "Заключение: {name}",
    .put_out = "Опубликовать: {name}",
    .whole_draft = "Проект в целом",
    .kazakh = "казахский",
    .russian = "русский",
    .english = "английский",
    .not_stated = "не указан",
};

constexpr ReportWords kazakh{
    .heard = "Не естідік",
    .period = "Пікірлер {from} мен {to} аралығында қабылданды.",
    .received = always("{n} пікір келіп түсті."),
    .distinct = always("Оларда {n} түрлі мәтін бар."),
    .published = always("{n} пікір жарияланды."),
    .withheld = always("{n} пікірдің мәтіні көрсетілмейді."),
    .campaigns = always("{n} науқан табылды."),
    .in_campaigns = always("{n} пікірдің мәтіні солармен ортақ."),
    .who = "Кім қатысты",
    .languages = "Тілдер бойынша пікірлер",
    .late = always("Мерзім аяқталғаннан кейін {n} пікір түсті."),
    .imported = always("Басқа көздерден {n} пікір көшірілді."),
    .raised = "Қандай мәселелер көтерілді",
    .no_themes = "Пікірлер тақырыптарға бөлінбеген.",
    .in_theme = always("Бұл туралы {n} пікірде айтылған."),
    .changed = "Жобада не өзгерді",
    .no_draft = "Жобаның жарияланған мәтіні жоқ.",
    .unchanged = "Талқылау басталғалы жоба өзгерген жоқ.",
    .changes =
        "{from}-нұсқадан {to}-нұсқаға дейін өзгерген құрылымдық элементтер: {all} ішінен "
        "{changed}.",
    .not_taken = "Не қабылданбады және неге",
    .all_taken = "Ұсынысты қабылдамаған жауап жоқ.",
    .opinions = "Кеңестер мен сарапшылардың қорытындылары",
    .dates = "Не істелуі тиіс еді және қашан істелді",
    .all_in_time = "Мерзімі өткен ештеңе жоқ.",
    .others = always("Тағы {n} жазба есептің кестелерінде бар."),
    .dispositions = {"Қабылданды", "Ішінара қабылданды", "Қабылданбады", "Назарға алынды",
                     "Мәселеге қатысы жоқ"},
    .unanswered = "Жауапсыз",
    .met_late = "кешігіп орындалды",
    .overdue = "мерзімі өткен",
    .waived = "орындалмайды",
    .asked = "Қорытынды сұрату: {name}",
    .opined = "Қорытынды: {name}",
    .put_out = "Жариялау: {name}",
    .whole_draft = "Жоба тұтастай",
    .kazakh = "қазақ тілі",
    .russian = "орыс тілі",
    .english = "ағылшын тілі",
    .not_stated = "көрсетілмеген",
};

constexpr std::array<std::string_view, 12> english_months{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

ReportWords const& report_words(Language const& language) {
    if (primary_language(language) == "kk") return kazakh;
    if (primary_language(language) == "ru") return russian;
    return english;
}

std::string day_text(Language const& language, LocalDate day) {
    auto const number = static_cast<unsigned>(day.day());
    auto const month = static_cast<unsigned>(day.month());
    std::string const year = std::to_string(static_cast<int>(day.year()));
    if (primary_language(language) == "kk" || primary_language(language) == "ru")
        return two_digits(number) + "." + two_digits(month) + "." + year;
    return std::to_string(number) + " " + std::string{english_months.at(month - 1)} + " " + year;
}

std::string obligation_text(Language const& language, std::string_view key, std::string_view name) {
    ReportWords const& words = report_words(language);
    auto const said = [&](std::string_view sentence) {
        return filled_in(std::string{sentence}, "{name}", name);
    };
    bool const is_of_body = key.starts_with("bodies.");
    if (is_of_body && key.ends_with(".ask")) return said(words.asked);
    if (is_of_body && key.ends_with(".opinion")) return said(words.opined);
    if (key.starts_with("documents.")) return said(words.put_out);
    std::size_t const colon = key.find(':');
    std::string text{name};
    if (colon != std::string_view::npos) text += ": " + std::string{key.substr(colon + 1)};
    return text;
}

}  // namespace consult
