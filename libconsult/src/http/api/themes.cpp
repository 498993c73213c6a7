#include <algorithm>

#include "http/api/answers.h"
#include "http/api/named_comments.h"
#include "http/api/routes.h"
#include "http/api/seen.h"
#include "http/theme_views.h"

namespace consult::http {
namespace {

NewTheme read_theme(exchange::ObjectReader& reader) {
    NewTheme theme;
    theme.name = reader.localized("name", true);
    theme.summary = reader.localized("summary", false);
    theme.provision = reader.text_or_empty("provision");
    return theme;
}

boost::json::value theme_view(Theme const& theme) {
    return view(theme);
}

template <class T>
boost::json::value items_view(std::vector<T> const& all) {
    boost::json::array items;
    for (T const& one : all)
        items.push_back(view(one));
    return {{"items", std::move(items)}};
}

Answer list_themes(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.themes().list(call.actor, *number), items_view<Theme>);
}

Answer find_coverage(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.themes().coverage(call.actor, *number),
                    [](ThemeCoverage const& coverage) { return view(coverage); });
}

Answer create_theme(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewTheme theme = read_theme(reader);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.themes().create(call.actor, *number, std::move(theme)),
                    theme_view, 201);
}

Answer find_theme(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.themes().find(call.actor, *id), theme_view);
}

/// How many responses to a theme were published when it was read, as far as the caller says it.
Result<std::optional<std::uint64_t>> responses_seen(Call const& call) {
    bool const is_said = std::ranges::any_of(
        call.query, [](auto const& parameter) { return parameter.first == "seen_responses"; });
    if (!is_said) return std::optional<std::uint64_t>{};
    Result<std::int64_t> const number =
        whole_number(call.query_value("seen_responses"), "seen_responses", 0);
    if (!number) return tl::unexpected(number.error());
    return std::optional{static_cast<std::uint64_t>(*number)};
}

Answer change_theme(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Result<std::optional<Instant>> const seen = seen_in(call);
    if (!seen) return tl::unexpected(seen.error());
    Result<std::optional<std::uint64_t>> const responses = responses_seen(call);
    if (!responses) return tl::unexpected(responses.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewTheme theme = read_theme(reader);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.themes().change(call.actor, *id, std::move(theme), *seen, *responses),
        theme_view);
}

Answer move_theme(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::optional<std::int64_t> const position = reader.optional_integer("position");
    reader.finish();
    if (!position || *position < 1 || *position > 1'000'000) {
        problems.add(ErrorCode::invalid, "position", "theme.position",
                     "A place in the list is a whole number from 1 on.");
    }
    if (!problems.empty()) return problems.refusal();
    if (Result<> const moved =
            call.platform.themes().move(call.actor, *id, static_cast<int>(*position));
        !moved) {
        return tl::unexpected(moved.error());
    }
    return no_content();
}

Answer merge_theme(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    ThemeId const into{reader.integer("into")};
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.themes().merge(call.actor, *id, into), theme_view);
}

Answer split_theme(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewTheme theme = read_theme(reader);
    std::vector<CommentNumber> const comments = read_comments(reader, problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.themes().split(call.actor, *id, std::move(theme), comments),
                    theme_view, 201);
}

Answer mark_comments(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<Passage> passages;
    for (boost::json::value const& element : reader.array("passages")) {
        std::string const path = "passages[" + std::to_string(passages.size()) + "]";
        exchange::ObjectReader one{element, path, problems};
        Passage passage;
        passage.comment =
            read_comment_number(one.text("comment"), one.path_of("comment"), problems);
        passage.quote = one.text_or_empty("quote");
        one.finish();
        passages.push_back(std::move(passage));
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.themes().mark(call.actor, *id, passages), theme_view);
}

Answer decline_comments(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<CommentNumber> const comments = read_comments(reader, problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.themes().decline(call.actor, *id, comments), theme_view);
}

Answer propose_comments(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.themes().propose(call.actor, *id),
                    [](std::size_t found) -> boost::json::value {
                        return {{"found", found}};
                    });
}

