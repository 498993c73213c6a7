#include <consult/recommendation.h>
#include <consult/text.h>

#include "procedure/rule_words.h"

namespace consult {
namespace {

/// Nothing more is to be said of one that was withdrawn.
Result<> require_standing(Recommendation const& recommendation) {
    if (!recommendation.withdrawn_at) return {};
    return refuse(ErrorCode::conflict, "recommendation", "recommendation.withdrawn",
                  "The council has withdrawn recommendation {number}; nothing is owed to it any "
                  "more.",
                  {{"number", recommendation.number.text()}});
}

Result<> require_awaiting_reply(Recommendation const& recommendation) {
    if (Result<> const standing = require_standing(recommendation); !standing) return standing;
    if (!recommendation.received_at) {
        return refuse(ErrorCode::conflict, "recommendation", "recommendation.not_sent",
                      "Nobody has noted that the body received recommendation {number}; note it "
                      "first.",
                      {{"number", recommendation.number.text()}});
    }
    if (recommendation.reply) {
        return refuse(ErrorCode::conflict, "recommendation", "recommendation.replied",
                      "The body has replied to recommendation {number}.",
                      {{"number", recommendation.number.text()}});
    }
    return {};
}

Result<std::optional<Reckoning>> reckoned(std::optional<TimeRule> const& rule,
                                          std::optional<Instant> from, TermContext const& context) {
    if (!rule || !rule->term.is_set() || !from) return std::optional<Reckoning>{};
    Result<Reckoning> reckoning = reckon(rule->term.term(), *from, context);
    if (!reckoning) return tl::unexpected(reckoning.error());
    return std::optional{*std::move(reckoning)};
}

/// Whether the council could be heard before the body decided otherwise than recommended.
void check_heard(CouncilRules const& rules, Recommendation const& recommendation, Instant at,
                 TermContext const& context, Problems& problems) {
    auto const& rule = rules.recommendations.hearing_notice;
    if (!rule) return;
    Argument const source = source_argument(rules.sources, rule->basis);
    if (!recommendation.hearing) {
        problems.add(ErrorCode::conflict, "hearing", "recommendation.hearing_missing",
                     "Hear the council before you decide otherwise than it recommends in {number}: "
                     "{source}.",
                     {{"number", recommendation.number.text()}, source});
        return;
    }
    if (recommendation.hearing->at > at) {
        problems.add(ErrorCode::conflict, "hearing", "recommendation.hearing_to_come",
                     "The council is heard later; decide after that.");
        return;
    }
    if (!rule->term.is_set()) return;
    Result<Reckoning> const told_by = reckon_before(rule->term.term(), at, context);
    if (!told_by) {
        problems.add(told_by.error());
    } else if (recommendation.hearing->told_at >= told_by->ends.instant) {
        problems.add(ErrorCode::conflict, "hearing", "recommendation.hearing_notice",
                     "The council was told of its hearing too late for a decision now: {term} "
                     "before it, by {source}.",
                     {{"term", text(rule->term.term())}, source});
    }
}

}  // namespace

RecommendationState state_of(Recommendation const& recommendation) {
    if (recommendation.withdrawn_at) return RecommendationState::withdrawn;
    if (!recommendation.received_at) return RecommendationState::adopted;
    if (!recommendation.reply) return RecommendationState::awaiting_reply;
    if (recommendation.reply->disposition == Disposition::not_accepted)
        return RecommendationState::not_accepted;
    if (recommendation.implementation.empty()) return RecommendationState::to_be_done;
    switch (recommendation.implementation.back().state) {
        case Implementation::done: return RecommendationState::done;
        case Implementation::given_up: return RecommendationState::given_up;
        case Implementation::planned:
        case Implementation::under_way: break;
    }
    return RecommendationState::to_be_done;
}

Result<RecommendationDates> dates_of(CouncilRules const& rules,
                                     Recommendation const& recommendation,
                                     TermContext const& context) {
    auto send_by = reckoned(rules.recommendations.sent, recommendation.adopted_at, context);
    if (!send_by) return tl::unexpected(send_by.error());
    auto reply_by = reckoned(rules.recommendations.reply, recommendation.received_at, context);
    if (!reply_by) return tl::unexpected(reply_by.error());
    return RecommendationDates{*std::move(send_by), *std::move(reply_by)};
}

Result<> check_sending(Recommendation const& recommendation, Instant received_at) {
    if (Result<> const standing = require_standing(recommendation); !standing) return standing;
    if (recommendation.received_at) {
        return refuse(ErrorCode::conflict, "recommendation", "recommendation.sent_already",
                      "The body has received this recommendation.");
    }
    if (received_at >= recommendation.adopted_at) return {};
    return refuse(ErrorCode::invalid, "received_at", "recommendation.received_before",
                  "It can't be received before it was adopted; give a later moment.");
}

Result<> check_withdrawal(Recommendation const& recommendation) {
    if (Result<> const standing = require_standing(recommendation); !standing) return standing;
    if (!recommendation.reply) return {};
    return refuse(ErrorCode::conflict, "recommendation", "recommendation.withdrawal_late",
                  "The body has replied; what it replied to stays.");
}

Result<> check_hearing(Recommendation const& recommendation, RecommendationHearing const& hearing) {
    // A reply that accepts it may have to be corrected, for which the council is heard.
    bool const is_accepted =
        recommendation.reply && recommendation.reply->disposition == Disposition::accepted;
    Result<> const open =
        is_accepted ? require_standing(recommendation) : require_awaiting_reply(recommendation);
    if (!open) return open;
    if (hearing.at > hearing.told_at) return {};
    return refuse(ErrorCode::invalid, "at", "recommendation.hearing_before",
                  "A hearing comes after the council was told of it; give a later moment.");
}

Result<> check_reply(CouncilRules const& rules, Recommendation const& recommendation,
                     RecommendationReply const& reply, std::vector<Language> const& languages,
                     TermContext const& context) {
    if (Result<> const awaiting = require_awaiting_reply(recommendation); !awaiting)
        return awaiting;
    Problems problems;
    bool const is_reply = reply.disposition == Disposition::accepted ||
                          reply.disposition == Disposition::partly_accepted ||
                          reply.disposition == Disposition::not_accepted;
    if (!is_reply) {
        problems.add(ErrorCode::invalid, "disposition", "recommendation.disposition",
                     "A recommendation is accepted, partly_accepted or not_accepted; give one of "
                     "these.");
    }
    for (Language const& language : languages) {
        std::string const words = reply.reason.has(language) ? reply.reason.in(language) : "";
        problems.add(check_text(words, "reason." + language.tag(), {20'000, false, false}));
    }
    if (reply.disposition != Disposition::accepted)
        check_heard(rules, recommendation, reply.at, context, problems);
    return problems.result();
}

Result<> check_implementation(Recommendation const& recommendation,
                              ImplementationStep const& step) {
    if (state_of(recommendation) != RecommendationState::to_be_done) {
        return refuse(ErrorCode::conflict, "recommendation", "recommendation.not_to_be_done",
                      "Only what was accepted, and is neither done nor given up, is followed.");
    }
    Problems problems;
    std::size_t const host = step.evidence.starts_with("https://")  ? 8
                             : step.evidence.starts_with("http://") ? 7
                                                                    : std::string::npos;
    bool const is_address = host < step.evidence.size();
    if (step.state == Implementation::done && !is_address) {
        problems.add(ErrorCode::invalid, "evidence", "recommendation.evidence",
                     "Give the address of what shows that it is done; it begins with https:// or "
                     "http://.");
    } else if (!step.evidence.empty() && !is_address) {
        problems.add(ErrorCode::invalid, "evidence", "recommendation.evidence_address",
                     "An address begins with https:// or http://; leave it out where there is "
                     "none.");
    }
    if (step.state == Implementation::given_up && step.note.empty()) {
        problems.add(ErrorCode::invalid, "note", "recommendation.note_missing",
                     "Say why it was given up.");
    }
    return problems.result();
}

}  // namespace consult
