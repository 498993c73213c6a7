#include "exchange/export_words.h"

#include <string_view>

namespace consult::exchange {
namespace {

ExportWords const english{
    .response_matrix = "Response matrix: comments and proposals",
    .for_officials = "For official use: it holds texts that are not public.",
    .made_at = "Made at",
    .author = "Author",
    .comment = "Comment or proposal",
    .disposition = "Disposition",
    .position = "Position of the developer, with reasons",
    .changed = "Where the draft changed",
    .comments = "Comments",
    .numbers = "Numbers of the comments",
    .note = "Note",
    .campaign = "Campaign",
    .campaign_note = "The text of a letter that several sent; every comment is counted.",
    .name_withheld = "Name withheld",
    .anonymous = "Anonymous",
    .text_withheld = "The text is withheld",
    .without_text = "It came without text.",
    .not_screened = "Received and not screened yet",
    .no_answer = "Not answered",
    .dispositions = {"Accepted", "Partly accepted", "Not accepted", "Noted", "Out of scope"},
    .verification = "Verification",
    .how_to_check =
        "Whoever has this file can count it again and compare it with the public log: "
        "consult check-export FILE --url ADDRESS",
    .no_rows = "No rows.",
    .line_name = "Name",
    .line_value = "Value",
};

ExportWords const russian{
    .response_matrix = "Сводная таблица замечаний и предложений",
    .for_officials = "Для служебного пользования: содержит тексты, которые не опубликованы.",
    .made_at = "Составлено",
    .author = "Автор",
    .comment = "Замечание или предложение",
    .disposition = "Решение",
    .position = "Позиция разработчика с обоснованием",
    .changed = "Где изменён проект",
    .comments = "Комментариев",
    .numbers = "Номера комментариев",
    .note = "Примечание",
    .campaign = "Кампания",
    .campaign_note = "Текст письма, которое прислали несколько человек; учтено каждое.",
    .name_withheld = "Имя не раскрывается",
    .anonymous = "Анонимно",
    .text_withheld = "Текст не показан",
    .without_text = "Поступило без текста.",
    .not_screened = "Получено и ещё не проверено",
    .no_answer = "Без ответа",
    .dispositions = {"Принято", "Частично принято", "Не принято", "Принято к сведению",
                     "Не относится к предмету"},
    .verification = "Проверка",
    .how_to_check =
        "Каждый, у кого есть этот файл, может пересчитать его и сверить с открытым "
        "журналом: consult check-export ФАЙЛ --url АДРЕС",
    .no_rows = "Нет строк.",
    .line_name = "Имя",
    .line_value = "Значение",
};

ExportWords const kazakh{
    .response_matrix = "Ескертулер мен ұсыныстардың жиынтық кестесі",
    .for_officials = "Қызмет бабында пайдалану үшін: жарияланбаған мәтіндері бар.",
    .made_at = "Жасалған уақыты",
    .author = "Автор",
    .comment = "Ескерту немесе ұсыныс",
    .disposition = "Шешім",
    .position = "Әзірлеушінің негізделген ұстанымы",
    .changed = "Жоба өзгерген жер",
    .comments = "Пікір саны",
    .numbers = "Пікірлердің нөмірлері",
    .note = "Ескертпе",
    .campaign = "Науқан",
    .campaign_note = "Бірнеше адам жіберген хаттың мәтіні; әрқайсысы есепке алынған.",
    .name_withheld = "Аты көрсетілмейді",
    .anonymous = "Анонимді",
    .text_withheld = "Мәтін көрсетілмейді",
    .without_text = "Мәтінсіз келіп түсті.",
    .not_screened = "Алынған, әлі тексерілмеген",
    .no_answer = "Жауап берілмеген",
    .dispositions = {"Қабылданды", "Ішінара қабылданды", "Қабылданбады", "Назарға алынды",
                     "Мәселеге қатысы жоқ"},
    .verification = "Тексеру",
    .how_to_check =
        "Осы файлы бар кез келген адам оны қайта санап, ашық журналмен салыстыра "
        "алады: consult check-export ФАЙЛ --url МЕКЕНЖАЙ",
    .no_rows = "Жол жоқ.",
    .line_name = "Атауы",
    .line_value = "Мәні",
};

}  // namespace

ExportWords const& export_words(Language const& language) {
    std::string_view const primary =
        std::string_view{language.tag()}.substr(0, language.tag().find('-'));
    if (primary == "kk") return kazakh;
    if (primary == "ru") return russian;
    return english;
}

}  // namespace consult::exchange
