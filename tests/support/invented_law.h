/// A law that nobody passed, in three languages, to be written in every format that is read.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace consult::test {

struct LawLine {
    enum class Kind {
        title,
        chapter,
        article,
        annex,
        text,
        paragraph,
        point,
        letter,
        dash,
        wrap_up
    };
    Kind kind;
    std::string number;
    std::string words;
};

enum class LawLanguage { kazakh, russian, english };

namespace invented_law {

using Kind = LawLine::Kind;

struct Line {
    Kind kind;
    char const* number;
    char const* kazakh;
    char const* russian;
    char const* english;
};

// clang-format off
inline std::vector<Line> const lines = {
    {Kind::title, "", "Мектеп бақтары туралы", "О школьных садах", "On school gardens"},
    {Kind::chapter, "1", "Жалпы ережелер", "Общие положения", "General provisions"},
    {Kind::article, "1", "Негізгі ұғымдар", "Основные понятия", "Terms"},
    {Kind::text, "", "Осы Заңда мынадай ұғымдар пайдаланылады:", "В настоящем Законе используются понятия:", "In this Law:"},
    {Kind::point, "1", "мектеп бағы – мектептің оқушылар күтетін жері;", "школьный сад – земля школы, за которой ухаживают ученики;", "a school garden is land that pupils look after;"},
    {Kind::point, "2", "бағбан – баққа жауапты мұғалім.", "садовник – учитель, который отвечает за сад.", "a gardener is the teacher in charge of a garden."},
    {Kind::article, "2", "Заңның мақсаты", "Цель Закона", "Purpose"},
    {Kind::text, "", "Заң балаларды жермен жұмыс істеуге үйретеді.", "Закон учит детей работать на земле.", "This Law teaches children to work the land."},
    {Kind::text, "", "2027 жылғы 1 қыркүйектен бастап оқу жоспарына енгізіледі.", "2027 год – первый, в котором сад входит в учебный план.", "2027 is the first year in which gardens are taught."},
    {Kind::article, "3", "Қолданылу аясы", "Область действия", "Scope"},
    {Kind::paragraph, "1", "Заң барлық мектептерге қолданылады.", "Закон действует во всех школах.", "This Law applies to all schools."},
    {Kind::paragraph, "2", "1.5 гектардан кіші бақтарға 7-бап қолданылмайды.", "1.5 гектара и меньше: статья 7 не действует.", "1.5 hectares or less: article 7 does not apply."},
    {Kind::chapter, "2", "Бақтарды күту", "Уход за садами", "Care of gardens"},
    {Kind::article, "4", "Мектептің міндеттері", "Обязанности школы", "Duties of a school"},
    {Kind::paragraph, "1", "Мектеп:", "Школа:", "A school:"},
    {Kind::point, "1", "бақты суарады:", "поливает сад:", "waters the garden:"},
    {Kind::letter, "1", "таңертең;", "утром;", "in the morning;"},
    {Kind::letter, "2", "кешке, егер:", "вечером, если:", "in the evening, if:"},
    {Kind::dash, "", "күн ыстық болса;", "было жарко;", "it was hot;"},
    {Kind::dash, "", "жаңбыр жаумаса;", "не было дождя;", "it did not rain;"},
    {Kind::point, "2", "құралдарды сақтайды.", "хранит орудия.", "keeps the tools."},
    {Kind::wrap_up, "", "Осы тармақ демалыста да қолданылады.", "Этот пункт действует и в каникулы.", "This paragraph applies in holidays, too."},
    {Kind::paragraph, "2", "Мектеп бағбанды тағайындайды.", "Школа назначает садовника.", "A school names a gardener."},
    {Kind::paragraph, "2-1", "Бағбанның көмекшісі болады.", "У садовника есть помощник.", "A gardener has a helper."},
    {Kind::paragraph, "3", "Басқасын мектеп шешеді.", "Остальное решает школа.", "A school decides on the rest."},
    {Kind::article, "5", "Оқушылар", "Ученики", "Pupils"},
    {Kind::text, "", "Оқушылар бақта аптасына екі сағаттан артық жұмыс істемейді.", "Ученики работают в саду не больше двух часов в неделю.", "Pupils work in a garden for at most two hours a week."},
    {Kind::article, "5-1", "Ата-аналар", "Родители", "Parents"},
    {Kind::text, "", "Ата-аналар бақта жұмыс істей алады.", "Родители могут работать в саду.", "Parents may work in a garden."},
    {Kind::article, "6", "Өнім", "Урожай", "Harvest"},
    {Kind::paragraph, "1", "Өнім асханаға беріледі.", "Урожай отдают в столовую.", "The harvest goes to the canteen."},
    {Kind::paragraph, "2", "Асханадан артылғаны сатылады.", "Лишнее продают.", "What is left over is sold."},
    {Kind::article, "7", "Есеп", "Отчёт", "Report"},
    {Kind::text, "", "Бағбан жыл сайын есеп береді.", "Садовник отчитывается каждый год.", "The gardener reports every year."},
    {Kind::chapter, "3", "Қорытынды ережелер", "Заключительные положения", "Final provisions"},
    {Kind::article, "8", "Бақылау", "Контроль", "Oversight"},
    {Kind::text, "", "Бақылауды акимдік жүргізеді.", "Контроль ведёт акимат.", "The akimat oversees gardens."},
    {Kind::article, "9", "Жауаптылық", "Ответственность", "Liability"},
    {Kind::text, "", "Бақты бүлдірген оны қалпына келтіреді.", "Кто испортил сад, тот его восстановит.", "Who harms a garden restores it."},
    {Kind::article, "10", "Өтпелі кезең", "Переходный срок", "Transition"},
    {Kind::text, "", "Бақтар бір жылда отырғызылады.", "Сады сажают за год.", "Gardens are planted within a year."},
    {Kind::article, "11", "Күшіне енуі", "Вступление в силу", "Entry into force"},
    {Kind::text, "", "Заң жарияланған күннен бастап күшіне енеді.", "Закон вступает в силу со дня публикации.", "This Law enters into force on publication."},
    {Kind::annex, "1", "Өсімдіктер тізбесі", "Перечень растений", "List of plants"},
    {Kind::paragraph, "1", "Алма ағашы.", "Яблоня.", "Apple tree."},
    {Kind::paragraph, "2", "Қарақат.", "Смородина.", "Currant."},
};
// clang-format on

}  // namespace invented_law

