#include <utility>

#include <consult/provision_name.h>

#include "portal/draft_texts.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/provision_view.h"

namespace consult::portal {

using page::View;

Result<http::Response> show_provision(web::Visit& visit) {
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<DraftVersion> const version = named_version(visit, *matter);
    if (!version) return tl::unexpected(version.error());
    Drafts const& drafts = visit.platform.drafts();
    Language const language = version->language_for(wanted_text_language(visit));
    std::string const eid{visit.name("eid")};
    Result<Provision> provision = drafts.provision(PublicActor{}, version->id, language, eid);
    if (!provision) return tl::unexpected(provision.error());
    auto const ways = drafts.ways_to(PublicActor{}, version->id, language, {eid});
    if (!ways) return tl::unexpected(ways.error());
    auto counts = drafts.comment_counts(PublicActor{}, version->id);
    if (!counts) return tl::unexpected(counts.error());

    web::ProvisionLinks links = links_of(visit, *matter, *version, language);
    links.counts = std::move(*counts);
    page::Translator const& words = visit.words();
    auto const way = ways->find(eid);
    std::string const name = way == ways->end() ? eid : provision_name(way->second);
    Provision around;
    around.children.push_back(std::move(*provision));
    View body;
    set_head(body, visit, *matter, Section::draft);
    body.set("name", name)
        .set("language", language.tag())
        .set("version",
             words.text("Version {number}",
                        {{"number", page::format_number(visit.language, version->number)}}))
        .set("whole", links.place(eid))
        .set("blocks", web::provision_blocks(words, around, &links));
    return web::render(visit, "pages/provision", frame(visit, *matter, name), std::move(body));
}

}  // namespace consult::portal
