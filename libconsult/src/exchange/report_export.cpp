#include "exchange/report_export.h"

#include "exchange/export_words.h"
#include "exchange/file_words.h"

namespace consult::exchange {
namespace {

using Cells = std::vector<std::string>;

std::string text(std::uint64_t count) {
    return std::to_string(count);
}
std::string text(std::optional<std::uint64_t> const& count) {
    return count ? std::to_string(*count) : "";
}
std::string text(std::optional<Instant> const& instant) {
    return instant ? to_text(*instant) : "";
}

/// Makes the tables of a report in one language.
class ReportTables {
public:
    ReportTables(ReportContent const& content, Language const& language)
        : content_(content),
          language_(language),
          words_(export_words(language)),
          file_words_(file_words(language)) {}

    [[nodiscard]] std::string title() const {
        return say("Есеп", "Отчёт", "Report") + ": " + content_.title.in(language_);
    }
    [[nodiscard]] std::vector<ExportTable> all() const {
        return {figures(),   languages(),  traits(),  arrivals(), obligations(), themes(),
                campaigns(), provisions(), changes(), opinions(), not_taken()};
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
        columns.insert(columns.begin(), {"number", file_words_.number, 0.5, true});
        return {std::move(key), std::move(title), std::move(columns), {}};
    }
    static void add(ExportTable& table, Cells cells) {
        cells.insert(cells.begin(), std::to_string(table.rows.size() + 1));
        table.rows.push_back(std::move(cells));
    }
    [[nodiscard]] ExportColumn comments_column() const {
        return {"comments", words_.comments, 1, true};
    }
    [[nodiscard]] ExportColumn name_column() const {
        return {"name", say("Атауы", "Название", "Name"), 3};
    }
    [[nodiscard]] std::string provision(std::string const& name) const {
        return name.empty() ? file_words_.whole_draft : name;
    }

    [[nodiscard]] ExportTable figures() const {
        ExportTable made =
            table("figures", say("Сандар", "Показатели", "Figures"),
                  {{"figure", say("Көрсеткіш", "Показатель", "Figure"), 2},
                   {"count", say("Саны", "Число", "Count"), 1, true},
                   {"definition", say("Не саналады", "Что считается", "What is counted"), 4}});
        ConsultationFigures const& figures = content_.figures;
        add(made, {say("Алынған пікірлер", "Получено замечаний", "Comments received"),
                   text(figures.comments_received),
                   say("Журналда қабылдануы жазылған әр пікір",
                       "Каждое замечание, приём которого записан в журнале",
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
                   say("Пікірлері бар тақырыптар", "Темы, в которых есть замечания",
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
            "languages", say("Пікірлердің тілдері", "Языки замечаний", "Languages of comments"),
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
            std::string const question{name(trait.trait)};
            for (TraitCell const& cell : trait.cells)
                add(made, {question, cell.value, shown(cell)});
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
                  {{"day", say("Күн", "День", "Day"), 2}, comments_column()});
        for (DayArrivals const& day : content_.arrivals)
            add(made, {to_text(day.day), text(day.comments)});
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
             {"due", say("Мерзімі", "Срок", "Due"), 1.5},
             {"met_at", say("Орындалған уақыты", "Исполнено", "Met at"), 1.5},
             {"broken_at", say("Мерзім өткен уақыт", "Просрочено с", "Broken at"), 1.5},
             {"waiver", say("Бас тарту себебі", "Почему снято", "Why waived"), 2}});
        for (ReportObligation const& owed : content_.obligations) {
            add(made, {owed.name.in(language_), state_text(owed.state),
                       owed.due ? to_text(owed.due->local) : "", text(owed.met_at),
                       text(owed.broken_at), owed.waiver.in(language_)});
        }
        return made;
    }

    [[nodiscard]] ExportTable themes() const {
        std::vector<ExportColumn> columns = {name_column(), comments_column()};
        constexpr char const* keys[] = {"accepted", "partly_accepted", "not_accepted", "noted",
                                        "out_of_scope"};
        for (int i = 0; i < 5; ++i)
            columns.push_back({keys[i], words_.dispositions[i], 1, true});
        columns.push_back({"unanswered", words_.no_answer, 1, true});
        ExportTable made = table(
            "themes", say("Тақырыптар", "Темы с решениями", "Themes with dispositions"), columns);
        for (ReportTheme const& theme : content_.themes) {
            Cells cells = {theme.theme.name.in(language_), text(theme.theme.comments)};
            for (std::uint64_t const count : theme.by_disposition)
                cells.push_back(text(count));
            cells.push_back(text(theme.unanswered));
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
                    1, true}});
        for (Campaign const& campaign : content_.campaigns) {
            add(made, {campaign.name.in(language_), campaign.sponsor, campaign.exemplar.text(),
                       text(campaign.comments), text(campaign.with_additions)});
        }
        return made;
    }

    [[nodiscard]] ExportTable provisions() const {
        ExportTable made =
            table("provisions", say("Ережелер", "Положения по числу замечаний", "Provisions"),
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
                   {"at", say("Күні", "Дата", "Date"), 1.5},
                   {"sha256", "SHA-256", 3}});
        for (SupportingDocument const& document : content_.opinions.documents) {
            add(made, {document.title, document.file_name, text(document.published_at),
                       to_hex(document.sha256)});
        }
        for (RecordedEvent const& event : content_.opinions.events)
            add(made, {event.note.in(language_), event.url, to_text(event.recorded_at), ""});
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
            add(made, {words_.dispositions[static_cast<int>(one.response.disposition)], about,
                       text(one.response.comment_count), one.response.reason.in(language_),
                       one.provision_name});
        }
        return made;
    }

    ReportContent const& content_;
    Language language_;
    ExportWords const& words_;
    FileWords const& file_words_;
};

}  // namespace

ExportFile report_export(ReportContent const& content, Language const& language,
                         ExportAudience audience, std::uint64_t comments_received) {
    ExportWords const& words = export_words(language);
    ReportTables const tables{content, language};
    ExportFile file;
    file.title = tables.title();
    file.institution = content.institution.in(language);
    file.language = language;
    file.lines = {file.institution, file_words(language).consultation + " " + content.number.text(),
                  words.made_at + ": " + to_text(content.made_at)};
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
