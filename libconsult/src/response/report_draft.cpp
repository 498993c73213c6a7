#include "response/report_draft.h"

#include "response/report_words.h"

namespace consult {
namespace {

/// More would be read by nobody in a text: the tables of the report have them all.
constexpr std::size_t most_listed = 50;

/// On one line, with what Markdown would read as marks taken as letters.
std::string cited(std::string_view text) {
    std::string line;
    bool is_space_due = false;
    for (char const c : text) {
        if (c == '\n' || c == '\r' || c == '\t' || c == ' ') {
            is_space_due = !line.empty();
            continue;
        }
        if (is_space_due) line += ' ';
        is_space_due = false;
        if (std::string_view{"\\`*_[]<>#|&~!"}.find(c) != std::string_view::npos) line += '\\';
        line += c;
    }
    return line;
}

LocalDate day_of(LocalDateTime local) {
    return LocalDate{std::chrono::floor<std::chrono::days>(local)};
}

/// Of what ends or is due then: midnight belongs to the day before.
LocalDate last_day_of(LocalDateTime local) {
    return day_of(local - std::chrono::seconds{1});
}

/// The sections, one function each, in one language.
class Draft {
public:
    Draft(ReportContent const& content, Language const& language)
        : content_(content), language_(language), words_(report_words(language)) {}

    std::string text() && {
        heard();
        who();
        raised();
        changed();
        not_taken();
        opinions();
        dates();
        return std::move(text_);
    }

private:
    void heading(std::string_view words) {
        text_ += text_.empty() ? "# " : "\n# ";
        text_ += words;
        text_ += "\n\n";
    }
    void paragraph(std::string const& words) { text_ += words + "\n"; }
    void item(std::string const& words) { text_ += "- " + words + "\n"; }
    [[nodiscard]] std::string count(CountedWords const& words, std::uint64_t number) const {
        return counted_text(language_, words, number);
    }
    [[nodiscard]] std::string number(std::uint64_t value) const {
        return number_text(language_, value);
    }
    /// After a cut list: how many it leaves out.
    void left_out(std::uint64_t all) {
        if (all <= most_listed) return;
        text_ += "\n";
        paragraph(count(words_.others, all - most_listed));
    }

    void heard() {
        heading(words_.heard);
        if (content_.period) {
            LocalDate const from = day_of(content_.period->opens.local);
            LocalDate const to = last_day_of(content_.period->closes.local);
            paragraph(filled_in(
                filled_in(std::string{words_.period}, "{from}", day_text(language_, from)), "{to}",
                day_text(language_, to)));
        }
        ConsultationFigures const& figures = content_.figures;
        std::string line = count(words_.received, figures.comments_received);
        if (figures.comments_received > 0)
            line += " " + count(words_.distinct, figures.distinct_texts);
        line += " " + count(words_.published, figures.published);
        if (figures.withheld > 0) line += " " + count(words_.withheld, figures.withheld);
        paragraph(line);
        if (content_.campaigns_total == 0) return;
        text_ += "\n";
        paragraph(count(words_.campaigns, content_.campaigns_total) + " " +
                  count(words_.in_campaigns, content_.comments_in_campaigns));
    }

    [[nodiscard]] std::string language_name(Language const& language) const {
        if (language.tag() == "kk") return std::string{words_.kazakh};
        if (language.tag() == "ru") return std::string{words_.russian};
        if (language.tag() == "en") return std::string{words_.english};
        if (language.tag() == "und") return std::string{words_.not_stated};
        return language.tag();
    }
    void who() {
        heading(words_.who);
        KnownParticipation const& known = content_.known;
        std::string line;
        for (LanguageCount const& one : known.languages) {
            line += line.empty() ? std::string{words_.languages} + ": " : ", ";
            line += language_name(one.language) + " – " + number(one.comments);
        }
        if (!line.empty()) paragraph(line + ".");
        if (known.late > 0) paragraph(count(words_.late, known.late));
        if (known.imported > 0) paragraph(count(words_.imported, known.imported));
    }

    void raised() {
        heading(words_.raised);
        if (content_.themes.empty()) paragraph(std::string{words_.no_themes});
        std::size_t listed = 0;
        for (ReportTheme const& one : content_.themes) {
            if (listed++ == most_listed) break;
            text_ += (listed == 1 ? "## " : "\n## ") + cited(one.theme.name.in(language_)) + "\n\n";
            if (!one.theme.summary.empty())
                paragraph(cited(one.theme.summary.in(language_)) + "\n");
            paragraph(count(words_.in_theme, one.theme.comments) + " " + answers_to(one));
        }
        left_out(content_.themes.size());
    }
    [[nodiscard]] std::string answers_to(ReportTheme const& one) const {
        std::string line;
        auto const add = [&](std::string_view name, std::uint64_t comments) {
            if (comments == 0) return;
            if (!line.empty()) line += "; ";
            line += std::string{name} + ": " + number(comments);
        };
        for (std::size_t i = 0; i < words_.dispositions.size(); ++i)
            add(words_.dispositions[i], one.by_disposition[i]);
        add(words_.unanswered, one.unanswered);
        return line.empty() ? line : line + ".";
    }

