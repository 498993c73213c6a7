#include <algorithm>
#include <optional>
#include <string>

#include <consult/text_comparison.h>

#include "portal/draft_texts.h"
#include "portal/matter.h"
#include "portal/pages.h"
#include "web/field.h"
#include "web/provision_view.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

std::string version_title(web::Visit const& visit, DraftVersion const& version) {
    return visit.words().text("Version {number}",
                              {{"number", page::format_number(visit.language, version.number)}});
}

/// The versions that everyone may read of the draft that the consultation is about.
Result<std::vector<DraftVersion>> versions_to_compare(web::Visit const& visit,
                                                      Matter const& matter) {
    Drafts const& drafts = visit.platform.drafts();
    Result<std::optional<DraftVersion>> const newest =
        drafts.newest(PublicActor{}, matter.number());
    if (!newest) return tl::unexpected(newest.error());
    Result<std::vector<DraftVersion>> versions = drafts.versions(PublicActor{}, matter.number());
    if (!versions) return versions;
    std::erase_if(*versions, [&](DraftVersion const& version) {
        return !*newest || version.draft != (*newest)->draft || version.languages.empty();
    });
    if (versions->size() < 2) {
        return refuse(ErrorCode::not_found, "", "comparison.one_version",
                      "There is only one version of the draft, so there is nothing to compare.");
    }
    return versions;
}

/// The version that the query names, else that one.
Result<DraftVersion> chosen(web::Visit const& visit, std::vector<DraftVersion> const& versions,
                            char const* field, DraftVersion const& otherwise) {
    std::string_view const asked = visit.asked(field);
    if (asked.empty()) return otherwise;
    for (DraftVersion const& version : versions) {
        if (std::to_string(version.id.value()) == asked) return version;
    }
    return refuse(ErrorCode::not_found, field, "version.unknown", "There is no such version.");
}

View choice_form(web::Visit const& visit, Matter const& matter,
                 std::vector<DraftVersion> const& versions, VersionComparison const& compared) {
    page::Translator const& words = visit.words();
    web::NamedValues const shown{{"before", std::to_string(compared.before.id.value())},
                                 {"after", std::to_string(compared.after.id.value())},
                                 {"view", std::string{visit.asked("view")}}};
    web::Form const sent{shown, {}};
    web::FormErrors const none;
    web::Fields const fields{words, sent, none};
    std::vector<web::Option> options;
    for (DraftVersion const& version : versions)
        options.push_back({std::to_string(version.id.value()), version_title(visit, version), ""});
    View form;
    form.set("action", visit.to(matter.path("/comparison")))
        .set("before", fields.select("before", words.text("Compare"), options))
        .set("after", fields.select("after", words.text("with"), options))
        .set("view",
             fields.select("view", words.text("Show"),
                           {{"", words.text_in("comparison", "Changes in the text"), ""},
                            {"table", words.text_in("comparison", "Comparative table"), ""}}))
        .set("language", compared.after_text->language.tag());
    return form;
}

/// What a reader sees of one provision: its own text, and that of the units that came or went with
/// it.
struct Entry {
    ComparedProvision const* provision = nullptr;
    std::string before;
    std::string after;
};

void add_line(std::string& text, Provision const& provision, std::string const& own,
              bool with_num) {
    std::string const num = with_num ? plain_text(provision.num.content) : std::string{};
    if (num.empty() && own.empty()) return;
    if (!text.empty()) text += '\n';
    text += num + (num.empty() || own.empty() ? "" : " ") + own;
}

std::vector<Entry> entries_of(DraftComparison const& comparison) {
    std::vector<Entry> entries;
    for (ComparedProvision const& provision : comparison.provisions) {
        if (provision.is_as_before()) continue;
        bool const is_within = provision.follows_parent && !entries.empty();
        if (!is_within) entries.push_back({&provision, {}, {}});
        // The number stands before the text of what came or went whole; of the rest, in its name.
        bool const is_whole = provision.is_added() || provision.is_removed();
        Entry& entry = entries.back();
        if (provision.before) {
            add_line(entry.before, *provision.before, provision.before_text, is_whole);
        }
        if (provision.after) {
            add_line(entry.after, *provision.after, provision.after_text, is_whole);
        }
    }
    return entries;
}

