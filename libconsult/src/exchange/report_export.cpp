#include "exchange/report_export.h"

#include <algorithm>
#include <utility>

#include <consult/text.h>
#include <consult/trait_words.h>

#include "exchange/export_words.h"
#include "exchange/file_words.h"
#include "exchange/local_times.h"
#include "response/report_words.h"

namespace consult::exchange {
namespace {

using Cells = std::vector<std::string>;

std::string text(std::uint64_t count) {
    return std::to_string(count);
}
std::string text(std::optional<std::uint64_t> const& count) {
    return count ? std::to_string(*count) : "";
}

/// Its paragraphs, headings and lists, as blank lines part them.
std::vector<std::string> blocks_of(std::string_view markdown) {
    std::vector<std::string> blocks;
    std::string block;
    auto const end_block = [&] {
        if (!block.empty()) blocks.push_back(std::exchange(block, {}));
    };
    while (!markdown.empty()) {
        std::size_t const end = std::min(markdown.find('\n'), markdown.size());
        std::string_view const line = markdown.substr(0, end);
        if (is_blank(line)) {
            end_block();
        } else {
            if (!block.empty()) block += '\n';
            block += line;
        }
        markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
    end_block();
    return blocks;
}

/// Makes the tables of a report in one language.
class ReportTables {
public:
    ReportTables(ReportContent const& content, Language const& language, LocalTimes const& times)
        : content_(content),
          language_(language),
          times_(times),
          words_(export_words(language)),
          file_words_(file_words(language)) {}

    [[nodiscard]] std::string title() const {
        return say("Есеп", "Отчёт", "Report") + ": " + content_.title.in(language_);
    }
    [[nodiscard]] std::vector<ExportTable> all() const {
        return {text_itself(), figures(),     languages(), traits(),    arrivals(),
                period(),      obligations(), themes(),    campaigns(), provisions(),
                changes(),     opinions(),    not_taken()};
    }

private:
    /// In the file's language.
    [[nodiscard]] std::string say(char const* kazakh, char const* russian,
                                  char const* english) const {
        if (&words_ == &export_words(*Language::parse("kk"))) return kazakh;
        return &words_ == &export_words(*Language::parse("ru")) ? russian : english;
    }

    [[nodiscard]] ExportTable table(std::string key, std::string title,
                                    std::vector<ExportColumn> columns) const {
        columns.insert(columns.begin(), {"number", file_words_.number, 0.5, CellKind::count});
        return {std::move(key), std::move(title), std::move(columns), {}};
    }
    static void add(ExportTable& table, Cells cells) {
        cells.insert(cells.begin(), std::to_string(table.rows.size() + 1));
        table.rows.push_back(std::move(cells));
    }
    [[nodiscard]] ExportColumn comments_column() const {
        return {"comments", words_.comments, 1, CellKind::count};
    }
    [[nodiscard]] ExportColumn name_column() const {
        return {"name", say("Атауы", "Название", "Name"), 3};
    }
    [[nodiscard]] std::string provision(std::string const& name) const {
        return name.empty() ? file_words_.whole_draft : name;
    }

    /// What officials wrote, in every language it was written in.
    [[nodiscard]] ExportTable text_itself() const {
        ExportTable made = table("text", say("Есеп мәтіні", "Текст отчёта", "Text of the report"),
                                 {{"language", say("Тіл", "Язык", "Language"), 0.5},
                                  {"text", say("Мәтін", "Текст", "Text"), 8}});
        for (auto const& [language, markdown] : content_.text.all()) {
            for (std::string& block : blocks_of(markdown))
                add(made, {language.tag(), std::move(block)});
        }
        made.prose = content_.text.in(language_);
        return made;
    }

    [[nodiscard]] ExportTable figures() const {
        ExportTable made =
            table("figures", say("Сандар", "Показатели", "Figures"),
                  {{"figure", say("Көрсеткіш", "Показатель", "Figure"), 2},
                   {"count", say("Саны", "Число", "Count"), 1, CellKind::count},
                   {"definition", say("Не саналады", "Что считается", "What is counted"), 4}});
        ConsultationFigures const& figures = content_.figures;
        add(made, {say("Алынған пікірлер", "Получено комментариев", "Comments received"),
                   text(figures.comments_received),
                   say("Журналда қабылдануы жазылған әр пікір",
                       "Каждый комментарий, приём которого записан в журнале",
                       "Every comment whose reception is in the log")});
        add(made, {say("Әртүрлі мәтіндер", "Различных текстов", "Distinct texts"),
                   text(figures.distinct_texts),
                   say("Бірдей мәтіндер бір рет саналады", "Одинаковые тексты считаются один раз",
                       "Equal texts are counted once")});
        add(made, {say("Расталған жіберушілер", "Подтверждённых отправителей",
                       "Distinct verified submitters"),
                   text(figures.distinct_verified_submitters),
                   say("Жеке басы расталған адамдар; бос — расталмайды",
                       "Люди, личность которых подтверждена; пусто — не подтверждается",
                       "People whose identity was verified; empty: none is verified")});
        add(made, {say("Көтерілген мәселелер", "Поднятых вопросов", "Points raised"),
                   text(figures.points_raised),
                   say("Пікірлері бар тақырыптар", "Темы, в которых есть комментарии",
                       "Themes that comments raise")});
        add(made, {say("Жарияланған", "Опубликовано", "Published"), text(figures.published), ""});
        add(made, {words_.text_withheld, text(figures.withheld), ""});
        add(made, {words_.not_screened, text(figures.unscreened), ""});
        add(made, {say("Жауап берілген", "С ответом", "Answered"), text(figures.answered), ""});
        for (int i = 0; i < 5; ++i)
            add(made, {words_.dispositions[i], text(figures.by_disposition[i]), ""});
        add(made, {words_.without_text, text(figures.without_text), ""});
        add(made,
            {words_.no_answer, text(figures.unanswered), content_.unanswered_reason.in(language_)});
        KnownParticipation const& known = content_.known;
        add(made, {say("Өзі көрсеткендей жарияланған", "Показано, как указано", "Shown as given"),
                   text(known.shown_as_given), ""});
        add(made, {words_.name_withheld, text(known.name_withheld), ""});
        add(made, {say("Басқа жерден енгізілген", "Внесено из других источников", "Imported"),
                   text(known.imported), ""});
        add(made, {say("Мерзімнен кейін", "После срока", "Late"), text(known.late), ""});
        return made;
    }

    [[nodiscard]] ExportTable languages() const {
        ExportTable made = table(
            "languages", say("Пікірлердің тілдері", "Языки комментариев", "Languages of comments"),
            {{"language", say("Тіл", "Язык", "Language"), 2}, comments_column()});
        for (LanguageCount const& count : content_.known.languages)
            add(made, {count.language.tag(), text(count.comments)});
        return made;
    }

    [[nodiscard]] std::string shown(TraitCell const& cell) const {
        switch (cell.shown) {
            case TraitCell::Shown::count: return text(cell.count);
            case TraitCell::Shown::few:
                return say("1–4 (көрсетілмейді)", "1–4 (не показывается)", "1 to 4 (not shown)");
            case TraitCell::Shown::held: break;
        }
        return say("көрсетілмейді", "не показывается", "not shown");
    }

    [[nodiscard]] ExportTable traits() const {
        ExportTable made =
            table("traits", say("Ерікті жауаптар", "Добровольные ответы", "Voluntary answers"),
                  {{"question", say("Сұрақ", "Вопрос", "Question"), 2},
                   {"answer", say("Жауап", "Ответ", "Answer"), 2},
                   {"comments", words_.comments, 2}});
        for (TraitTable const& trait : content_.participation.traits) {
            std::string const question{trait_title(trait.trait, language_)};
            for (TraitCell const& cell : trait.cells)
                add(made,
                    {question, std::string{trait_value_title(trait.trait, cell.value, language_)},
                     shown(cell)});
            if (trait.is_held) {
                add(made, {question, "", say("көрсетілмейді", "не показывается", "not shown")});
            } else if (trait.no_answer) {
                add(made, {question, words_.no_answer, text(*trait.no_answer)});
            }
        }
        return made;
    }

    [[nodiscard]] ExportTable arrivals() const {
        ExportTable made =
            table("arrivals", say("Түсуі күндер бойынша", "Поступление по дням", "Arrivals by day"),
                  {{"day", say("Күн", "День", "Day"), 2, CellKind::moment}, comments_column()});
        for (DayArrivals const& day : content_.arrivals)
            add(made, {to_text(day.day), text(day.comments)});
        return made;
    }

    [[nodiscard]] std::string change_text(PeriodChange::Kind kind) const {
        switch (kind) {
            case PeriodChange::Kind::set: return say("белгіленді", "установлен", "set");
            case PeriodChange::Kind::extended: return say("ұзартылды", "продлён", "extended");
            case PeriodChange::Kind::suspended:
                return say("тоқтатыла тұрды", "приостановлен", "suspended");
            case PeriodChange::Kind::closed_early: break;
        }
        return say("мерзімінен бұрын жабылды", "закрыт досрочно", "closed early");
    }

    [[nodiscard]] ExportTable period() const {
        ExportTable made = table(
            "period", say("Пікір қабылдау мерзімі", "Срок приёма комментариев", "Comment period"),
            {{"change", say("Шешім", "Решение", "Decision"), 1.5},
             {"opens", say("Басталуы", "Начало", "Opens"), 1.5, CellKind::moment},
             {"closes", say("Аяқталуы", "Окончание", "Closes"), 1.5, CellKind::deadline},
             {"at", say("Шешім күні", "Когда решено", "Decided at"), 1.5, CellKind::moment},
             {"reason", say("Себебі", "Причина", "Reason"), 3}});
        if (!content_.period) return made;
        for (PeriodChange const& change : content_.period->history) {
            add(made, {change_text(change.kind), times_.machine(change.opens.instant),
                       times_.machine(change.closes.instant), times_.machine(change.at),
                       change.reason.in(language_)});
        }
        return made;
    }

    [[nodiscard]] std::string state_text(ObligationState state) const {
        switch (state) {
            case ObligationState::open: return say("орындалуға тиіс", "предстоит", "open");
            case ObligationState::overdue: return say("мерзімі өткен", "просрочено", "overdue");
            case ObligationState::met: return say("орындалды", "исполнено", "met");
            case ObligationState::met_late:
                return say("кеш орындалды", "исполнено с опозданием", "met late");
            case ObligationState::waived: return say("бас тартылды", "снято", "waived");
            case ObligationState::lapsed: break;
        }
        return say("күшін жойды", "отпало", "lapsed");
    }

    [[nodiscard]] ExportTable obligations() const {
        ExportTable made = table(
            "obligations",
            say("Мерзімдер мен міндеттер", "Сроки и обязательства", "Timeline against obligations"),
            {name_column(),
             {"state", say("Күйі", "Состояние", "State"), 1.5},
             {"due", say("Мерзімі", "Срок", "Due"), 1.5, CellKind::deadline},
             {"met_at", say("Орындалған уақыты", "Исполнено", "Met at"), 1.5, CellKind::moment},
             {"broken_at", say("Мерзім өткен уақыт", "Просрочено с", "Broken at"), 1.5,
              CellKind::moment},
             {"waiver", say("Бас тарту себебі", "Почему снято", "Why waived"), 2}});
        for (ReportObligation const& owed : content_.obligations) {
            add(made, {obligation_text(language_, owed.key, owed.name.in(language_)),
                       state_text(owed.state), owed.due ? times_.machine(owed.due->instant) : "",
                       times_.machine(owed.met_at), times_.machine(owed.broken_at),
                       owed.waiver.in(language_)});
        }
        return made;
    }

    /// The words of a theme that were answered, where they are others than those of now; it may
    /// have been reworded in another language alone.
    [[nodiscard]] std::string answered_as(Theme const& theme) const {
        if (!theme.reworded) return {};
        std::string const& name = theme.reworded->was_name.in(language_);
        std::string const& summary = theme.reworded->was_summary.in(language_);
        if (name == theme.name.in(language_) && summary == theme.summary.in(language_)) return {};
        return summary.empty() ? name : name + ". " + summary;
    }

    [[nodiscard]] ExportTable themes() const {
        std::vector<ExportColumn> columns = {name_column(), comments_column()};
        constexpr char const* keys[] = {"accepted", "partly_accepted", "not_accepted", "noted",
                                        "out_of_scope"};
        for (int i = 0; i < 5; ++i)
            columns.push_back({keys[i], words_.dispositions[i], 1, CellKind::count});
        columns.push_back({"unanswered", words_.no_answer, 1, CellKind::count});
        columns.push_back({"answered_as",
                           say("Жауаптан кейін өзгертілсе: жауап берілген тұжырым",
                               "Если изменена после ответа: на что дан ответ",
                               "If reworded after the response: what was answered"),
                           2});
        ExportTable made = table(
            "themes", say("Тақырыптар", "Темы с решениями", "Themes with dispositions"), columns);
        for (ReportTheme const& theme : content_.themes) {
            Cells cells = {theme.theme.name.in(language_), text(theme.theme.comments)};
            for (std::uint64_t const count : theme.by_disposition)
                cells.push_back(text(count));
            cells.push_back(text(theme.unanswered));
            cells.push_back(answered_as(theme.theme));
            add(made, std::move(cells));
        }
        return made;
    }

    [[nodiscard]] ExportTable campaigns() const {
        ExportTable made =
            table("campaigns", say("Науқандар", "Кампании", "Campaigns"),
                  {name_column(),
                   {"sponsor", say("Хатты жазған", "Кто составил письмо", "Who wrote it"), 2},
                   {"exemplar", say("Үлгі пікір", "Образец", "Exemplar"), 2},
                   comments_column(),
                   {"with_additions", say("Өз сөзін қосқандар", "С добавлениями", "With additions"),
                    1, CellKind::count}});
        for (Campaign const& campaign : content_.campaigns) {
            add(made, {campaign.name.in(language_), campaign.sponsor, campaign.exemplar.text(),
                       text(campaign.comments), text(campaign.with_additions)});
        }
        return made;
    }

    [[nodiscard]] ExportTable provisions() const {
        ExportTable made =
            table("provisions", say("Ережелер", "Положения по числу комментариев", "Provisions"),
                  {{"eid", "eId", 1}, {"unit", file_words_.unit, 3}, comments_column()});
        for (ProvisionHeat const& heat : content_.provisions)
            add(made, {heat.eid, provision(heat.name), text(heat.comments)});
        return made;
    }

    [[nodiscard]] ExportTable changes() const {
        DraftChanges const& changes = content_.changes;
        ExportTable made = table(
            "changes", say("Жобадағы өзгерістер", "Изменения проекта", "Changes to the draft"),
            {{"unit", file_words_.unit, 2},
             {"before", version_text(changes.from_version, file_words_), 4},
             {"after", version_text(changes.to_version, file_words_), 4},
             {"reason", file_words_.justification, 3}});
        for (DraftChange const& change : changes.changes) {
            add(made,
                {provision(change.name), change.before, change.after, change.reason.in(language_)});
        }
        return made;
    }

    [[nodiscard]] ExportTable opinions() const {
        ExportTable made =
            table("opinions", say("Қорытындылар", "Заключения", "Opinions of councils and experts"),
                  {name_column(),
                   {"source", say("Файл немесе мекенжай", "Файл или адрес", "File or address"), 3},
                   {"at", say("Күні", "Дата", "Date"), 1.5, CellKind::moment},
                   {"sha256", "SHA-256", 3}});
        for (SupportingDocument const& document : content_.opinions.documents) {
            add(made, {document.title, document.file_name, times_.machine(document.published_at),
                       to_hex(document.sha256)});
        }
        for (RecordedEvent const& event : content_.opinions.events)
            add(made,
                {event.note.in(language_), event.url, times_.machine(event.occurrence.at), ""});
        return made;
    }

    [[nodiscard]] ExportTable not_taken() const {
        ExportTable made = table("not_taken",
                                 say("Не қабылданбады және неге", "Что не принято и почему",
                                     "What was not taken and why"),
                                 {{"disposition", words_.disposition, 1.5},
                                  {"about", say("Не туралы", "О чём", "About"), 3},
                                  comments_column(),
                                  {"position", words_.position, 5},
                                  {"changed", words_.changed, 1.5}});
        for (ReportResponse const& one : content_.not_taken) {
            std::string about;
            for (LocalizedText const& name : one.about)
                about += (about.empty() ? "" : "\n") + name.in(language_);
            for (CommentNumber const& comment : one.response.comments) {
                if (one.about.empty()) about += (about.empty() ? "" : "\n") + comment.text();
            }
            add(made, {words_.dispositions[static_cast<int>(one.response.disposition)], about,
                       text(one.response.comment_count), one.response.reason.in(language_),
                       one.provision_name});
        }
        return made;
    }

    ReportContent const& content_;
    Language language_;
    LocalTimes const& times_;
    ExportWords const& words_;
    FileWords const& file_words_;
};

}  // namespace

ExportFile report_export(ReportContent const& content, Language const& language,
                         ExportAudience audience, std::uint64_t comments_received,
                         ZoneDatabase const& zones) {
    ExportWords const& words = export_words(language);
    LocalTimes const times{zones, content.zone};
    ReportTables const tables{content, language, times};
    ExportFile file;
    file.title = tables.title();
    file.institution = content.institution.in(language);
    file.language = language;
    file.lines = {file.institution, file_words(language).consultation + " " + content.number.text(),
                  words.made_at + ": " + times.words(content.made_at, language)};
    if (audience == ExportAudience::officials) file.lines.push_back(words.for_officials);
    file.tables = tables.all();
    ExportVerification& verification = file.verification;
    verification.content = "report";
    verification.consultation = content.number;
    verification.audience = audience;
    verification.language = language.tag();
    verification.made_at = content.made_at;
    verification.log = content.log;
    verification.comments_received = comments_received;
    verification.comments_in_file = content.figures.comments_received;
    seal(file);
    return file;
}

}  // namespace consult::exchange