    void changed() {
        heading(words_.changed);
        DraftChanges const& changes = content_.changes;
        if (changes.from_version == 0) return paragraph(std::string{words_.no_draft});
        if (changes.from_version == changes.to_version)
            return paragraph(std::string{words_.unchanged});
        std::string line{words_.changes};
        line = filled_in(line, "{from}", std::to_string(changes.from_version));
        line = filled_in(line, "{to}", std::to_string(changes.to_version));
        line = filled_in(line, "{changed}", number(changes.units_changed));
        paragraph(filled_in(line, "{all}", number(changes.units)));
        std::size_t reasoned = 0;
        for (DraftChange const& change : changes.changes) {
            if (change.reason.empty() || ++reasoned > most_listed) continue;
            if (reasoned == 1) text_ += "\n";
            std::string const name =
                change.name.empty() ? std::string{words_.whole_draft} : cited(change.name);
            item("**" + name + "**: " + cited(change.reason.in(language_)));
        }
        left_out(reasoned);
    }

    void not_taken() {
        heading(words_.not_taken);
        if (content_.not_taken.empty()) return paragraph(std::string{words_.all_taken});
        std::size_t listed = 0;
        for (ReportResponse const& one : content_.not_taken) {
            if (listed++ == most_listed) break;
            std::string name;
            for (LocalizedText const& about : one.about)
                name += (name.empty() ? "" : ", ") + cited(about.in(language_));
            if (name.empty()) name = cited(one.provision_name);
            if (name.empty() && one.response.comment_count == 1 && !one.response.comments.empty())
                name = one.response.comments.front().text();
            std::string line = name.empty() ? name : "**" + name + "**: ";
            line += words_.dispositions.at(static_cast<std::size_t>(one.response.disposition));
            item(line + ". " + cited(one.response.reason.in(language_)));
        }
        left_out(content_.not_taken_total);
    }

    void opinions() {
        ReportOpinions const& opinions = content_.opinions;
        if (opinions.documents.empty() && opinions.events.empty() &&
            content_.recommendations.empty()) {
            return;
        }
        heading(words_.opinions);
        for (SupportingDocument const& document : opinions.documents)
            item(cited(document.title));
        for (RecordedEvent const& event : opinions.events)
            if (!event.note.empty()) item(cited(event.note.in(language_)));
        for (ReportRecommendation const& one : content_.recommendations) {
            if (one.state == RecommendationState::withdrawn) continue;
            std::string line = "**" + cited(one.council.in(language_)) + "** (" +
                               one.number.text() + "): " + cited(one.text.in(language_)) + ". ";
            line += one.disposition
                        ? words_.dispositions.at(static_cast<std::size_t>(*one.disposition))
                        : words_.unanswered;
            if (one.disposition) line += ". " + cited(one.reason.in(language_));
            item(line);
        }
    }

    void dates() {
        if (content_.obligations.empty()) return;
        heading(words_.dates);
        bool is_any = false;
        for (ReportObligation const& one : content_.obligations) {
            std::string_view const state = state_text(one.state);
            if (state.empty()) continue;
            is_any = true;
            std::string line = cited(obligation_text(language_, one.key, one.name.in(language_))) +
                               ": " + std::string{state};
            if (one.due) line += " (" + day_text(language_, last_day_of(one.due->local)) + ")";
            if (!one.waiver.empty()) line += ". " + cited(one.waiver.in(language_));
            item(line);
        }
        if (!is_any) paragraph(std::string{words_.all_in_time});
    }
    [[nodiscard]] std::string_view state_text(ObligationState state) const {
        switch (state) {
            case ObligationState::met_late: return words_.met_late;
            case ObligationState::overdue: return words_.overdue;
            case ObligationState::waived: return words_.waived;
            case ObligationState::open:
            case ObligationState::met:
            case ObligationState::lapsed: break;
        }
        return {};
    }

    ReportContent const& content_;
    Language const& language_;
    ReportWords const& words_;
    std::string text_;
};

}  // namespace

std::string report_draft(ReportContent const& content, Language const& language) {
    return Draft{content, language}.text();
}

}  // namespace consult
