#include "web/passage_places.h"

#include <map>

#include <consult/provision_name.h>
#include <consult/text_comparison.h>

#include "page/format.h"

namespace consult::web {
namespace {

using page::View;
using Ways = std::map<std::string, std::vector<Provision>, std::less<>>;

/// One passage that was looked for.
struct Shown {
    CommentedPlace const& commented;
    PlacedPassage const& placed;
};

/// Whether it is in what its provision is now.
bool is_at_home(AnchorPlace const& place) {
    return place.provision == place.fate.provision && !place.fate.is_removed;
}

std::string unchanged_text(page::Translator const& words, Shown const& shown,
                           page::MessageArguments const& version) {
    if (!shown.commented.passage.anchor.quote.empty()) {
        return words.text("In version {number} these words stand unchanged in:", version);
    }
    return shown.placed.place.fate.is_changed
               ? words.text("In version {number} this provision has another text:", version)
               : words.text("In version {number} this provision has the same text:", version);
}

std::string changed_text(page::Translator const& words, AnchorPlace const& place,
                         page::MessageArguments const& version) {
    if (is_at_home(place)) {
        return words.text("In version {number} these words were changed in:", version);
    }
    return place.score == 1
               ? words.text("In version {number} these words stand in another provision:", version)
               : words.text("In version {number} similar words stand in another provision:",
                            version);
}

std::string lost_text(page::Translator const& words, AnchorPlace const& place,
                      page::MessageArguments const& version) {
    if (!place.fate.is_removed) {
        return words.text("Version {number} does not have these words any more. They stood in:",
                          version);
    }
    return place.provision.empty()
               ? words.text("Version {number} does not have this provision any more.", version)
               : words.text(
                     "Version {number} does not have this provision any more. It stood within:",
                     version);
}

std::string text_of(Visit const& visit, PassagePage const& page, Shown const& shown) {
    page::Translator const& words = visit.words();
    page::MessageArguments const version{
        {"number", page::format_number(visit.language, page.newest.number)}};
    switch (shown.placed.place.fit) {
        case AnchorFit::exact: return unchanged_text(words, shown, version);
        case AnchorFit::approximate: return changed_text(words, shown.placed.place, version);
        case AnchorFit::orphaned: return lost_text(words, shown.placed.place, version);
    }
    return {};
}

/// What was changed in the words; nothing where they are the same or lost.
std::vector<View> pieces_of(Shown const& shown) {
    std::vector<View> views;
    AnchorPlace const& place = shown.placed.place;
    if (place.fit != AnchorFit::approximate || place.score == 1) return views;
    for (TextPiece const& piece :
         compare_for_reading(shown.commented.passage.anchor.quote, place.passage)) {
        views.emplace_back()
            .set("text", std::string{piece.text()})
            .set("removed", piece.kind == TextPiece::Kind::removed)
            .set("added", piece.kind == TextPiece::Kind::added);
    }
    return views;
}

View view_of(Visit const& visit, PassagePage const& page, Shown const& shown, Ways const& ways) {
    AnchorPlace const& place = shown.placed.place;
    auto const way = ways.find(place.provision);
    std::string const name = way == ways.end() ? place.provision : provision_name(way->second);
    std::string const newest = std::to_string(page.newest.id.value());
    std::vector<View> pieces = pieces_of(shown);
    View view;
    view.set("text", text_of(visit, page, shown))
        .set("is_lost", place.fit == AnchorFit::orphaned)
        .set("provision", name.empty() ? place.provision : name)
        .set("href",
             place.provision.empty()
                 ? std::string{}
                 : with_place(visit.to(page.path + "/versions/" + newest), {}, place.provision))
        .set("has_pieces", !pieces.empty())
        .set("pieces", std::move(pieces))
        .set("language", shown.placed.language.tag())
        .set("comparison",
             with_query(visit.to(page.path + "/comparison"),
                        {{"before", std::to_string(shown.commented.passage.version.value())},
                         {"after", newest}}));
    return view;
}

}  // namespace

Result<std::vector<std::optional<PlaceView>>> place_views(
    Visit const& visit, PassagePage const& page, std::vector<CommentedPlace> const& places) {
    std::vector<std::optional<PlaceView>> views(places.size());
    std::vector<CommentedPassage> passages;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].passage.version == page.newest.id) continue;
        passages.push_back(places[i].passage);
        indices.push_back(i);
    }
    if (passages.empty()) return views;
    Drafts const& drafts = visit.platform.drafts();
    auto const placed = drafts.places(page.viewer, page.newest.id, page.wanted, passages);
    if (!placed) return tl::unexpected(placed.error());
    std::vector<std::string> eids;
    for (std::optional<PlacedPassage> const& one : *placed) {
        if (one && !one->place.provision.empty()) eids.push_back(one->place.provision);
    }
    Result<Ways> const ways = drafts.ways_to(page.viewer, page.newest.id, page.wanted, eids);
    if (!ways) return tl::unexpected(ways.error());
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (!(*placed)[i]) continue;
        Shown const shown{places[indices[i]], *(*placed)[i]};
        views[indices[i]] = {view_of(visit, page, shown, *ways), shown.placed.place.provision};
    }
    return views;
}

}  // namespace consult::web
