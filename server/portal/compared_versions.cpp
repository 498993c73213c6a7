#include "portal/compared_versions.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <span>
#include <string>

#include <consult/comparative_table.h>
#include <consult/text_comparison.h>

#include "portal/draft_texts.h"
#include "web/field.h"
#include "web/wording.h"

namespace consult::portal {
namespace {

using page::View;

std::string version_title(web::Visit const& visit, DraftVersion const& version) {
    return visit.words().text("Version {number}",
                              {{"number", page::format_number(visit.language, version.number)}});
}

/// A page compares what it has a section for.
std::string shown_view(web::Visit const& visit) {
    std::string const asked{visit.asked("view")};
    return asked == "table" || asked == "sides" ? asked : std::string{};
}

View choice_form(web::Visit const& visit, std::vector<DraftVersion> const& versions,
                 VersionComparison const& compared) {
    page::Translator const& words = visit.words();
    web::NamedValues const shown{{"before", std::to_string(compared.before.id.value())},
                                 {"after", std::to_string(compared.after.id.value())},
                                 {"view", shown_view(visit)}};
    web::Form const sent{shown, {}};
    web::FormErrors const none;
    web::Fields const fields{words, sent, none};
    std::vector<web::Option> options;
    for (DraftVersion const& version : versions)
        options.push_back({std::to_string(version.id.value()), version_title(visit, version), ""});
    View form;
    form.set("action", visit.to(visit.path))
        .set("has_versions", !versions.empty())
        .set("before", fields.select("before", words.text("Compare"), options))
        .set("after", fields.select("after", words.text("with"), options))
        .set("view",
             fields.select("view", words.text("Show"),
                           {{"", words.text_in("comparison", "Changes in the text"), ""},
                            {"sides", words.text_in("comparison", "Side by side"), ""},
                            {"table", words.text_in("comparison", "Comparative table"), ""}}))
        .set("language", compared.after_text->language.tag());
    return form;
}

class Rows {
public:
    /// How many comments there are on each provision of either version.
    struct Comments {
        std::map<std::string, std::uint64_t, std::less<>> before;
        std::map<std::string, std::uint64_t, std::less<>> after;
    };

    Rows(web::Visit const& visit, Matter const& matter, VersionComparison const& compared,
         Comments comments)
        : visit_(visit),
          matter_(matter),
          words_(visit.words()),
          compared_(compared),
          comments_(std::move(comments)) {}

    std::vector<View> of(std::span<ComparativeRow const> rows) {
        std::vector<View> views;
        for (ComparativeRow const& row : rows)
            views.push_back(view_of(row));
        return views;
    }

private:
    View view_of(ComparativeRow const& row) {
        ComparedProvision const& provision = *row.provision;
        View view;
        view.set("name", name_of(row.name, provision))
            .set("href", address_of(provision))
            .set("fates", fates_of(row));
        std::vector<TextPiece> const pieces = compare_for_reading(row.before, row.after);
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
            .set("is_added", provision.is_added())
            .set("is_removed", provision.is_removed())
            .set("reasons", reasons_of(provision));
        set_comments(view, provision);
        return view;
    }

    /// What is said of a unit is said of its newer form, or of the older where there is no newer.
    void set_comments(View& view, ComparedProvision const& provision) const {
        bool const is_after = !provision.is_removed();
        Provision const& unit = is_after ? *provision.after : *provision.before;
        bool const is_whole = provision.depth == 0;
        bool const is_taken = is_whole || is_commentable(unit);
        std::string const eid = is_whole ? std::string{} : unit.eid;
        auto const& counts = is_after ? comments_.after : comments_.before;
        auto const count = is_taken ? counts.find(eid) : counts.end();
        DraftVersion const& version = is_after ? compared_.after : compared_.before;
        view.set("form", is_taken && matter_.takes_comments()
                             ? web::with_query(visit_.to(matter_.path("/comment")),
                                               {{"version", std::to_string(version.id.value())},
                                                {"provision", eid},
                                                {"text", compared_.after_text->language.tag()}})
                             : std::string{})
            .set("comments",
                 count != counts.end() && !matter_.is_preview
                     ? web::with_query(visit_.to(matter_.path("/comments")), {{"provision", eid}})
                     : std::string{})
            .set("count", count != counts.end()
                              ? words_.plural("{n} comment", "{n} comments", count->second)
                              : std::string{});
    }

