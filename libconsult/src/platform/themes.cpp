/// Making, wording, merging and marking themes.
#include <algorithm>
#include <optional>

#include <consult/platform/themes.h>
#include <consult/text.h>

#include "core/at_field.h"
#include "log/actions.h"
#include "platform/form_key.h"
#include "platform/loading.h"
#include "platform/obligation_keeping.h"
#include "platform/platform_core.h"
#include "platform/theme_place.h"
#include "response/new_response_check.h"
#include "response/theme_check.h"
#include "response/theme_proposal.h"
#include "storage/comment_repository.h"
#include "storage/draft_repository.h"
#include "storage/response_repository.h"
#include "storage/theme_history.h"
#include "storage/theme_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::Transaction;

constexpr std::size_t most_themes = 500;
constexpr std::size_t most_compared = 50'000;
constexpr std::size_t most_proposed = 200;
constexpr TextLimits quote_limits{5'000, true, false};

/// The provision that it is about stands in the draft as it is now.
Result<> require_provision_in_draft(Queries& queries, Consultation const& consultation,
                                    std::string_view provision) {
    if (provision.empty()) return {};
    std::optional<DraftVersion> const newest =
        storage::newest_published_version(queries, consultation.id);
    if (newest && storage::has_provision(queries, newest->id, provision)) return {};
    return refuse(ErrorCode::invalid, "provision", "theme.provision_unknown",
                  "The newest published version has no provision {provision}; take its id from "
                  "that version.",
                  {{"provision", std::string{provision}}});
}

Result<> check_new(Queries& queries, Consultation const& consultation, NewTheme const& offered) {
    Problems problems;
    problems.add(check(offered, consultation));
    problems.add_of_other_fields(
        require_provision_in_draft(queries, consultation, offered.provision));
    return problems.result();
}

Result<Theme> insert(Transaction& transaction, Actor const& actor, Instant now,
                     Consultation const& consultation, NewTheme const& offered,
                     ThemeChange const& change) {
    if (Result<> const good = check_new(transaction, consultation, offered); !good) {
        return tl::unexpected(good.error());
    }
    if (storage::count_themes(transaction, consultation.id) >= most_themes) {
        return refuse(
            ErrorCode::conflict, "theme", "theme.too_many",
            "Consultation {number} has {most} themes already; merge some of them.",
            {{"number", consultation.number.text()}, {"most", std::to_string(most_themes)}});
    }
    Theme theme;
    theme.consultation = consultation.id;
    theme.name = offered.name;
    theme.summary = offered.summary;
    theme.provision = offered.provision;
    theme.created_at = now;
    theme.created_by = office_of(actor);
    theme.written_at = now;
    storage::insert_theme(transaction, theme);
    storage::add_theme_change(transaction, theme.id, change);
    append_theme_entry(transaction, actor, now, actions::theme_created, {theme, consultation});
    return theme;
}

ThemeChange change_of(ThemeChange::Kind kind, Actor const& actor, Instant now) {
    ThemeChange change;
    change.kind = kind;
    change.changed_at = now;
    change.changed_by = office_of(actor);
    return change;
}

/// The comments by their numbers; all that there are not, at once.
Result<std::vector<CommentId>> comment_ids(Queries& queries, Consultation const& consultation,
                                           std::vector<CommentNumber> const& numbers) {
    if (Result<> const good = check_theme_comments(numbers, consultation.number); !good) {
        return tl::unexpected(good.error());
    }
    std::vector<CommentId> ids;
    Problems problems;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        std::optional<CommentId> const id =
            storage::find_comment_id(queries, consultation.id, numbers[i].sequence);
        if (id) {
            ids.push_back(*id);
            continue;
        }
        problems.add(ErrorCode::invalid, "comments[" + std::to_string(i) + "]",
                     "response.comment_unknown", "There is no comment {comment}.",
                     {{"comment", numbers[i].text()}});
    }
    if (!problems.empty()) return problems.refusal();
    return ids;
}

/// A form changes the ends of lines on their way.
bool stands_in(std::string_view quote, std::string_view text) {
    return with_unix_lines(text).find(with_unix_lines(quote)) != std::string::npos;
}