class Rows {
public:
    Rows(web::Visit const& visit, Matter const& matter, VersionComparison const& compared)
        : visit_(visit), matter_(matter), words_(visit.words()), compared_(compared) {}

    std::vector<View> of(DraftComparison const& comparison) {
        std::vector<View> rows;
        for (Entry const& entry : entries_of(comparison))
            rows.push_back(row(entry));
        return rows;
    }

private:
    View row(Entry const& entry) {
        ComparedProvision const& provision = *entry.provision;
        View view;
        view.set("name", name_of(provision))
            .set("href", address_of(provision))
            .set("fates", fates_of(provision));
        std::vector<TextPiece> const pieces = compare_texts(entry.before, entry.after);
        std::vector<View> inline_pieces;
        std::vector<View> before;
        std::vector<View> after;
        for (TextPiece const& piece : pieces) {
            inline_pieces.push_back(piece_view(piece, piece.text()));
            if (!piece.before.empty()) before.push_back(piece_view(piece, piece.before));
            if (!piece.after.empty()) after.push_back(piece_view(piece, piece.after));
        }
        view.set("pieces", std::move(inline_pieces))
            .set("before", std::move(before))
            .set("after", std::move(after))
            .set("reasons", reasons_of(provision));
        if (provision.after && is_commentable(*provision.after) && matter_.takes_comments()) {
            view.set("form",
                     web::with_query(visit_.to(matter_.path("/comment")),
                                     {{"version", std::to_string(compared_.after.id.value())},
                                      {"provision", provision.after->eid},
                                      {"text", compared_.after_text->language.tag()}}));
        }
        return view;
    }

    static View piece_view(TextPiece const& piece, std::string_view text) {
        View view;
        view.set("text", std::string{text})
            .set("removed", piece.kind == TextPiece::Kind::removed)
            .set("added", piece.kind == TextPiece::Kind::added);
        return view;
    }

    [[nodiscard]] std::string name_of(ComparedProvision const& provision) const {
        return provision.after ? name_in(compared_.after_text->root, *provision.after)
                               : name_in(compared_.before_text->root, *provision.before);
    }

    [[nodiscard]] std::string name_in(Provision const& root, Provision const& provision) const {
        if (&provision == &root) return words_.text("The whole draft");
        std::string name = web::provision_label(root, provision.eid);
        if (name.empty()) name = plain_text(provision.num.content);
        return name.empty() ? words_.text("Without a number") : name;
    }

    [[nodiscard]] std::string address_of(ComparedProvision const& provision) const {
        DraftVersion const& version = provision.after ? compared_.after : compared_.before;
        Provision const& shown = provision.after ? *provision.after : *provision.before;
        return web::with_query(
                   visit_.to(matter_.path("/versions/" + std::to_string(version.id.value()))),
                   {{"text", compared_.after_text->language.tag()}}) +
               (shown.eid.empty() ? "" : "#" + shown.eid);
    }

    /// In words, since colours alone tell nothing to some.
    [[nodiscard]] std::vector<View> fates_of(ComparedProvision const& provision) const {
        std::vector<View> fates;
        auto const add = [&](std::string words, char const* colour) {
            fates.emplace_back().set("tag_text", std::move(words)).set("tag_colour", colour);
        };
        if (provision.is_added()) add(words_.text_in("comparison", "Added"), "green");
        if (provision.is_removed()) add(words_.text_in("comparison", "Removed"), "red");
        std::string const was = provision.before
                                    ? name_in(compared_.before_text->root, *provision.before)
                                    : std::string{};
        if (provision.is_moved) {
            add(words_.text("Moved from: {provision}", {{"provision", was}}), "blue");
        } else if (provision.is_renumbered) {
            add(words_.text("Renumbered, before: {provision}", {{"provision", was}}), "grey");
        }
        if (provision.is_changed) add(words_.text_in("comparison", "Text changed"), "yellow");
        return fates;
    }

