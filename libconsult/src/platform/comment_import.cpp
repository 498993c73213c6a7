/// Comments of other portals.
#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>

#include <consult/platform/comments.h>
#include <consult/text.h>

#include "consultation/new_comment_check.h"
#include "log/actions.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "platform/submission.h"
#include "storage/comment_repository.h"
#include "storage/consultation_repository.h"
#include "storage/draft_repository.h"
#include "storage/log_repository.h"
#include "storage/obligation_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::StoredComment;
using storage::Transaction;

constexpr std::size_t most_in_a_unit = 1000;

Result<> check_source(std::string_view source) {
    return check_text(source, "source", {200, false, true});
}

Result<> check_count(std::vector<ImportedComment> const& comments) {
    if (!comments.empty() && comments.size() <= most_in_a_unit) return {};
    return refuse(ErrorCode::invalid, "comments", "import.count",
                  "Import 1 to 1,000 comments at a time.");
}

/// What can be said of a comment without the database.
Result<> check_content(ImportedComment const& offered) {
    Problems problems;
    auto const add = [&](Result<> const& result) {
        if (!result) problems.add(result.error());
    };
    add(check_text(offered.source_id, "source_id", {200, false, true}));
    bool const may_be_blank = offered.without_text && offered.text.empty();
    add(check_text(offered.text, "text", {std::size_t{1} << 20, may_be_blank, false}));
    if (Result<> const good = check(offered.identity); !good)
        problems.add(good.error().within("identity"));
    if (offered.anchor) {
        if (Result<> const good = check(*offered.anchor); !good) {
            problems.add(good.error().within("anchor"));
        }
    }
    return problems.result();
}

/// A key of its own for every imported comment: the same one imported twice is one comment.
Digest import_key(Consultation const& consultation, std::string_view source,
                  std::string_view source_id) {
    std::string text = "libconsult import v1";
    for (std::string_view const part :
         {std::string_view{consultation.number.text()}, source, source_id}) {
        text += '\0';
        text += part;
    }
    return sha256(text);
}

bool same_content(Comment const& stored, ImportedComment const& offered) {
    return stored.text == offered.text && stored.language == offered.language &&
           stored.identity == offered.identity && stored.anchor == offered.anchor &&
           stored.imported && stored.imported->source_date == offered.source_date;
}

/// Where the comments go.
struct Import {
    ConsultationNumber const& number;
    std::string_view source;
    storage::Intake intake;
    Repeats repeats;
    Instant now;
    std::unordered_set<std::string> there;  ///< ids of the source that have been imported
    /// By id: the other sources that it was imported from.
    std::unordered_map<std::string, std::vector<std::string>> elsewhere;
};

/// Refuses what may not be imported into.
Result<Import> load_import(Queries& queries, Actor const& actor, ConsultationNumber const& number,
                           std::string_view source, Repeats repeats, Instant now) {
    Result<Consultation> const loaded =
        load_permitted(queries, number, actor, Permission::import_comments);
    if (!loaded) return tl::unexpected(loaded.error());
    if (loaded->state != ConsultationState::published) {
        return refuse(ErrorCode::conflict, "consultation", "import.not_published",
                      "Consultation {number} is {state}; comments are imported while it is "
                      "published and not yet answered.",
                      {{"number", number.text()}, {"state", std::string{name(loaded->state)}}});
    }
    return Import{number, source, storage::find_intake(queries, number).value(), repeats, now,
                  {},     {}};
}

/// Whoever imports so many at a time goes on with the next before these stand in the log's order.
constexpr std::size_t many = 100;

/// How a comment stands.
struct Standing {
    bool is_there = false;
    std::optional<std::string> elsewhere;  ///< the other source it came in from
    std::optional<std::string> differing;  ///< another source that says something else by its id
};