Result<> check_quotes(Queries& queries, std::vector<Passage> const& passages) {
    Problems problems;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        Passage const& passage = passages[i];
        if (passage.quote.empty()) continue;
        std::string const field = "passages[" + std::to_string(i) + "].quote";
        Result<> const good = check_text(passage.quote, field, quote_limits);
        problems.add(good);
        if (!good) continue;
        std::optional<storage::StoredComment> const stored =
            storage::find_stored_comment(queries, passage.comment);
        if (stored && stands_in(passage.quote, stored->comment.text)) continue;
        problems.add(ErrorCode::invalid, field, "theme.quote_unknown",
                     "These words do not stand in comment {comment}; take them from it as they "
                     "are.",
                     {{"comment", passage.comment.text()}});
    }
    return problems.result();
}

/// Logs that other comments raise a theme now, and says what is owed since; the theme `id` as it
/// is then.
Result<Theme> changed_comments(PlatformCore& core, Transaction& transaction, Actor const& actor,
                               Instant now, std::string_view action, ThemePlace const& place,
                               ThemeId id, std::optional<ConsultationNumber>& shown) {
    storage::LogEntryId const entry = append_theme_entry(transaction, actor, now, action, place);
    Result<> const kept =
        keep_obligations(core, transaction, place.consultation, now, Cause{entry, now});
    if (!kept) return tl::unexpected(kept.error());
    Theme changed = storage::find_theme(transaction, id).value();
    if (place.theme.published_at || changed.published_at) shown = place.consultation.number;
    return changed;
}

/// Does the work, which says in its second argument where everyone sees other counts then.
template <class Work>
Result<Theme> write_and_tell(PlatformCore& core, Work&& work) {
    std::optional<ConsultationNumber> shown;
    Result<Theme> changed =
        core.write([&](Transaction& transaction) { return work(transaction, shown); });
    if (changed && shown) core.announce({*shown});
    return changed;
}

bool has_words(Theme const& theme, NewTheme const& offered) {
    return theme.name == offered.name && theme.summary == offered.summary &&
           theme.provision == offered.provision;
}

/// What an official had seen of a theme when they worded it anew, as far as it is said.
struct SeenTheme {
    std::optional<Instant> written_at;
    std::optional<std::uint64_t> responses;
};

/// The office that gave a theme the words of now.
std::string office_of_words(Queries& queries, Theme const& theme) {
    std::string office = theme.created_by;
    for (ThemeChange const& change : storage::theme_history(queries, theme.id))
        if (change.kind == ThemeChange::Kind::renamed) office = change.changed_by;
    return office;
}

/// Nobody has worded it anew and no response was published since it was seen, or it says what is
/// to be said by now.
Result<> require_seen(Queries& queries, Theme const& theme, NewTheme const& offered,
                      SeenTheme const& seen) {
    if (has_words(theme, offered)) return {};
    std::string const id = std::to_string(theme.id.value());
    Problems problems;
    if (seen.written_at && *seen.written_at != theme.written_at) {
        problems.add(ErrorCode::conflict, "theme", "theme.changed_meanwhile",
                     "{office} has changed theme {id} since you opened it; look at what stands "
                     "there now, and write again.",
                     {{"id", id}, {"office", office_of_words(queries, theme)}});
    }
    if (seen.responses && *seen.responses != theme.responses) {
        problems.add(ErrorCode::conflict, "theme", "theme.answered_meanwhile",
                     "A response to theme {id} was published since you opened it. Read it, and "
                     "save again where the words are still to change: everyone is told then that "
                     "the theme was reworded after the response.",
                     {{"id", id}});
    }
    return problems.result();
}

/// The theme that the form made before, where it says the same.
Result<Theme> find_made(Queries& queries, ThemeId id, NewTheme const& offered) {
    Theme theme = storage::find_theme(queries, id).value();
    if (has_words(theme, offered) && !theme.merged_into) return theme;
    return refuse(ErrorCode::conflict, "theme", "theme.saved_already",
                  "This form was sent already and made theme {id}; word it anew there.",
                  {{"id", std::to_string(id.value())}});
}

}  // namespace

Result<Theme> Themes::create(Actor const& actor, ConsultationNumber const& number, NewTheme offered,
                             std::string_view form) {
    Instant const now = core_.now();
    std::string const key = form_key(actor, number, form);
    return core_.write([&](Transaction& transaction) -> Result<Theme> {
        Result<Consultation> const consultation =
            load_and_hold(transaction, number, actor, Permission::respond);
        if (!consultation) return tl::unexpected(consultation.error());
        if (Result<> const answerable = require_answerable(*consultation); !answerable) {
            return tl::unexpected(answerable.error());
        }
        if (auto const made = storage::theme_of_form(transaction, key))
            return find_made(transaction, *made, offered);
        Result<Theme> theme = insert(transaction, actor, now, *consultation, offered,
                                     change_of(ThemeChange::Kind::made, actor, now));
        if (theme && !key.empty()) storage::set_form(transaction, theme->id, key);
        return theme;
    });
}

