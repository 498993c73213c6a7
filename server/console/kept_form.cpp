#include "console/kept_form.h"

#include <consult/response.h>
#include <consult/text.h>

#include "web/error_page.h"
#include "web/form.h"
#include "web/wording.h"

namespace consult::console {
namespace {

std::string joined(std::vector<std::string> const& values) {
    std::string text;
    for (std::string const& value : values)
        text += (text.empty() ? "" : ", ") + value;
    return text;
}

/// What a text of a theme, a campaign or a recommendation is called, in its language where it has
/// one; empty for other fields.
std::string label_of(page::Translator const& words, std::string_view field) {
    if (field == "numbers") return words.text("Comments that raise it");
    if (field == "quote") return words.text("The words that raise it");
    if (field == "new_theme") return words.text("Or a new theme, by its name");
    if (field == "evidence") return words.text("Address of what shows it");
    if (field == "sponsor") return words.text("Who wrote the letter, where known");
    if (field.starts_with("answer-")) return words.text("Answer to the submitter");
    if (field.starts_with("new_")) field.remove_prefix(4);
    std::size_t const dot = field.find('.');
    if (dot == std::string_view::npos) return {};
    Result<Language> const language = Language::parse(field.substr(dot + 1));
    if (!language) return {};
    std::string const in = " (" + web::language_text(words, *language) + ")";
    if (field.starts_with("name.")) return words.text_in("theme", "Name") + in;
    if (field.starts_with("summary.")) return words.text_in("theme", "Summary") + in;
    if (field.starts_with("about.")) return words.text("Which programme, report or work") + in;
    if (field.starts_with("withdrawal.")) return words.text("Why the council withdraws it") + in;
    if (field.starts_with("note.")) return words.text("What was done, or why not") + in;
    return {};
}

}  // namespace

std::string kept_form(page::Translator const& words, http::Request const& request) {
    std::string kept = web::kept_text(request);
    Result<web::Form> const form = web::read_form(request);
    if (request.method != "POST" || !form) return kept;
    web::Form const& sent = *form;
    auto const add = [&](std::string const& name, std::string const& value) {
        if (value.empty()) return;
        kept += (kept.empty() ? "" : "\n\n") + name + ":\n" + value;
    };
    std::optional<Disposition> const disposition = disposition_from(sent.value("disposition"));
    add(words.text("What becomes of what was said"),
        disposition ? web::disposition_text(words, *disposition) : std::string{});
    add(words.text("Comments it answers"), with_unix_lines(sent.value("comments")));
    add(words.text("Themes it answers"), joined(sent.values("theme")));
    add(words.text("Campaigns it answers"), joined(sent.values("campaign")));
    add(words.text("Recommendations of councils it answers"),
        joined(sent.values("recommendation")));
    // A theme and a response may be about a provision.
    std::string about = words.text("Provision changed because of them");
    for (auto const& [field, value] : sent.fields) {
        std::string const label = label_of(words, field);
        if (label.empty()) continue;
        about = words.text("Provision it is about");
        add(label, with_unix_lines(value));
    }
    add(about, sent.line("provision"));
    if (sent.value("do") == "split")
        add(words.text("Chosen comments"), joined(sent.values("comment")));
    add(words.text("Provision it is about"), sent.line("new_provision"));
    if (std::string const id = sent.line("corrects"); !id.empty()) {
        kept += kept.empty() ? "" : "\n\n";
        kept += words.text("This response corrects response {id}, which stays to be seen.",
                           {{"id", id}});
    }
    add(words.text("What is to be changed"), sent.text("note"));
    return kept;
}

}  // namespace consult::console
