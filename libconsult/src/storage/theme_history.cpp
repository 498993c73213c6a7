#include "storage/theme_history.h"

#include <algorithm>
#include <string>

#include "storage/damage.h"
#include "storage/localized_json.h"
#include "storage/unsigned_counts.h"

namespace consult::storage {
namespace {

ThemeChange change_from(Row const& row) {
    ThemeChange change;
    std::optional<ThemeChange::Kind> const kind = theme_change_from(row.text(0));
    if (!kind) throw Damage{"a change of a theme is of an unknown kind"};
    change.kind = *kind;
    if (!row.is_null(1)) change.other = row.id<ThemeId>(1);
    change.was_name = localized_text_from(row.text(2));
    change.was_summary = localized_text_from(row.text(3));
    change.comments = unsigned_of(row.integer(4));
    change.changed_at = row.instant(5);
    change.changed_by = row.string(6);
    return change;
}

/// What a change of another theme is on the side of the one that it names.
ThemeChange::Kind other_side(ThemeChange::Kind kind) {
    return kind == ThemeChange::Kind::merged ? ThemeChange::Kind::absorbed
                                             : ThemeChange::Kind::divided;
}

}  // namespace

void add_theme_change(Transaction& transaction, ThemeId id, ThemeChange const& change) {
    std::int64_t const position =
        transaction.integer("SELECT count(*) FROM theme_change WHERE theme_id = $1", {id});
    std::string const was_name = to_json(change.was_name);
    std::string const was_summary = to_json(change.was_summary);
    transaction.execute(
        "INSERT INTO theme_change (theme_id, position, kind, other_id, was_name, was_summary, "
        "comments, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {id, position, name(change.kind), change.other, was_name, was_summary, change.comments,
         change.changed_at, change.changed_by});
}

std::vector<ThemeChange> theme_history(Queries& queries, ThemeId id) {
    std::vector<ThemeChange> changes;
    queries.query(
        "SELECT kind, other_id, was_name, was_summary, comments, changed_at, changed_by "
        "FROM theme_change WHERE theme_id = $1 ORDER BY position",
        {id}, [&](Row const& row) { changes.push_back(change_from(row)); });
    queries.query(
        "SELECT kind, theme_id, was_name, was_summary, comments, changed_at, changed_by "
        "FROM theme_change WHERE other_id = $1 ORDER BY theme_id, position",
        {id}, [&](Row const& row) {
            changes.push_back(change_from(row));
            changes.back().kind = other_side(changes.back().kind);
        });
    std::ranges::stable_sort(changes, {}, &ThemeChange::changed_at);
    return changes;
}

void set_rewordings(Queries& queries, std::map<ThemeId, Theme*> const& themes,
                    std::map<ThemeId, Instant> const& since, std::string_view chosen,
                    Param const& param) {
    if (since.empty()) return;
    queries.query(
        "SELECT c.theme_id, c.was_name, c.was_summary, c.changed_at FROM theme t "
        "JOIN theme_change c ON c.theme_id = t.id WHERE c.kind = 'renamed' AND " +
            std::string{chosen} + " ORDER BY c.theme_id, c.position",
        {param}, [&](Row const& row) {
            ThemeId const id = row.id<ThemeId>(0);
            auto const begin = since.find(id);
            Instant const changed_at = row.instant(3);
            if (begin == since.end() || changed_at <= begin->second) return;
            Theme& theme = *themes.at(id);
            ThemeRewording const before{localized_text_from(row.text(1)),
                                        localized_text_from(row.text(2)), changed_at};
            if (!theme.reworded) theme.reworded = before;
            // A change that left other words is the last that made those of now.
            if (before.was_name != theme.name || before.was_summary != theme.summary)
                theme.reworded->reworded_at = changed_at;
        });
    for (auto const& [id, theme] : themes) {
        bool const is_as_it_was = theme->reworded && theme->reworded->was_name == theme->name &&
                                  theme->reworded->was_summary == theme->summary;
        if (is_as_it_was) theme->reworded.reset();
    }
}

}  // namespace consult::storage
