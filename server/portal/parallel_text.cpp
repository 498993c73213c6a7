#include "portal/parallel_text.h"

#include <utility>

#include "web/aligned_blocks.h"
#include "web/wording.h"

namespace consult::portal {

using page::View;

std::optional<Language> language_beside(web::Visit const& visit, DraftVersion const& version,
                                        Language const& shown) {
    for (Language const& language : version.languages) {
        if (language != shown && language.tag() == visit.asked("beside")) return language;
    }
    return std::nullopt;
}

std::vector<View> beside_links(web::Visit const& visit, DraftVersion const& version,
                               Language const& shown, std::optional<Language> const& beside) {
    std::vector<View> views;
    auto const add = [&](std::string name, std::string const& value, bool is_current) {
        web::NamedValues const query = web::with_value(visit.query, "beside", value);
        views.emplace_back()
            .set("name", std::move(name))
            .set("href", web::with_query(visit.to(visit.path), query))
            .set("current", is_current);
    };
    add(visit.words().text_in("beside", "None"), "", !beside);
    for (Language const& language : version.languages) {
        if (language == shown) continue;
        add(web::language_text(visit.words(), language), language.tag(), beside == language);
    }
    return views;
}

std::vector<View> parallel_pairs(page::Translator const& words, ParallelSide const& own,
                                 ParallelSide const& other, web::ProvisionLinks const& links) {
    auto const side = [&](std::vector<View> blocks, Language const& language) {
        std::string const name = web::language_text(words, language);
        for (View& block : blocks) {
            View::Value const* const label = block.find("table_label");
            if (label) block.set("table_label", std::get<std::string>(*label) + ", " + name);
        }
        View view;
        view.set("language", language.tag())
            .set("language_name", name)
            .set("missing", blocks.empty())
            .set("blocks", std::move(blocks));
        return view;
    };
    std::vector<View> pairs;
    for (web::AlignedBlocks& pair :
         web::aligned_blocks(web::provision_blocks(words, own.root, &links),
                             web::provision_blocks(words, other.root, nullptr))) {
        pairs.emplace_back().set("sides",
                                 std::vector<View>{side(std::move(pair.own), own.language),
                                                   side(std::move(pair.other), other.language)});
    }
    return pairs;
}

}  // namespace consult::portal