Result<Theme> Themes::change(Actor const& actor, ThemeId id, NewTheme offered,
                             std::optional<Instant> seen,
                             std::optional<std::uint64_t> seen_responses) {
    Instant const now = core_.now();
    Result<ThemePlace> const changed =
        core_.write([&](Transaction& transaction) -> Result<ThemePlace> {
            Result<ThemePlace> place = load_open_theme(transaction, id, actor);
            if (!place) return place;
            Theme& theme = place->theme;
            if (Result<> const good =
                    require_seen(transaction, theme, offered, {seen, seen_responses});
                !good) {
                return tl::unexpected(good.error());
            }
            if (Result<> const good = check_new(transaction, place->consultation, offered); !good) {
                return tl::unexpected(good.error());
            }
            ThemeChange change = change_of(ThemeChange::Kind::renamed, actor, now);
            change.was_name = theme.name;
            change.was_summary = theme.summary;
            bool const is_reworded = !has_words(theme, offered);
            theme.name = offered.name;
            theme.summary = offered.summary;
            theme.provision = offered.provision;
            storage::update_theme(transaction, theme);
            if (is_reworded) storage::add_theme_change(transaction, id, change);
            append_theme_entry(transaction, actor, now, actions::theme_changed, *place);
            theme = storage::find_theme(transaction, id).value();
            return place;
        });
    if (!changed) return tl::unexpected(changed.error());
    if (changed->theme.published_at) core_.announce({changed->consultation.number});
    return changed->theme;
}

Result<> Themes::move(Actor const& actor, ThemeId id, int position) {
    Instant const now = core_.now();
    Result<ThemePlace> const moved =
        core_.write([&](Transaction& transaction) -> Result<ThemePlace> {
            Result<ThemePlace> place = load_open_theme(transaction, id, actor);
            if (!place) return place;
            std::vector<Theme> themes =
                storage::themes_of(transaction, place->consultation.id, storage::ThemeParts::none);
            auto const from = std::ranges::find(themes, id, &Theme::id);
            Theme theme = std::move(*from);
            themes.erase(from);
            auto const last = static_cast<int>(themes.size());
            themes.insert(themes.begin() + (std::clamp(position, 1, last + 1) - 1),
                          std::move(theme));
            for (int i = 0; Theme & one : themes) {
                if (one.position == ++i) continue;
                one.position = i;
                storage::update_theme(transaction, one);
            }
            append_theme_entry(transaction, actor, now, actions::theme_moved, *place);
            return place;
        });
    if (!moved) return tl::unexpected(moved.error());
    if (moved->theme.published_at) core_.announce({moved->consultation.number});
    return {};
}