/// What other sources have under a comment's id: the same in all it says, or something else.
Standing standing_elsewhere(Queries& queries, Import const& import,
                            ImportedComment const& offered) {
    Standing found;
    auto const sources = import.elsewhere.find(offered.source_id);
    if (sources == import.elsewhere.end()) return found;
    for (std::string const& source : sources->second) {
        auto const there = storage::find_imported(queries, import.intake.consultation.id, source,
                                                  offered.source_id);
        if (!there) continue;
        if (same_content(there->comment, offered)) return Standing{true, source, {}};
        if (!found.differing) found.differing = source;
    }
    return found;
}

/// Whether a comment is to be imported; a refusal when it can't be.
Result<Standing> standing(Queries& queries, Import const& import, ImportedComment const& offered) {
    Problems problems;
    if (Result<> const good = check_content(offered); !good) problems.add(good.error());
    // A day without a time may begin in another zone.
    if (offered.source_date > import.now + std::chrono::days{1}) {
        problems.add(ErrorCode::invalid, "source_date", "import.future",
                     "{date} has not come yet; write the day on which the comment was made.",
                     {{"date", to_text(offered.source_date)}});
    }
    if (!problems.empty()) return problems.refusal();
    std::optional<StoredComment> const there =
        import.there.contains(offered.source_id)
            ? storage::find_imported(queries, import.intake.consultation.id, import.source,
                                     offered.source_id)
            : std::nullopt;
    if (there) {
        if (same_content(there->comment, offered)) return Standing{true, {}, {}};
        return refuse(ErrorCode::conflict, "source_id", "import.differs",
                      "{source} {source_id} was imported before with other content, as {number}.",
                      {{"source", std::string{import.source}},
                       {"source_id", offered.source_id},
                       {"number", there->comment.number.text()}});
    }
    Standing elsewhere = standing_elsewhere(queries, import, offered);
    if (elsewhere.is_there) return elsewhere;
    if (offered.anchor &&
        !storage::has_provision(queries, import.intake.version, offered.anchor->provision)) {
        return refuse(ErrorCode::invalid, "anchor.provision", "comment.provision_unknown",
                      "The draft has no provision {provision}; take its id from the draft.",
                      {{"provision", offered.anchor->provision}});
    }
    return elsewhere;
}

struct Salts {
    Digest text{};
    Digest identity{};
};

void write_comment(Transaction& transaction, Import const& import, Actor const& actor,
                   ImportedComment const& offered, Salts const& salts, Instant now) {
    Consultation const& consultation = import.intake.consultation;
    StoredComment stored;
    Comment& comment = stored.comment;
    comment.number = {import.number, transaction.next_comment_sequence(consultation.id)};
    comment.version = import.intake.version;
    comment.version_number = import.intake.version_number;
    comment.anchor = offered.anchor;
    comment.text = offered.text;
    comment.language = offered.language;
    comment.identity = offered.identity;
    comment.received_at = now;
    comment.state = CommentState::published;
    comment.imported =
        ImportSource{std::string{import.source}, offered.source_id, offered.source_date};
    stored.secrets.text_salt = salts.text;
    stored.secrets.identity_salt = salts.identity;
    stored.secrets.idempotency = import_key(consultation, import.source, offered.source_id);
    stored.text_hash = sha256(comment.text);
    stored.log_entry =
        transaction
            .append_to_log(encode(comment_entry(comment, stored.secrets, log_actor(actor),
                                                actions::comment_imported)))
            .id;
    storage::insert_comment(transaction, stored, consultation.id);
}

void look_elsewhere(Queries& queries, Import& import,
                    std::vector<std::string_view> const& source_ids) {
    ConsultationId const consultation = import.intake.consultation.id;
    for (std::string const& source : storage::import_sources(queries, consultation)) {
        if (source == import.source) continue;
        for (std::string const& id :
             storage::imported_among(queries, consultation, source, source_ids))
            import.elsewhere[id].push_back(source);
    }
}

