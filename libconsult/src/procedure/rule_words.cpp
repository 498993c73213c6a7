#include "procedure/rule_words.h"

#include <algorithm>

namespace consult {
namespace {

Argument argument_of(std::string name, LocalizedText const& text, std::string const& behind) {
    static Language const english = Language::parse("en").value();
    Argument argument{std::move(name), text.in(english) + behind};
    for (auto const& [language, words] : text.all())
        argument.translations.emplace_back(language.tag(), words + behind);
    return argument;
}

}  // namespace

Argument source_argument(std::span<LegalSource const> sources, RuleBasis const& basis) {
    std::string const place = basis.legal.place.empty() ? "" : ", " + basis.legal.place;
    auto const source = std::ranges::find(sources, basis.legal.source, &LegalSource::id);
    if (source == sources.end()) return {"source", basis.legal.source + place};
    return argument_of("source", source->title, place);
}

Argument source_argument(Procedure const& procedure, RuleBasis const& basis) {
    return source_argument(procedure.sources, basis);
}

Argument name_argument(LocalizedText const& name) {
    return argument_of("name", name, "");
}

}  // namespace consult
