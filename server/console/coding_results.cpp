#include "console/coding_results.h"

#include <cmath>

#include "page/format.h"

namespace consult::console {
namespace {

using page::View;

/// With two decimals and the sign of the language's numbers: `0.73`, `−0.05`.
std::string decimal(Desk const& desk, double value) {
    auto const hundredths = static_cast<std::int64_t>(std::lround(value * 100));
    std::string const digits = std::to_string(std::abs(hundredths % 100));
    std::string const mark = desk.visit.language == page::UiLanguage::en ? "." : ",";
    return (hundredths < 0 ? "−" : "") + std::to_string(std::abs(hundredths / 100)) + mark +
           (digits.size() == 1 ? "0" : "") + digits;
}

std::string percent(Desk const& desk, double share) {
    return desk.words().text("{percent} %",
                             {{"percent", std::to_string(std::lround(share * 100))}});
}

std::string grade_text(page::Translator const& words, AgreementGrade grade) {
    switch (grade) {
        case AgreementGrade::poor: return words.text_in("agreement", "Poor: below chance");
        case AgreementGrade::slight: return words.text_in("agreement", "Slight");
        case AgreementGrade::fair: return words.text_in("agreement", "Fair");
        case AgreementGrade::moderate: return words.text_in("agreement", "Moderate");
        case AgreementGrade::substantial: return words.text_in("agreement", "Substantial");
        case AgreementGrade::almost_perfect: return words.text_in("agreement", "Almost perfect");
    }
    throw Fault{"a grade without words"};
}

View row(Desk const& desk, std::string name, Agreement const& agreement) {
    page::Translator const& words = desk.words();
    auto const number = [&](std::uint64_t count) {
        return page::format_number(desk.visit.language, count);
    };
    View view;
    view.set("name", std::move(name))
        .set("all_raised", number(agreement.all_raised))
        .set("none_raised", number(agreement.none_raised))
        .set("split", number(agreement.split))
        .set("percent", percent(desk, agreement.observed))
        .set("kappa", agreement.kappa ? decimal(desk, *agreement.kappa) : std::string{"–"})
        .set("grade", agreement.kappa
                          ? grade_text(words, grade_of(*agreement.kappa))
                          : words.text("Nothing to be reckoned: all said the same throughout"));
    return view;
}

std::string theme_name(Desk const& desk, CodingSample const& sample, ThemeId id) {
    for (CodingTheme const& theme : sample.themes) {
        if (theme.id == id) return theme.name.in(page::domain_language(desk.visit.language));
    }
    return {};
}

View disagreement(Desk const& desk, Docket const& docket, CodingSample const& sample,
                  Disagreement const& split) {
    page::Translator const& words = desk.words();
    std::vector<std::string> said;
    for (std::size_t i = 0; i < split.raised.size(); ++i) {
        said.push_back(sample.coders[i].reader.name + ": " +
                       (split.raised[i] ? words.text_in("theme", "raised")
                                        : words.text_in("theme", "not raised")));
    }
    std::string settled;
    if (split.settled) {
        settled = *split.settled ? words.text("Settled: it raises the theme")
                                 : words.text("Settled: it does not raise the theme");
    }
    std::string const sequence = std::to_string(split.comment.sequence);
    View view;
    view.set("comment_number", split.comment.text())
        .set("sequence", sequence)
        .set("href", desk.visit.to(docket.path("/comments/" + sequence)))
        .set("theme", theme_name(desk, sample, split.theme))
        .set("theme_id", std::to_string(split.theme.value()))
        .set("said", std::move(said))
        .set("settled", std::move(settled));
    return view;
}

}  // namespace

View results_view(Desk const& desk, Docket const& docket, CodingResults const& results) {
    page::Translator const& words = desk.words();
    std::vector<View> rows;
    for (ThemeAgreement const& theme : results.themes) {
        rows.push_back(row(desk, theme.theme.name.in(page::domain_language(desk.visit.language)),
                           theme.agreement));
    }
    rows.push_back(row(desk, words.text("All themes together"), results.overall));
    std::vector<View> disagreements;
    for (Disagreement const& split : results.disagreements)
        disagreements.push_back(disagreement(desk, docket, results.sample, split));
    View view;
    view.set("measure", results.overall.coders == 2 ? words.text("Cohen’s kappa")
                                                    : words.text("Fleiss’ kappa"))
        .set("rows", std::move(rows))
        .set("has_disagreements", !disagreements.empty())
        .set("disagreements", std::move(disagreements))
        .set("can_settle", may(desk.actor, Permission::respond, docket.consultation().institution));
    return view;
}

}  // namespace consult::console
