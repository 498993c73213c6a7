/// One theme: the comments that raise it, those that may, and what is done with it.
#include <algorithm>
#include <charconv>

#include "console/comment_numbers.h"
#include "console/comment_view.h"
#include "console/docket.h"
#include "console/kept_form.h"
#include "console/meanwhile.h"
#include "console/pages.h"
#include "console/response_view.h"
#include "console/theme_form.h"
#include "console/theme_history.h"
#include "console/unknown_action.h"
#include "http/problem.h"
#include "page/format.h"
#include "page/ui_language.h"
#include "web/paging.h"
#include "web/theme_view.h"
#include "web/wording.h"

namespace consult::console {
namespace {

using page::View;

constexpr std::size_t page_size = 50;
/// What the fields of the theme that is split off begin with.
constexpr std::string_view split_fields = "new_";

Result<Theme> theme_in_path(Desk const& desk, Docket const& docket) {
    std::string_view const text = desk.visit.name("id");
    std::int64_t id = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (wrong == std::errc{} && stop == text.data() + text.size()) {
        Result<Theme> found = desk.visit.platform.themes().find(desk.actor, ThemeId{id});
        if (found && found->consultation == docket.consultation().id) return found;
    }
    return refuse(ErrorCode::not_found, "id", "console.no_theme", "There is no such theme.");
}

ThemeMark asked_mark(Desk const& desk) {
    return theme_mark_from(desk.visit.asked("mark")).value_or(ThemeMark::confirmed);
}

std::string mark_text(page::Translator const& words, ThemeMark mark) {
    switch (mark) {
        case ThemeMark::proposed: return words.text_in("theme mark", "Proposed");
        case ThemeMark::confirmed: return words.text_in("theme mark", "Raise it");
        case ThemeMark::declined: return words.text_in("theme mark", "Do not raise it");
    }
    throw Fault{"a mark without words"};
}

View tab(Desk const& desk, Docket const& docket, Theme const& theme, ThemeMark mark,
         std::string title) {
    View view;
    view.set("title", std::move(title))
        .set("href", web::with_query(desk.visit.to(theme_path(docket, theme)),
                                     {{"mark", std::string{name(mark)}}}))
        .set("current", mark == asked_mark(desk));
    return view;
}

std::vector<View> tabs(Desk const& desk, Docket const& docket, Theme const& theme) {
    page::Translator const& words = desk.words();
    auto const counted = [&](ThemeMark mark, std::uint64_t count) {
        return words.text("{state} ({count})",
                          {{"state", mark_text(words, mark)},
                           {"count", page::format_number(desk.visit.language, count)}});
    };
    return {
        tab(desk, docket, theme, ThemeMark::confirmed,
            counted(ThemeMark::confirmed, theme.comments)),
        tab(desk, docket, theme, ThemeMark::proposed, counted(ThemeMark::proposed, theme.proposed)),
        tab(desk, docket, theme, ThemeMark::declined, mark_text(words, ThemeMark::declined))};
}

/// The comments with the passages that raise the theme.
Result<std::vector<View>> rows(Desk const& desk, Docket const& docket,
                               std::vector<ThemeComment> const& places) {
    std::vector<Comment> comments;
    for (ThemeComment const& place : places) {
        Result<Comment> comment =
            desk.visit.platform.comments().find_full(desk.actor, place.comment);
        if (!comment) return tl::unexpected(comment.error());
        comments.push_back(std::move(*comment));
    }
    std::vector<View> views = CommentViews{desk, docket}.rows(comments);
    std::vector<std::string> const chosen = desk.form.values("comment");
    for (std::size_t i = 0; i < views.size(); ++i) {
        std::string const sequence = std::to_string(places[i].comment.sequence);
        views[i]
            .set("choice_id", i == 0 ? std::string{"comment"} : "comment-" + sequence)
            .set("sequence", sequence)
            .set("chosen", std::ranges::find(chosen, sequence) != chosen.end())
            .set("theme_quote", places[i].quote)
            .set("likeness",
                 places[i].mark == ThemeMark::proposed
                     ? desk.words().text("Alike by {percent} %",
                                         {{"percent", std::to_string(static_cast<int>(
                                                          places[i].likeness * 100 + 0.5))}})
                     : std::string{});
    }
    return views;
}

/// What is done with the chosen comments of a list.
std::vector<View> actions(page::Translator const& words, ThemeMark mark) {
    std::vector<View> views;
    auto const add = [&](std::string_view value, std::string text) {
        views.emplace_back()
            .set("value", value)
            .set("text", std::move(text))
            .set("is_secondary", !views.empty() && views.size() > 1);
    };
    if (mark != ThemeMark::confirmed) add("confirm", words.text("They raise this theme"));
    if (mark != ThemeMark::declined) add("decline", words.text("They do not raise this theme"));
    return views;
}

std::vector<web::Option> merge_options(Desk const& desk, Theme const& theme,
                                       std::vector<Theme> const& all) {
    std::vector<web::Option> options{{"", desk.words().text("Choose"), ""}};
    Language const wanted = page::domain_language(desk.visit.language);
    for (Theme const& other : all) {
        if (other.id == theme.id || other.merged_into) continue;
        options.push_back({std::to_string(other.id.value()), other.name.in(wanted), ""});
    }
    return options;
}

/// A theme with all that its page shows.
struct Shown {
    Docket const& docket;
    Theme const& theme;
    std::string_view sent;           ///< what the form that was refused was to do
    bool is_unseen = false;          ///< nothing says what stood there when the form was made
    bool is_overtaken = false;       ///< another official has worded it since then
    bool is_answered_since = false;  ///< a response was published since then
};

/// What the form to reword it has to tell before it is saved again: what other officials have
/// written and answered since it was made.
Result<> set_meanwhile(View& body, Desk const& desk, Shown const& shown,
                       std::vector<Theme> const& all) {
    auto const& [docket, theme, sent, is_unseen, is_overtaken, is_answered_since] = shown;
    // Who saves again now has seen what is shown.
    body.set("seen",
             is_overtaken ? to_text(theme.written_at) : std::string{desk.form.value("seen")})
        .set("seen_responses", is_unseen || is_answered_since
                                   ? std::to_string(theme.responses)
                                   : std::string{desk.form.value("seen_responses")})
        .set("is_unseen", is_unseen)
        .set("is_overtaken", is_overtaken)
        .set("standing", is_overtaken ? theme_texts(desk, docket, theme) : std::vector<View>{})
        .set("is_answered_since", is_answered_since)
        .set("newest_response", std::vector<View>{});
    if (!is_answered_since) return {};
    Result<Response> const answer = desk.visit.platform.responses().newest_to(desk.actor, theme.id);
    if (!answer) return tl::unexpected(answer.error());
    std::optional<DraftText> const draft = newest_text(desk, docket);
    body.set("newest_response",
             response_view(desk, docket, *answer, draft ? &draft->root : nullptr, all));
    return {};
}

/// Into which theme it was merged.
void set_merge(View& body, Desk const& desk, Docket const& docket, Theme const& theme,
               std::vector<Theme> const& all) {
    auto const into =
        theme.merged_into ? std::ranges::find(all, *theme.merged_into, &Theme::id) : all.end();
    bool const is_known = into != all.end();
    Language const wanted = page::domain_language(desk.visit.language);
    body.set("merged_href", is_known ? desk.visit.to(theme_path(docket, *into)) : std::string{})
        .set("merged_into", is_known ? into->name.in(wanted) : std::string{})
        .set("merged_language", is_known ? into->name.language_for(wanted).tag() : std::string{});
}

Result<http::Response> show(Desk& desk, Shown const& shown, web::FormErrors const& errors,
                            int status) {
    Docket const& docket = shown.docket;
    Theme const& theme = shown.theme;
    page::Translator const& words = desk.words();
    Themes& themes = desk.visit.platform.themes();
    ThemeMark const mark = asked_mark(desk);
    Result<Page<ThemeComment>> const found = themes.comments(
        desk.actor, theme.id, mark, {std::string{desk.visit.asked("cursor")}, page_size});
    if (!found) return tl::unexpected(found.error());
    Result<std::vector<View>> comments = rows(desk, docket, found->items);
    if (!comments) return tl::unexpected(comments.error());
    Result<std::vector<Theme>> const all = themes.list(desk.actor, docket.number());
    if (!all) return tl::unexpected(all.error());
    Result<std::vector<ThemeChange>> const changes = themes.history(desk.actor, theme.id);
    if (!changes) return tl::unexpected(changes.error());

    Language const wanted = page::domain_language(desk.visit.language);
    std::string const id = std::to_string(theme.id.value());
    std::string const name = theme.name.in(wanted);
    bool const can_change = can_answer(desk, docket) && !theme.merged_into;
    bool const can_choose = can_change && !comments->empty();
    bool const can_split = can_choose && mark == ThemeMark::confirmed;
    bool const is_shown_again = shown.sent == "split" ? can_split : can_change;
    web::Fields const fields{words, desk.form, errors};
    View body;
    set_docket(body, desk, docket);
    body.set("heading", name)
        .set("heading_language", theme.name.language_for(wanted).tag())
        .set("summary", theme.summary.in(wanted))
        .set("summary_language", theme.summary.language_for(wanted).tag())
        .set("action", web::with_query(desk.visit.to(theme_path(docket, theme)),
                                       web::with_value(desk.visit.query, "notice", {})))
        .set("words_action", desk.visit.to(theme_path(docket, theme) + "/words"))
        .set("can_change", can_change)
        .set("can_propose", can_change && theme.comments > 0)
        .set("can_choose", can_choose)
        .set("is_confirmed", mark == ThemeMark::confirmed)
        .set("is_split", shown.sent == "split")
        .set("kept_text", errors.empty() || is_shown_again ? std::string{}
                                                           : kept_form(words, desk.visit.request))
        .set("answer", can_change ? web::with_query(desk.visit.to(docket.path("/responses/new")),
                                                    {{"theme", id}})
                                  : std::string{})
        .set("tabs", tabs(desk, docket, theme))
        .set("none", comments->empty())
        .set("rows", std::move(*comments))
        .set("actions", actions(words, mark))
        .set("numbers", fields.text("numbers", words.text("Comments that raise it"),
                                    {.hint = words.text("Their numbers, one a line."), .rows = 3}))
        .set("quote", fields.text("quote", words.text("The words that raise it"),
                                  {.hint = words.text("As they stand in the comment, if it is one; "
                                                      "may be left empty."),
                                   .rows = 3}))
        .set("into",
             fields.select("into", words.text("Merge it into"), merge_options(desk, theme, *all)))
        .set("history", View{}.set("steps", theme_history(desk, docket, theme, *changes, *all)))
        .set("all", desk.visit.to(docket.path("/themes")));
    std::vector<View> answers;  // a view of its own: the page has a tag of the consultation's state
    if (theme.disposition)
        web::set_disposition_tag(answers.emplace_back(), words, *theme.disposition);
    body.set("answers", std::move(answers)).set("is_answered", theme.disposition.has_value());
    web::set_rewording(body, words, desk.visit.formatter(docket.zone()), theme);
    set_merge(body, desk, docket, theme, *all);
    if (Result<> const set = set_meanwhile(body, desk, shown, *all); !set)
        return tl::unexpected(set.error());
    body.set("words", theme_fields(desk, docket, errors))
        .set("split", theme_fields(desk, docket, errors, split_fields));
    web::set_pages(body, desk.visit, *found, words.text("Pages of comments"));
    errors.summarise(body);
    web::Document about = docket_page(desk, docket, name);
    about.has_errors = !errors.empty();
    return render(desk, "console/theme", std::move(about), std::move(body), status);
}

/// How many responses were published when the form was made; nothing where it doesn't say.
std::optional<std::uint64_t> seen_responses(web::Form const& form) {
    std::string_view const text = form.value("seen_responses");
    std::uint64_t count = 0;
    auto const [stop, wrong] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (wrong != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return count;
}

std::vector<Passage> passages_of(std::vector<CommentNumber> numbers, std::string quote) {
    std::vector<Passage> passages;
    for (CommentNumber& number : numbers)
        passages.push_back({std::move(number), quote});
    return passages;
}

/// What was done, and where that is seen.
struct Acted {
    std::string path;
    std::string_view notice;
};

Result<Acted> merge(Desk const& desk, Docket const& docket, Theme const& theme) {
    std::string const text = desk.form.line("into");
    std::int64_t into = 0;
    char const* const end = text.data() + text.size();
    auto const [stop, wrong] = std::from_chars(text.data(), end, into);
    if (wrong != std::errc{} || stop != end) {
        return refuse(ErrorCode::invalid, "into", "console.theme_to_merge_into",
                      "Choose the theme to merge it into.");
    }
    Result<Theme> const merged =
        desk.visit.platform.themes().merge(desk.actor, theme.id, ThemeId{into});
    if (!merged) return tl::unexpected(merged.error());
    return Acted{theme_path(docket, *merged), "theme_merged"};
}

Result<Acted> propose(Desk const& desk, Docket const& docket, Theme const& theme) {
    Result<std::size_t> const found = desk.visit.platform.themes().propose(desk.actor, theme.id);
    if (!found) return tl::unexpected(found.error());
    return Acted{web::with_query(theme_path(docket, theme), {{"mark", "proposed"}}),
                 "theme_proposed"};
}

/// Acts on comments that were chosen in the list or named by their numbers.
Result<Acted> mark(Desk const& desk, Docket const& docket, Theme const& theme,
                   std::string_view wanted) {
    Themes& themes = desk.visit.platform.themes();
    bool const is_named = wanted == "add";
    Result<std::vector<CommentNumber>> numbers =
        is_named ? read_comment_numbers(docket.number(), desk.form.value("numbers"))
                 : ticked_comments(desk, docket);
    if (!numbers) return tl::unexpected(numbers.error());
    Result<Theme> changed = unknown_action();
    if (wanted == "decline") {
        changed = themes.decline(desk.actor, theme.id, *numbers);
    } else if (wanted == "split") {
        changed = themes.split(desk.actor, theme.id, read_theme(desk.form, docket, split_fields),
                               *numbers);
    } else if (wanted == "confirm" || is_named) {
        std::string quote = is_named ? desk.form.text("quote") : std::string{};
        changed =
            themes.mark(desk.actor, theme.id, passages_of(std::move(*numbers), std::move(quote)));
    }
    if (!changed) return tl::unexpected(changed.error());
    std::string_view const notice = wanted == "split" ? "theme_split" : "theme_marked";
    return Acted{theme_path(docket, *changed), notice};
}

}  // namespace

Result<http::Response> show_theme(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::read_all);
    if (!docket) return tl::unexpected(docket.error());
    Result<Theme> const theme = theme_in_path(desk, *docket);
    if (!theme) return tl::unexpected(theme.error());
    fill_theme(desk.form, *theme);
    return show(desk, {*docket, *theme, {}}, {}, 200);
}

Result<http::Response> act_on_theme(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Theme> const theme = theme_in_path(desk, *docket);
    if (!theme) return tl::unexpected(theme.error());
    std::string const wanted{desk.form.value("do")};
    Result<Acted> const acted = wanted == "merge"     ? merge(desk, *docket, *theme)
                                : wanted == "propose" ? propose(desk, *docket, *theme)
                                                      : mark(desk, *docket, *theme, wanted);
    if (acted) return done(desk, acted->path, acted->notice);
    // What is shown is the theme as it is now: it may have been merged into another meanwhile.
    Result<Theme> const standing = theme_in_path(desk, *docket);
    if (!standing) return tl::unexpected(standing.error());
    fill_theme(desk.form, *standing);
    std::string const where = wanted == "add" ? "numbers" : "comment";
    web::FormErrors const errors = theme_errors(
        desk, *docket, acted.error(), split_fields, {"numbers", "quote", "into", "comment"},
        {{"comments", where}, {"passages[0].quote", "quote"}});
    return show(desk, {*docket, *standing, wanted}, errors, http::status_of(acted.error().code()));
}

Result<http::Response> reword_theme(Desk& desk) {
    Result<Docket> const docket = open_docket(desk, Permission::respond);
    if (!docket) return tl::unexpected(docket.error());
    Result<Theme> const theme = theme_in_path(desk, *docket);
    if (!theme) return tl::unexpected(theme.error());
    std::optional<Instant> const seen = seen_in(desk.form);
    std::optional<std::uint64_t> const responses = seen_responses(desk.form);
    bool const is_unseen = (!seen || !responses) && !theme->merged_into;
    Result<Theme> const changed =
        is_unseen ? Result<Theme>{unseen("theme")}
                  : desk.visit.platform.themes().change(
                        desk.actor, theme->id, read_theme(desk.form, *docket), seen, responses);
    if (changed) return done(desk, theme_path(*docket, *theme), "theme");
    Error const& error = changed.error();
    Result<Theme> const standing = theme_in_path(desk, *docket);
    if (!standing) return tl::unexpected(standing.error());
    Shown shown{*docket, *standing, "reword"};
    shown.is_unseen = is_unseen;
    shown.is_overtaken = is_unseen || is_for(error, "theme.changed_meanwhile");
    shown.is_answered_since = (is_unseen && standing->disposition.has_value()) ||
                              is_for(error, "theme.answered_meanwhile");
    return show(desk, shown, theme_errors(desk, *docket, error), http::status_of(error.code()));
}

}  // namespace consult::console