Answer list_theme_comments(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    std::string_view const asked = call.query_value("mark");
    std::optional<ThemeMark> const mark =
        asked.empty() ? ThemeMark::confirmed : theme_mark_from(asked);
    if (!mark) {
        return refuse(ErrorCode::invalid, "mark", "json.choice",
                      "This is none of the values allowed here.");
    }
    Result<Page<ThemeComment>> const found =
        call.platform.themes().comments(call.actor, *id, *mark, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, [](ThemeComment const& one) { return view(one); });
}

Answer list_theme_changes(Call& call) {
    Result<ThemeId> const id = path_id<ThemeId>(call, "theme");
    if (!id) return tl::unexpected(id.error());
    return answered(call.platform.themes().history(call.actor, *id), items_view<ThemeChange>);
}

Answer list_themes_of_comment(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.themes().of_comment(call.actor, *number),
                    items_view<Themes::OfComment>);
}

void add_reading_routes(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    table.add("GET", of + "/themes", "listThemes", "The points that comments raise", list_themes)
        .writes("ThemeList")
        .cacheable();
    table
        .add("GET", of + "/theme-coverage", "findThemeCoverage",
             "How far themes and responses reach", find_coverage)
        .needs(Permission::read_all)
        .writes("ThemeCoverage");
    table.add("GET", "/api/v1/themes/{theme}", "findTheme", "A theme", find_theme).writes("Theme");
    table
        .add("GET", "/api/v1/themes/{theme}/comments", "listThemeComments",
             "The comments that raise a theme", list_theme_comments)
        .paged()
        .query("mark", "ThemeMark",
               "`confirmed` when absent; proposed and declined ones are for officials.")
        .writes("ThemeCommentList");
    table
        .add("GET", "/api/v1/themes/{theme}/history", "listThemeChanges",
             "What happened to a theme", list_theme_changes)
        .needs(Permission::read_all)
        .writes("ThemeChangeList");
    table
        .add("GET", "/api/v1/comments/{comment}/themes", "listThemesOfComment",
             "The themes that a comment raises", list_themes_of_comment)
        .writes("ThemeOfCommentList");
}

void add_writing_routes(RouteTable& table) {
    std::string const one = "/api/v1/themes/{theme}";
    table
        .add("POST", "/api/v1/consultations/{number}/themes", "createTheme", "Make a theme",
             create_theme)
        .needs(Permission::respond)
        .reads("NewTheme")
        .writes("Theme", 201);
    table.add("PUT", one, "changeTheme", "Reword a theme", change_theme)
        .query("seen", "instant", seen_words)
        .query("seen_responses", "integer",
               "`responses` of the theme, as it was read: refused (409) where another response to "
               "it was published since. Absent: whatever answers it.")
        .needs(Permission::respond)
        .reads("NewTheme")
        .writes("Theme");
    table.add("POST", one + "/position", "moveTheme", "Put it at a place in the list", move_theme)
        .needs(Permission::respond)
        .reads("ThemePosition")
        .writes_nothing();
    table.add("POST", one + "/merge", "mergeTheme", "Merge it into another theme", merge_theme)
        .needs(Permission::respond)
        .reads("ThemeMerge")
        .writes("Theme");
    table
        .add("POST", one + "/split", "splitTheme", "Make a theme of some of its comments",
             split_theme)
        .needs(Permission::respond)
        .reads("ThemeSplit")
        .writes("Theme", 201);
    table
        .add("POST", one + "/comments", "markComments", "Say that comments raise it", mark_comments)
        .needs(Permission::respond)
        .reads("Passages", 8 * mebibyte)
        .writes("Theme");
    table
        .add("POST", one + "/declined", "declineComments", "Say that comments do not raise it",
             decline_comments)
        .needs(Permission::respond)
        .reads("NamedComments")
        .writes("Theme");
    table
        .add("POST", one + "/proposals", "proposeComments", "Find comments that may raise it",
             propose_comments)
        .needs(Permission::respond)
        .writes("Proposals");
}

}  // namespace

void register_themes(RouteTable& table) {
    add_reading_routes(table);
    add_writing_routes(table);
}

}  // namespace consult::http
