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
    add(words.text("Provision changed because of them"), sent.line("provision"));
    if (std::string const id = sent.line("corrects"); !id.empty()) {
        kept += kept.empty() ? "" : "\n\n";
        kept += words.text("This response corrects response {id}, which stays to be seen.",
                           {{"id", id}});
    }
    add(words.text("What is to be changed"), sent.text("note"));
    return kept;
}

}  // namespace consult::console