    [[nodiscard]] std::vector<View> reasons_of(ComparedProvision const& provision) const {
        std::vector<View> views;
        for (Response const& response : compared_.reasons_of(provision)) {
            View& view = views.emplace_back();
            view.set("reason", response.reason)
                .set("language", response.language.tag())
                .set("office", response.office);
            web::set_disposition_tag(view, words_, response.disposition);
        }
        return views;
    }

    web::Visit const& visit_;
    Matter const& matter_;
    page::Translator const& words_;
    VersionComparison const& compared_;
};

/// How many provisions came, went, moved and so on, as far as there are any.
std::vector<View> counts_of(web::Visit const& visit, DraftComparison::Counts const& counts) {
    page::Translator const& words = visit.words();
    std::vector<View> views;
    auto const add = [&](std::string text, std::size_t count) {
        if (count > 0) views.emplace_back().set("text", std::move(text));
    };
    add(words.plural("{n} provision added", "{n} provisions added", counts.added), counts.added);
    add(words.plural("{n} provision removed", "{n} provisions removed", counts.removed),
        counts.removed);
    add(words.plural("{n} provision moved", "{n} provisions moved", counts.moved), counts.moved);
    add(words.plural("{n} provision renumbered", "{n} provisions renumbered", counts.renumbered),
        counts.renumbered);
    add(words.plural("{n} provision with another text", "{n} provisions with another text",
                     counts.changed),
        counts.changed);
    return views;
}

}  // namespace

Result<http::Response> show_comparison(web::Visit& visit) {
    page::Translator const& words = visit.words();
    Result<Matter> const matter = find_matter(visit);
    if (!matter) return tl::unexpected(matter.error());
    Result<std::vector<DraftVersion>> const versions = versions_to_compare(visit, *matter);
    if (!versions) return tl::unexpected(versions.error());
    Result<DraftVersion> const after = chosen(visit, *versions, "after", versions->back());
    if (!after) return tl::unexpected(after.error());
    // The one before that, as far as there is one.
    auto const place = std::ranges::find(*versions, after->id, &DraftVersion::id);
    Result<DraftVersion> const before =
        chosen(visit, *versions, "before", place == versions->begin() ? *place : *std::prev(place));
    if (!before) return tl::unexpected(before.error());
    Result<VersionComparison> const compared = visit.platform.drafts().compare(
        PublicActor{}, before->id, after->id, wanted_text_language(visit));
    if (!compared) return tl::unexpected(compared.error());

    View body;
    set_head(body, visit, *matter, Section::draft);
    std::vector<View> rows = Rows{visit, *matter, *compared}.of(compared->comparison);
    body.set("before", version_title(visit, *before))
        .set("after", version_title(visit, *after))
        .set("note", after->note.in(page::domain_language(visit.language)))
        .set("language", compared->after_text->language.tag())
        .set("choice", choice_form(visit, *matter, *versions, *compared))
        .set("counts", counts_of(visit, compared->comparison.counts()))
        .set("none", rows.empty())
        .set("is_table", visit.asked("view") == "table")
        .set("files", "/api/v1/versions/" + std::to_string(after->id.value()) + "/texts/" +
                          compared->after_text->language.tag() + "/comparison")
        .set("files_before", std::to_string(before->id.value()))
        .set("rows", std::move(rows));
    return web::render(visit, "pages/comparison",
                       frame(visit, *matter, words.text("What changed in the draft")),
                       std::move(body));
}

}  // namespace consult::portal
