/// Answered comments that are like one that is not: what has been said already need not be thought
/// of again.
#include <algorithm>
#include <unordered_map>

#include <consult/platform/responses.h>

#include "platform/index_keeper.h"
#include "platform/loading.h"
#include "platform/platform_core.h"
#include "response/theme_proposal.h"
#include "search/analyser.h"
#include "storage/campaign_member_repository.h"
#include "storage/comment_repository.h"
#include "storage/response_repository.h"

namespace consult {
namespace {

constexpr std::size_t most_suggested = 5;
/// Words of a comment that it is looked for by: each costs a look-up in every segment.
constexpr std::size_t most_words = 48;
/// What the index holds for likest, of which the likest by all their words are given.
constexpr std::size_t most_compared = 50;
/// Less likeness helps nobody.
constexpr double least_likeness = 0.2;

/// The words that a comment says most often, the first said of equal ones first.
search::Query words_of(Comment const& comment) {
    search::Analyser analyser;
    std::unordered_map<std::uint32_t, std::size_t> counts;
    std::vector<std::uint32_t> terms;
    for (search::Token const& token : analyser.analyse(comment.text, comment.language)) {
        if (++counts[token.term] == 1) terms.push_back(token.term);
    }
    std::ranges::stable_sort(terms, std::greater{},
                             [&](std::uint32_t term) { return counts.at(term); });
    if (terms.size() > most_words) terms.resize(most_words);
    search::Query query;
    for (std::uint32_t const term : terms)
        query.clauses.push_back({{{{analyser.term(term)}, {}}}});
    return query;
}

/// The answered comments that share most words with it, as far as the index knows them.
std::vector<Comment> answered_with_words_of(IndexKeeper& index, storage::Queries& queries,
                                            Consultation const& consultation,
                                            Comment const& comment) {
    storage::IndexRequest request;
    request.query = words_of(comment);
    if (request.query.clauses.empty()) return {};
    request.consultation = consultation.id;
    request.sees_all = true;
    request.order = storage::IndexOrder::best_first;
    request.any_clause = true;
    request.answered = true;
    request.size = most_compared;
    Result<storage::IndexHits> const hits = index.search(request);
    if (!hits) return {};  // the index is being made
    return storage::comments_with(queries, consultation, hits->sequences, false);
}

std::vector<AnsweredAlike> likest(std::vector<Comment> const& answered, Comment const& comment) {
    ThemeProposal proposal;
    proposal.learn(comment.text);
    for (std::size_t i = 0; i < answered.size(); ++i) {
        if (answered[i].id != comment.id)
            proposal.add(static_cast<std::int64_t>(i), answered[i].text);
    }
    std::vector<AnsweredAlike> found;
    for (ThemeProposal::Proposed const& one : proposal.likest(most_compared)) {
        Comment const& like = answered[static_cast<std::size_t>(one.key)];
        if (one.likeness < least_likeness || like.responses.empty()) continue;
        AnsweredAlike& alike = found.emplace_back();
        alike.comment = like.number;
        alike.likeness = one.likeness;
        alike.response.id = *std::ranges::max_element(like.responses);
    }
    return found;
}

/// The response to the campaign that a comment is in.
std::optional<AnsweredAlike> of_its_campaign(storage::Queries& queries, Comment const& comment) {
    std::optional<storage::StoredMember> const member = storage::find_member(queries, comment.id);
    if (!member) return std::nullopt;
    std::optional<ResponseId> const response =
        storage::newest_response_to(queries, member->campaign);
    if (!response) return std::nullopt;
    AnsweredAlike alike;
    alike.comment = comment.number;
    alike.likeness = member->likeness / 1000.0;
    alike.response.id = *response;
    return alike;
}

}  // namespace

Result<std::vector<AnsweredAlike>> Responses::answered_alike(Actor const& actor,
                                                             CommentNumber const& number) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Result<Consultation> const consultation =
        load_permitted(*snapshot, number.consultation, actor, Permission::read_all);
    if (!consultation) return tl::unexpected(consultation.error());
    std::optional<storage::StoredComment> const stored =
        storage::find_stored_comment(*snapshot, number);
    if (!stored) return no_such_comment(number);

    std::vector<AnsweredAlike> found;
    if (auto const campaign = of_its_campaign(*snapshot, stored->comment))
        found.push_back(*campaign);
    if (IndexKeeper* const index = core_.search_index()) {
        for (AnsweredAlike const& one :
             likest(answered_with_words_of(*index, *snapshot, *consultation, stored->comment),
                    stored->comment)) {
            found.push_back(one);
        }
    }
    std::vector<AnsweredAlike> suggested;
    for (AnsweredAlike& one : found) {
        bool const is_there = std::ranges::any_of(suggested, [&](AnsweredAlike const& other) {
            return other.response.id == one.response.id;
        });
        if (is_there || suggested.size() == most_suggested) continue;
        std::optional<Response> response = storage::find_response(*snapshot, one.response.id);
        if (!response) continue;
        response->comments.clear();
        one.response = std::move(*response);
        suggested.push_back(std::move(one));
    }
    return suggested;
}

}  // namespace consult