/// Sorts the comments into those to be imported, for which it calls `write`, and the others.
template <class Write>
ImportOutcome sort_out(Queries& queries, Import& import,
                       std::vector<ImportedComment> const& comments, Write const& write,
                       std::function<void(std::uint64_t, std::uint64_t)> const& progress = {}) {
    std::vector<std::string_view> source_ids;
    for (ImportedComment const& comment : comments)
        source_ids.push_back(comment.source_id);
    import.there =
        storage::imported_among(queries, import.intake.consultation.id, import.source, source_ids);
    if (import.repeats == Repeats::leave_out) look_elsewhere(queries, import, source_ids);
    ImportOutcome outcome;
    for (std::size_t i = 0; i < comments.size(); ++i) {
        if (progress) progress(i, comments.size());
        Result<Standing> const stands = standing(queries, import, comments[i]);
        if (!stands) {
            outcome.refused.push_back({i, stands.error()});
        } else if (stands->is_there) {
            ++outcome.already_there;
            if (stands->elsewhere) ++outcome.elsewhere[*stands->elsewhere];
        } else {
            std::uint64_t const before = outcome.imported;
            write(i, outcome);
            if (stands->differing && outcome.imported > before)
                outcome.differing[*stands->differing].push_back(i);
        }
    }
    return outcome;
}

tl::unexpected<Error> refusal_of(std::vector<RefusedImport> const& refused) {
    Problems problems;
    for (RefusedImport const& one : refused) {
        problems.add(one.error.within("comments[" + std::to_string(one.index) + "]"));
    }
    return problems.refusal();
}

}  // namespace

Result<ImportOutcome> Comments::import(Actor const& actor, ConsultationNumber const& number,
                                       std::string_view source,
                                       std::vector<ImportedComment> const& comments,
                                       RefusedImports refused, Repeats repeats) {
    for (Result<> const& good : {check_source(source), check_count(comments)}) {
        if (!good) return tl::unexpected(good.error());
    }
    Instant const now = core_.now();
    std::vector<Salts> salts(comments.size());
    // All at once: each call asks the system.
    core_.randomness().fill(
        {reinterpret_cast<std::uint8_t*>(salts.data()), salts.size() * sizeof salts.front()});

    Result<ImportOutcome> outcome = core_.write(
        [&](Transaction& transaction) -> Result<ImportOutcome> {
            Result<Import> import = load_import(transaction, actor, number, source, repeats, now);
            if (!import) return tl::unexpected(import.error());
            ImportOutcome imported =
                sort_out(transaction, *import, comments, [&](std::size_t i, ImportOutcome& to) {
                    write_comment(transaction, *import, actor, comments[i], salts[i], now);
                    import->there.insert(comments[i].source_id);
                    ++to.imported;
                });
            if (refused == RefusedImports::undo_all && !imported.refused.empty()) {
                return refusal_of(imported.refused);
            }
            if (imported.imported > 0)
                storage::look_by(transaction, import->intake.consultation.id, now);
            return imported;
        },
        comments.size() < many ? PlatformCore::Settling::waits : PlatformCore::Settling::goes_on);
    if (outcome && outcome->imported > 0) core_.announce({number});
    return outcome;
}

Result<ImportOutcome> Comments::check_import(
    Actor const& actor, ConsultationNumber const& number, std::string_view source,
    std::vector<ImportedComment> const& comments, Repeats repeats,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) const {
    if (Result<> const good = check_source(source); !good) return tl::unexpected(good.error());
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Import> import = load_import(*snapshot, actor, number, source, repeats, core_.now());
    if (!import) return tl::unexpected(import.error());
    std::map<std::string_view, ImportedComment const*> seen;  // by source id: what `import` finds
    auto const expect = [&](std::size_t i, ImportOutcome& outcome) {
        ImportedComment const& offered = comments[i];
        auto const [earlier, is_first] = seen.try_emplace(offered.source_id, &offered);
        if (is_first) {
            ++outcome.imported;
        } else if (*earlier->second == offered) {
            ++outcome.already_there;
        } else {
            outcome.refused.push_back(
                {i, refuse(ErrorCode::conflict, "source_id", "import.repeated",
                           "{source_id} stands before it with other content; each comment needs an "
                           "id of its own.",
                           {{"source_id", offered.source_id}})
                        .value()});
        }
    };
    return sort_out(*snapshot, *import, comments, expect, progress);
}

}  // namespace consult
