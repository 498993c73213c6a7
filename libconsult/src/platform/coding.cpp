#include <algorithm>
#include <set>

#include <consult/platform/coding.h>

#include "log/actions.h"
#include "platform/loading.h"
#include "platform/reading_work.h"
#include "storage/coding_repository.h"
#include "storage/comment_repository.h"

namespace consult {
namespace {

using storage::Queries;
using storage::QueuedComment;
using storage::Transaction;

tl::unexpected<Error> not_a_coder() {
    return refuse(ErrorCode::forbidden, "sample", "coding.not_a_coder",
                  "You are not one of those who code this sample.");
}

/// With how far each coder has got.
Result<CodingSample> load_sample(Queries& queries, Consultation const& consultation,
                                 CodingSampleId id) {
    std::optional<CodingSample> sample = storage::find_sample(queries, consultation.id, id);
    if (!sample) {
        return refuse(ErrorCode::not_found, "sample", "coding.sample_unknown",
                      "Consultation {number} has no such sample.",
                      {{"number", consultation.number.text()}});
    }
    auto const counts = storage::count_coded(queries, id);
    for (Coder& coder : sample->coders) {
        if (auto const count = counts.find(coder.reader.account); count != counts.end()) {
            coder.coded = count->second;
        }
    }
    return std::move(*sample);
}

/// A sample for somebody who looks at it, with the account they have.
struct Opened {
    Consultation consultation;
    CodingSample sample;
};
Result<Opened> open_sample(Queries& queries, Actor const& actor, ConsultationNumber const& number,
                           CodingSampleId id, Permission permission) {
    Result<Consultation> consultation = load_permitted(queries, number, actor, permission);
    if (!consultation) return tl::unexpected(consultation.error());
    Result<CodingSample> sample = load_sample(queries, *consultation, id);
    if (!sample) return tl::unexpected(sample.error());
    return Opened{std::move(*consultation), std::move(*sample)};
}

bool is_coder(CodingSample const& sample, AccountId account) {
    return std::ranges::any_of(sample.coders,
                               [&](Coder const& coder) { return coder.reader.account == account; });
}

/// The comment of the sample with that number.
Result<QueuedComment> find_in_sample(Queries& queries, CodingSample const& sample,
                                     CommentNumber const& number) {
    for (QueuedComment const& comment : storage::sample_comments(queries, sample.id)) {
        if (comment.sequence == number.sequence) return comment;
    }
    return refuse(ErrorCode::not_found, "comment", "coding.comment_unknown",
                  "Comment {number} is not in this sample.", {{"number", number.text()}});
}

Result<> check_themes(CodingSample const& sample, std::vector<ThemeId> const& themes) {
    Problems problems;
    std::set<ThemeId> seen;
    for (std::size_t i = 0; i < themes.size(); ++i) {
        bool const is_known =
            std::ranges::find(sample.themes, themes[i], &CodingTheme::id) != sample.themes.end();
        if (is_known && seen.insert(themes[i]).second) continue;
        problems.add(ErrorCode::invalid, "themes[" + std::to_string(i) + "]",
                     "coding.theme_unknown",
                     "This is none of the sample's themes, or named twice; choose each once.");
    }
    return problems.result();
}

Result<> require_closed(CodingSample const& sample, bool is_to_be) {
    if (sample.closed_at.has_value() == is_to_be) return {};
    if (is_to_be) {
        return refuse(ErrorCode::conflict, "sample", "coding.not_done",
                      "Not everybody has coded all comments; nobody sees what others chose before "
                      "that.");
    }
    return refuse(ErrorCode::conflict, "sample", "coding.done",
                  "Everybody has coded all comments, so nothing is changed any more; settle what "
                  "you disagree on.");
}

/// Of every decision on a theme, what each coder said.
CodedDecision decision_on(CodingSample const& sample, storage::Codes const& codes,
                          CommentId comment, ThemeId theme) {
    CodedDecision decision(sample.coders.size(), false);
    auto const said = codes.find({comment, theme});
    if (said == codes.end()) return decision;
    for (std::size_t i = 0; i < sample.coders.size(); ++i)
        decision[i] = said->second.contains(sample.coders[i].reader.account);
    return decision;
}

bool is_split(CodedDecision const& decision) {
    return std::ranges::find(decision, !decision.front()) != decision.end();
}

}  // namespace

Result<std::vector<CodingSample>> Coding::samples(Actor const& actor,
                                                  ConsultationNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::vector<CodingSample> samples;
    for (CodingSampleId const id : storage::samples_of(*snapshot, consultation->id))
        samples.push_back(load_sample(*snapshot, *consultation, id).value());
    return samples;
}

Result<CodingSample> Coding::find(Actor const& actor, ConsultationNumber const& number,
                                  CodingSampleId id) const {
    Result<Opened> opened = open_sample(*core_.snapshot(), actor, number, id, Permission::read_all);
    if (!opened) return tl::unexpected(opened.error());
    return std::move(opened->sample);
}

Result<std::optional<CommentToCode>> Coding::next(Actor const& actor,
                                                  ConsultationNumber const& number,
                                                  CodingSampleId id) const {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Opened> const opened = open_sample(*snapshot, actor, number, id, Permission::respond);
    if (!opened) return tl::unexpected(opened.error());
    if (!is_coder(opened->sample, *account)) return not_a_coder();
    std::set<CommentId> const coded = storage::coded_by(*snapshot, id, *account);
    for (QueuedComment const& comment : storage::sample_comments(*snapshot, id)) {
        if (coded.contains(comment.id)) continue;
        return CommentToCode{
            std::move(
                storage::find_comments(*snapshot, opened->consultation, {comment.id}).front()),
            std::nullopt};
    }
    return std::nullopt;
}

Result<> Coding::code(Actor const& actor, CommentNumber const& number, CodingSampleId id,
                      std::vector<ThemeId> const& themes) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<Opened> const opened =
            open_sample(transaction, actor, number.consultation, id, Permission::respond);
        if (!opened) return tl::unexpected(opened.error());
        CodingSample const& sample = opened->sample;
        if (!is_coder(sample, *account)) return not_a_coder();
        if (Result<> const open = require_closed(sample, false); !open) return open;
        Result<QueuedComment> const comment = find_in_sample(transaction, sample, number);
        if (!comment) return tl::unexpected(comment.error());
        if (Result<> const good = check_themes(sample, themes); !good) return good;
        storage::set_codes(transaction, id, comment->id, *account, themes, now);
        auto const counts = storage::count_coded(transaction, id);
        bool const is_done = std::ranges::all_of(sample.coders, [&](Coder const& coder) {
            auto const count = counts.find(coder.reader.account);
            return count != counts.end() && count->second == sample.size;
        });
        if (is_done) storage::close_sample(transaction, id, now);
        log_work(transaction, actor, now, actions::coding_coded,
                 coding_subject(number.consultation, id));
        return {};
    });
}