Result<Theme> Themes::merge(Actor const& actor, ThemeId id, ThemeId into) {
    Instant const now = core_.now();
    return write_and_tell(core_, [&](Transaction& transaction, auto& shown) -> Result<Theme> {
        Result<ThemePlace> place = load_open_theme(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        Result<ThemePlace> const target = load_open_theme(transaction, into, actor);
        if (!target) return tl::unexpected(at_field(target.error(), "into"));
        if (id == into || target->consultation.id != place->consultation.id) {
            return refuse(ErrorCode::invalid, "into", "theme.merged_elsewhere",
                          "Merge theme {id} into another theme of the same consultation.",
                          {{"id", std::to_string(id.value())}});
        }
        if (place->theme.published_at) {
            return refuse(ErrorCode::conflict, "theme", "theme.published",
                          "Theme {id} is published, with a response to it; merge the other theme "
                          "into this one, or keep both.",
                          {{"id", std::to_string(id.value())}});
        }
        ThemeChange change = change_of(ThemeChange::Kind::merged, actor, now);
        change.was_name = place->theme.name;
        change.was_summary = place->theme.summary;
        change.other = into;
        change.comments = storage::move_marks(transaction, id, into, nullptr);
        storage::move_drafted_responses(transaction, id, into);
        place->theme.merged_into = into;
        storage::update_theme(transaction, place->theme);
        storage::add_theme_change(transaction, id, change);
        return changed_comments(core_, transaction, actor, now, actions::theme_merged, *place, into,
                                shown);
    });
}

Result<Theme> Themes::split(Actor const& actor, ThemeId id, NewTheme offered,
                            std::vector<CommentNumber> const& comments) {
    Instant const now = core_.now();
    return write_and_tell(core_, [&](Transaction& transaction, auto& shown) -> Result<Theme> {
        Result<ThemePlace> const place = load_open_theme(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        Result<std::vector<CommentId>> const ids =
            comment_ids(transaction, place->consultation, comments);
        if (!ids) return tl::unexpected(ids.error());
        ThemeChange change = change_of(ThemeChange::Kind::split, actor, now);
        change.other = id;
        change.comments = ids->size();
        Result<Theme> const made =
            insert(transaction, actor, now, place->consultation, offered, change);
        if (!made) return made;
        if (storage::move_marks(transaction, id, made->id, &*ids) != ids->size()) {
            return refuse(ErrorCode::invalid, "comments", "theme.split_of_others",
                          "Some of these comments do not raise theme {id}; name those that do.",
                          {{"id", std::to_string(id.value())}});
        }
        return changed_comments(core_, transaction, actor, now, actions::theme_split, *place,
                                made->id, shown);
    });
}

Result<Theme> Themes::mark(Actor const& actor, ThemeId id, std::vector<Passage> const& passages) {
    std::vector<CommentNumber> numbers;
    for (Passage const& passage : passages)
        numbers.push_back(passage.comment);
    Instant const now = core_.now();
    return write_and_tell(core_, [&](Transaction& transaction, auto& shown) -> Result<Theme> {
        Result<ThemePlace> const place = load_open_theme(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        Result<std::vector<CommentId>> const ids =
            comment_ids(transaction, place->consultation, numbers);
        if (!ids) return tl::unexpected(ids.error());
        if (Result<> const good = check_quotes(transaction, passages); !good) {
            return tl::unexpected(good.error());
        }
        for (std::size_t i = 0; i < ids->size(); ++i) {
            storage::mark_comment(transaction, id, (*ids)[i], ThemeMark::confirmed,
                                  passages[i].quote, now, office_of(actor));
        }
        return changed_comments(core_, transaction, actor, now, actions::theme_comments_marked,
                                *place, id, shown);
    });
}

Result<Theme> Themes::decline(Actor const& actor, ThemeId id,
                              std::vector<CommentNumber> const& comments) {
    Instant const now = core_.now();
    return write_and_tell(core_, [&](Transaction& transaction, auto& shown) -> Result<Theme> {
        Result<ThemePlace> const place = load_open_theme(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        Result<std::vector<CommentId>> const ids =
            comment_ids(transaction, place->consultation, comments);
        if (!ids) return tl::unexpected(ids.error());
        for (CommentId const comment : *ids) {
            storage::mark_comment(transaction, id, comment, ThemeMark::declined, "", now,
                                  office_of(actor));
        }
        return changed_comments(core_, transaction, actor, now, actions::theme_comments_marked,
                                *place, id, shown);
    });
}

Result<std::size_t> Themes::propose(Actor const& actor, ThemeId id) {
    Instant const now = core_.now();
    std::vector<ThemeProposal::Proposed> likest;
    {
        storage::Snapshot const snapshot = core_.snapshot();
        Result<ThemePlace> const place = load_open_theme(*snapshot, id, actor);
        if (!place) return tl::unexpected(place.error());
        ThemeProposal proposal;
        storage::each_compared_comment(
            *snapshot, place->theme, most_compared, [&](storage::ComparedComment const& comment) {
                if (comment.mark == ThemeMark::confirmed) {
                    proposal.learn(comment.quote.empty() ? comment.text : comment.quote);
                } else if (comment.has_theme || comment.mark == ThemeMark::declined) {
                    proposal.add_other(comment.text);
                } else {
                    proposal.add(comment.id.value(), comment.text);
                }
            });
        likest = proposal.likest(most_proposed);
    }
    return core_.write([&](Transaction& transaction) -> Result<std::size_t> {
        Result<ThemePlace> const place = load_open_theme(transaction, id, actor);
        if (!place) return tl::unexpected(place.error());
        storage::remove_proposals(transaction, id);
        for (ThemeProposal::Proposed const& one : likest)
            storage::propose_comment(transaction, id, CommentId{one.key}, one.likeness, now);
        append_theme_entry(transaction, actor, now, actions::theme_comments_marked, *place);
        return likest.size();
    });
}

}  // namespace consult
