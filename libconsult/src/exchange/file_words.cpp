#include "exchange/file_words.h"

#include <string_view>

#include "response/report_words.h"

namespace consult::exchange {
namespace {

FileWords const english{
    .consultation = "Consultation",
    .version_before = "Version ",
    .version_after = "",
    .image = "Image",
    .comparative_table = "Comparative table",
    .of_versions = "Versions compared",
    .number = "No.",
    .unit = "Structural unit",
    .justification = "Justification",
    .changed_units = "Structural units changed",
    .of_all = "of",
    .legend = "Removed words are struck through; added words are bold and underlined.",
    .nothing_changed = "Nothing changed between these versions.",
    .whole_draft = "The whole draft",
    .without_number = "Without a number",
    .added = "Added",
    .removed = "Removed",
    .moved_from = "Moved from: ",
    .renumbered_from = "Renumbered, before: ",
    .merged_into = "Its text is now in: ",
    .split_from = "Its text was in: ",
    .changed = "Text changed",
    .continued = "continued",
    .not_published = "not published",
    .accepted = "Accepted",
    .partly_accepted = "Partly accepted",
};

FileWords const russian{
    .consultation = "Консультация",
    .version_before = "Версия ",
    .version_after = "",
    .image = "Изображение",
    .comparative_table = "Сравнительная таблица",
    .of_versions = "Сравниваемые версии",
    .number = "№",
    .unit = "Структурный элемент",
    .justification = "Обоснование",
    .changed_units = "Изменено структурных элементов",
    .of_all = "из",
    .legend =
        "Исключённые слова зачёркнуты, добавленные выделены полужирным шрифтом и подчёркнуты.",
    .nothing_changed = "Эти версии не отличаются.",
    .whole_draft = "Весь проект",
    .without_number = "Без номера",
    .added = "Добавлено",
    .removed = "Исключено",
    .moved_from = "Перенесено, было: ",
    .renumbered_from = "Новый номер, было: ",
    .merged_into = "Текст перешёл в: ",
    .split_from = "Текст был в: ",
    .changed = "Текст изменён",
    .continued = "продолжение",
    .not_published = "не опубликована",
    .accepted = "Принято",
    .partly_accepted = "Частично принято",
};

FileWords const kazakh{
    .consultation = "Талқылау",
    .version_before = "",
    .version_after = "-нұсқа",
    .image = "Сурет",
    .comparative_table = "Салыстырма кесте",
    .of_versions = "Салыстырылатын нұсқалар",
    .number = "№",
    .unit = "Құрылымдық элемент",
    .justification = "Негіздеме",
    .changed_units = "Өзгертілген құрылымдық элементтер",
    .of_all = "/",
    .legend =
        "Алып тасталған сөздердің үсті сызылған, қосылған сөздер жартылай қою қаріппен "
        "беріліп, асты сызылған.",
    .nothing_changed = "Бұл нұсқалардың айырмасы жоқ.",
    .whole_draft = "Бүкіл жоба",
    .without_number = "Нөмірсіз",
    .added = "Қосылды",
    .removed = "Алып тасталды",
    .moved_from = "Ауыстырылды, бұрынғы орны: ",
    .renumbered_from = "Нөмірі өзгерді, бұрын: ",
    .merged_into = "Мәтіні енді мына жерде: ",
    .split_from = "Мәтіні бұрын мына жерде болған: ",
    .changed = "Мәтіні өзгерді",
    .continued = "жалғасы",
    .not_published = "жарияланбаған",
    .accepted = "Қабылданды",
    .partly_accepted = "Ішінара қабылданды",
};

}  // namespace

FileWords const& file_words(Language const& language) {
    std::string_view const primary =
        std::string_view{language.tag()}.substr(0, language.tag().find('-'));
    if (primary == "ru") return russian;
    if (primary == "kk") return kazakh;
    return english;
}

std::string version_text(std::uint32_t number, FileWords const& words) {
    return words.version_before + std::to_string(number) + words.version_after;
}

std::string date_text(LocalDate date, Language const& language) {
    return day_text(language, date);
}

}  // namespace consult::exchange