    static View piece_view(TextPiece const& piece, std::string_view text) {
        View view;
        view.set("text", std::string{text})
            .set("removed", piece.kind == TextPiece::Kind::removed)
            .set("added", piece.kind == TextPiece::Kind::added);
        return view;
    }

    [[nodiscard]] std::string name_of(std::string const& name,
                                      ComparedProvision const& provision) const {
        if (provision.depth == 0) return words_.text("The whole draft");
        return name.empty() ? words_.text("Without a number") : name;
    }

    [[nodiscard]] std::string address_of(ComparedProvision const& provision) const {
        DraftVersion const& version = provision.after ? compared_.after : compared_.before;
        Provision const& shown = provision.after ? *provision.after : *provision.before;
        return web::with_place(
            visit_.to(matter_.path("/versions/" + std::to_string(version.id.value()))),
            {{"text", compared_.after_text->language.tag()}}, shown.eid);
    }

    /// In words, since colours alone tell nothing to some.
    [[nodiscard]] std::vector<View> fates_of(ComparativeRow const& row) const {
        ComparedProvision const& provision = *row.provision;
        std::vector<View> fates;
        auto const add = [&](std::string words, char const* colour) {
            fates.emplace_back().set("tag_text", std::move(words)).set("tag_colour", colour);
        };
        if (provision.is_added()) add(words_.text_in("comparison", "Added"), "green");
        if (provision.is_removed()) add(words_.text_in("comparison", "Removed"), "red");
        std::string const was = name_of(row.former_name, provision);
        if (provision.is_moved) {
            add(words_.text("Moved from: {provision}", {{"provision", was}}), "blue");
        } else if (provision.is_renumbered) {
            add(words_.text("Renumbered, before: {provision}", {{"provision", was}}), "grey");
        }
        if (!row.merged_into.empty()) {
            add(words_.text("Its text is now in: {provision}", {{"provision", row.merged_into}}),
                "grey");
        }
        if (!row.split_from.empty()) {
            add(words_.text("Its text was in: {provision}", {{"provision", row.split_from}}),
                "grey");
        }
        if (provision.is_changed) add(words_.text_in("comparison", "Text changed"), "yellow");
        return fates;
    }

    [[nodiscard]] std::vector<View> reasons_of(ComparedProvision const& provision) const {
        std::vector<View> views;
        Language const wanted = page::domain_language(visit_.language);
        for (Response const& response : compared_.reasons_of(provision)) {
            View& view = views.emplace_back();
            view.set("reason", response.reason.in(wanted))
                .set("language", response.reason.language_for(wanted).tag())
                .set("office", response.office);
            web::set_disposition_tag(view, words_, response.disposition);
        }
        return views;
    }

    web::Visit const& visit_;
    Matter const& matter_;
    page::Translator const& words_;
    VersionComparison const& compared_;
    Comments comments_;
};

/// Rows on one page: where most of a long draft changed, they are as long as the draft.
constexpr std::size_t most_rows = 300;

/// The rows that the page shows, as `page` in the query says.
class RowPages {
public:
    RowPages(web::Visit const& visit, std::size_t rows) : visit_(visit), rows_(rows) {
        std::size_t asked = 0;
        std::string_view const text = visit.asked("page");
        std::from_chars(text.data(), text.data() + text.size(), asked);
        shown_ = std::clamp<std::size_t>(asked, 1, count());
    }

    [[nodiscard]] std::span<ComparativeRow const> of(
        std::vector<ComparativeRow> const& rows) const {
        std::size_t const begin = (shown_ - 1) * most_rows;
        return std::span{rows}.subspan(begin, std::min(most_rows, rows.size() - begin));
    }

