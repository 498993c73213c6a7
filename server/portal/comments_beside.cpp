#include "portal/comments_beside.h"

#include <consult/provision_name.h>

#include "page/format.h"
#include "web/excerpt.h"

namespace consult::portal {
namespace {

using page::View;

constexpr std::size_t most_at_provision = 3;
/// On one page: what is more is read in the lists.
constexpr std::size_t most_on_page = 300;
/// Code points of a comment.
constexpr std::size_t most_of_text = 160;
constexpr std::size_t most_of_quote = 80;

std::string id_of(PublicComment const& comment) {
    return "comment-" + std::to_string(comment.number.sequence);
}

}  // namespace

Result<BesideViews> BesideViews::of(web::Visit const& visit, Matter const& matter,
                                    DraftVersion const& version, Language const& shown,
                                    std::function<bool(std::string_view eid)> const& holds) {
    Result<CommentsBeside> beside = visit.platform.comments().beside(
        matter.number(), version.id, shown, holds, most_at_provision, most_on_page);
    if (!beside) return tl::unexpected(beside.error());
    return BesideViews{visit, matter, version, shown, std::move(*beside)};
}

std::vector<View> BesideViews::at(std::string_view eid) const {
    std::vector<View> views;
    auto const found = beside_.comments.find(eid);
    if (found == beside_.comments.end()) return views;
    for (CommentsBeside::Beside const& beside : found->second)
        views.push_back(view_of(beside));
    return views;
}

std::vector<View> BesideViews::others(Provision const& text,
                                      std::set<std::string, std::less<>> const& places) const {
    page::Translator const& words = visit_.words();
    std::vector<View> views;
    for (auto const& [eid, here] : beside_.comments) {
        if (eid.empty() || places.contains(eid)) continue;
        std::string name = provision_name(text, eid);
        if (name.empty()) name = eid;
        for (CommentsBeside::Beside const& beside : here) {
            std::string note = words.text("On: {provision}", {{"provision", name}});
            if (std::string const more = note_on(beside); !more.empty()) note += ". " + more;
            views.push_back(view_of(beside).set("note", std::move(note)));
        }
    }
    return views;
}

std::vector<web::MarkedPassage> BesideViews::marks() const {
    std::vector<web::MarkedPassage> marks;
    for (auto const& [eid, here] : beside_.comments) {
        for (CommentsBeside::Beside const& beside : here) {
            if (!is_marked(beside)) continue;
            AnchorPlace const& place = beside.place->place;
            marks.push_back({place.provision, place.begin, place.end, "#" + id_of(beside.comment)});
        }
    }
    return marks;
}

View BesideViews::view_of(CommentsBeside::Beside const& beside) const {
    PublicComment const& comment = beside.comment;
    bool const has_quote = comment.anchor && !comment.anchor->quote.empty();
    View view;
    view.set("id", id_of(comment))
        .set("href",
             visit_.to(matter_.path("/comments/" + std::to_string(comment.number.sequence))))
        .set("number", std::to_string(comment.number.sequence))
        .set("text", web::excerpt(comment.text, most_of_text))
        .set("language", comment.language.tag())
        .set("quote", has_quote && !is_marked(beside)
                          ? web::excerpt(comment.anchor->quote, most_of_quote)
                          : std::string{})
        .set("quote_language", beside.place ? beside.place->language.tag() : "und")
        .set("note", note_on(beside));
    return view;
}

bool BesideViews::is_marked(CommentsBeside::Beside const& beside) const {
    return beside.place && beside.place->language == shown_ && !beside.place->place.passage.empty();
}

std::string BesideViews::note_on(CommentsBeside::Beside const& beside) const {
    if (!beside.place || beside.comment.version == version_.id) return {};
    page::Translator const& words = visit_.words();
    page::MessageArguments const version{
        {"number", page::format_number(visit_.language, beside.comment.version_number)}};
    switch (beside.place->place.fit) {
        case AnchorFit::exact: return {};
        case AnchorFit::approximate:
            return words.text("These words are others than in version {number}.", version);
        case AnchorFit::orphaned:
            return words.text("On words that only version {number} has.", version);
    }
    return {};
}

}  // namespace consult::portal
