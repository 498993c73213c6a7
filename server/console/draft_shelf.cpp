#include "console/draft_shelf.h"

#include <algorithm>
#include <utility>

#include <consult/hidden_text.h>

#include "web/wording.h"

namespace consult::console {

Result<DraftVersion> find_version(Desk const& desk, Docket const& docket, std::string_view id) {
    Result<std::vector<DraftVersion>> const versions =
        desk.visit.platform.drafts().versions(desk.actor, docket.number());
    if (!versions) return tl::unexpected(versions.error());
    auto const found = std::ranges::find_if(*versions, [&](DraftVersion const& version) {
        return std::to_string(version.id.value()) == id;
    });
    if (found != versions->end()) return *found;
    return refuse(ErrorCode::not_found, "version", "draft.version_unknown",
                  "There is no such version of a draft.");
}

std::string version_page(DraftVersion const& version, std::string_view page) {
    return "/draft/" + std::to_string(version.id.value()) + "/" + std::string{page};
}

std::string version_text(page::Translator const& words, DraftVersion const& version) {
    page::MessageArguments const number{{"number", std::to_string(version.number)}};
    if (version.state == DraftVersionState::published) {
        return words.text("Version {number}, published", number);
    }
    return version.languages.empty() ? words.text("Version {number}, no text yet", number)
                                     : words.text("Version {number}, being edited", number);
}

Result<std::vector<std::string>> hidden_text_warnings(Desk const& desk,
                                                      DraftVersion const& version) {
    std::vector<std::string> warnings;
    for (Language const& language : version.languages) {
        Result<DraftText> const text =
            desk.visit.platform.drafts().text(desk.actor, version.id, language);
        if (!text) return tl::unexpected(text.error());
        std::string warning = hidden_text_warning(desk.words(), *text);
        if (!warning.empty()) warnings.push_back(std::move(warning));
    }
    return warnings;
}

std::string hidden_text_warning(page::Translator const& words, DraftText const& text) {
    if (!has_hidden_text(text.remainders)) return {};
    return words.text(
        "The file in this language hides text from its readers: {language}. The text "
        "is not in the draft, but it is in the file, and anyone can fetch the file "
        "once it is published. Take the text out of the file (in Word: Inspect "
        "Document) and add the file anew.",
        {{"language", web::language_text(words, text.language)}});
}

}  // namespace consult::console