[[nodiscard]] inline std::vector<LawLine> law_in(LawLanguage language) {
    std::vector<LawLine> law;
    for (invented_law::Line const& line : invented_law::lines) {
        std::string number = line.number;
        bool const is_english = language == LawLanguage::english;
        if (line.kind == LawLine::Kind::letter) {
            std::array<char const*, 2> const letters =
                is_english ? std::array{"a", "b"} : std::array{"а", "б"};
            number = letters[number == "1" ? 0 : 1];
        }
        // Russian laws raise the number of an inserted article.
        if (number == "5-1" && language == LawLanguage::russian) number = "5¹";
        law.push_back({line.kind, number,
                       language == LawLanguage::kazakh    ? line.kazakh
                       : language == LawLanguage::russian ? line.russian
                                                          : line.english});
    }
    return law;
}

/// The number of a chapter, article or annex with its word, such as `5-1-бап`.
[[nodiscard]] inline std::string unit_name(LawLine const& line, LawLanguage language) {
    std::array<char const*, 3> const words =
        line.kind == LawLine::Kind::chapter   ? std::array{"тарау", "Глава", "Chapter"}
        : line.kind == LawLine::Kind::article ? std::array{"бап", "Статья", "Article"}
                                              : std::array{"қосымша", "Приложение", "Annex"};
    std::string const word = words[static_cast<std::size_t>(language)];
    return language == LawLanguage::kazakh ? line.number + "-" + word : word + " " + line.number;
}

/// The number of a unit within an article, such as `2-1.`; empty for text.
[[nodiscard]] inline std::string item_number(LawLine const& line) {
    switch (line.kind) {
        case LawLine::Kind::paragraph: return line.number + ".";
        case LawLine::Kind::point:
        case LawLine::Kind::letter: return line.number + ")";
        case LawLine::Kind::dash: return "–";
        default: return {};
    }
}

[[nodiscard]] inline bool is_unit(LawLine const& line) {
    return line.kind == LawLine::Kind::chapter || line.kind == LawLine::Kind::article ||
           line.kind == LawLine::Kind::annex;
}

[[nodiscard]] inline std::string as_plain_text(LawLanguage language) {
    std::string text;
    for (LawLine const& line : law_in(language)) {
        std::string const number = item_number(line);
        if (line.kind == LawLine::Kind::annex) {
            text += unit_name(line, language) + "\n" + line.words + "\n";
        } else if (is_unit(line)) {
            text += "\n" + unit_name(line, language) + ". " + line.words + "\n";
        } else {
            text += number + (number.empty() ? "" : " ") + line.words + "\n";
        }
    }
    return text;
}

[[nodiscard]] inline std::string as_markdown(LawLanguage language) {
    std::string text;
    std::string indent;
    bool in_paragraph = false;
    for (LawLine const& line : law_in(language)) {
        std::string const number = item_number(line);
        switch (line.kind) {
            case LawLine::Kind::title: text += "# "; break;
            case LawLine::Kind::chapter:
            case LawLine::Kind::annex: text += "## "; break;
            case LawLine::Kind::article: text += "### "; break;
            case LawLine::Kind::letter:
            case LawLine::Kind::dash: text += indent + (in_paragraph ? "   " : ""); break;
            case LawLine::Kind::point:
            case LawLine::Kind::wrap_up: text += indent; break;
            default: break;
        }
        in_paragraph = in_paragraph && !is_unit(line) && line.kind != LawLine::Kind::text;
        if (line.kind == LawLine::Kind::paragraph) {
            // `2-1.` is no list of Markdown.
            in_paragraph = line.number.find('-') == std::string::npos;
        }
        indent = in_paragraph ? "   " : "";
        if (is_unit(line)) text += unit_name(line, language) + ". ";
        text += number + (number.empty() ? "" : " ") + line.words + "\n\n";
    }
    return text;
}

}  // namespace consult::test