Result<CodingResults> Coding::results(Actor const& actor, ConsultationNumber const& number,
                                      CodingSampleId id) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Opened> opened = open_sample(*snapshot, actor, number, id, Permission::read_all);
    if (!opened) return tl::unexpected(opened.error());
    CodingResults results;
    results.sample = std::move(opened->sample);
    if (Result<> const closed = require_closed(results.sample, true); !closed) {
        return tl::unexpected(closed.error());
    }
    storage::Codes const codes = storage::all_codes(*snapshot, id);
    auto const settled = storage::settlements(*snapshot, id);
    std::vector<QueuedComment> const comments = storage::sample_comments(*snapshot, id);
    std::vector<CodedDecision> all;
    for (CodingTheme const& theme : results.sample.themes) {
        std::vector<CodedDecision> decisions;
        for (QueuedComment const& comment : comments)
            decisions.push_back(decision_on(results.sample, codes, comment.id, theme.id));
        results.themes.push_back({theme, agreement(decisions)});
        all.insert(all.end(), decisions.begin(), decisions.end());
    }
    results.overall = agreement(all);
    for (QueuedComment const& comment : comments) {
        for (CodingTheme const& theme : results.sample.themes) {
            CodedDecision decision = decision_on(results.sample, codes, comment.id, theme.id);
            if (!is_split(decision)) continue;
            auto const known = settled.find({comment.id, theme.id});
            results.disagreements.push_back(
                {{number, comment.sequence},
                 theme.id,
                 std::move(decision),
                 known == settled.end() ? std::nullopt : std::optional{known->second}});
        }
    }
    return results;
}

Result<> Coding::settle(Actor const& actor, CommentNumber const& number, CodingSampleId id,
                        ThemeId theme, bool raises) {
    Result<AccountId> const account = own_account(actor);
    if (!account) return tl::unexpected(account.error());
    Instant const now = core_.now();
    return core_.write([&](Transaction& transaction) -> Result<> {
        Result<Opened> const opened =
            open_sample(transaction, actor, number.consultation, id, Permission::respond);
        if (!opened) return tl::unexpected(opened.error());
        CodingSample const& sample = opened->sample;
        if (Result<> const closed = require_closed(sample, true); !closed) return closed;
        Result<QueuedComment> const comment = find_in_sample(transaction, sample, number);
        if (!comment) return tl::unexpected(comment.error());
        if (Result<> const good = check_themes(sample, {theme}); !good) return good;
        storage::Codes const codes = storage::all_codes(transaction, id);
        if (!is_split(decision_on(sample, codes, comment->id, theme))) {
            return refuse(ErrorCode::conflict, "theme", "coding.agreed",
                          "All coders said the same of this; there is nothing to settle.");
        }
        storage::set_settled(transaction, id, comment->id, theme, raises, *account, now);
        log_work(transaction, actor, now, actions::coding_settled,
                 coding_subject(number.consultation, id));
        return {};
    });
}

}  // namespace consult