    /// Sets `has_pages`, `shown_page` and, for partials/pagination, `pages`.
    void set(View& body) const {
        page::Translator const& words = visit_.words();
        auto const number = [&](std::size_t value) {
            return page::format_number(visit_.language, value);
        };
        View pages;
        pages.set("label", words.text("Pages of the comparison"))
            .set("previous", shown_ > 1 ? address_of(shown_ - 1) : std::string{})
            .set("previous_label", false)
            .set("next", shown_ < count() ? address_of(shown_ + 1) : std::string{})
            .set("next_label", false);
        body.set("has_pages", count() > 1)
            .set("pages", std::move(pages))
            .set("shown_page",
                 words.text("Page {number} of {count}",
                            {{"number", number(shown_)}, {"count", number(count())}}));
    }

private:
    [[nodiscard]] std::size_t count() const {
        return std::max<std::size_t>(1, (rows_ + most_rows - 1) / most_rows);
    }
    [[nodiscard]] std::string address_of(std::size_t page) const {
        return web::with_query(
            visit_.to(visit_.path),
            web::with_value(visit_.query, "page", page == 1 ? "" : std::to_string(page)));
    }

    web::Visit const& visit_;
    std::size_t rows_;
    std::size_t shown_ = 1;
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

/// Units of one version alone, as far as they are listed by themselves.
std::vector<View> names_of_unmatched(web::Visit const& visit,
                                     std::vector<ComparativeRow> const& rows,
                                     Rows::Comments const& comments, bool removed) {
    std::vector<View> names;
    for (ComparativeRow const& row : rows) {
        ComparedProvision const& provision = *row.provision;
        if (removed ? !provision.is_removed() : !provision.is_added()) continue;
        auto const& counts = removed ? comments.before : comments.after;
        auto const count = counts.find((removed ? provision.before : provision.after)->eid);
        names.emplace_back()
            .set("name", row.name.empty() ? visit.words().text("Without a number") : row.name)
            .set("count", count != counts.end()
                              ? visit.words().plural("{n} comment", "{n} comments", count->second)
                              : std::string{});
    }
    return names;
}

}  // namespace

Result<View> comparison_body(web::Visit& visit, Matter const& matter,
                             ComparisonChoice const& choice) {
    Drafts const& drafts = visit.platform.drafts();
    Result<VersionComparison> const compared = drafts.compare(
        matter.viewer, choice.before.id, choice.after.id, wanted_text_language(visit));
    if (!compared) return tl::unexpected(compared.error());
    auto before = drafts.comment_counts(matter.viewer, choice.before.id);
    if (!before) return tl::unexpected(before.error());
    auto after = drafts.comment_counts(matter.viewer, choice.after.id);
    if (!after) return tl::unexpected(after.error());
    Rows::Comments const comments{std::move(*before), std::move(*after)};

    std::vector<ComparativeRow> const rows = comparative_rows(
        compared->before_text->root, compared->after_text->root, compared->comparison);
    ComparedExtent const extent = extent_of(compared->comparison);
    std::string const view = shown_view(visit);
    std::vector<View> const gone = names_of_unmatched(visit, rows, comments, true);
    std::vector<View> const new_ones = names_of_unmatched(visit, rows, comments, false);
    RowPages const pages{visit, rows.size()};
    View body;
    set_head(body, visit, matter, Section::draft);
    body.set("before_title", version_title(visit, compared->before))
        .set("after_title", version_title(visit, compared->after))
        .set("note", compared->after.note.in(page::domain_language(visit.language)))
        .set("language", compared->after_text->language.tag())
        .set("choice", choice_form(visit, choice.versions, *compared))
        .set("counts", counts_of(visit, compared->comparison.counts()))
        .set("extent",
             visit.words().text(
                 "Structural units changed: {changed} of {all}. The others are not shown.",
                 {{"changed", page::format_number(visit.language, extent.changed)},
                  {"all", page::format_number(visit.language, extent.all)}}))
        .set("none", rows.empty())
        .set("is_table", view == "table")
        .set("is_sides", view == "sides")
        .set("is_text", view.empty())
        .set("has_unmatched", matter.is_preview && !(gone.empty() && new_ones.empty()))
        .set("has_gone", !gone.empty())
        .set("gone", gone)
        .set("has_new", !new_ones.empty())
        .set("new", new_ones)
        .set("files", matter.is_preview
                          ? std::string{}
                          : "/api/v1/versions/" + std::to_string(compared->after.id.value()) +
                                "/texts/" + compared->after_text->language.tag() + "/comparison")
        .set("files_before", std::to_string(compared->before.id.value()))
        .set("rows", Rows{visit, matter, *compared, comments}.of(pages.of(rows)));
    pages.set(body);
    return body;
}

}  // namespace consult::portal
