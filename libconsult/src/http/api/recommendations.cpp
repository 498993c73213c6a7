#include <optional>

#include "core/at_field.h"
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/council_views.h"

namespace consult::http {
namespace {

boost::json::value recommendation_view(TrackedRecommendation const& tracked) {
    return view(tracked);
}

Result<RecommendationNumber> recommendation_number(Call const& call) {
    return RecommendationNumber::parse(call.path_value("recommendation"));
}

/// Time alone makes what is owed overdue: the answer is not served past that.
void ends_with_dates(Call& call, TrackedRecommendation const& tracked) {
    for (auto const& by : {tracked.dates.send_by, tracked.dates.reply_by}) {
        if (!by || by->ends.instant <= call.request.received_at) continue;
        auto& until = call.scope.valid_until;
        if (!until || by->ends.instant < *until) until = by->ends.instant;
    }
}

Answer list_recommendations(Call& call) {
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    // An empty council would be all of them; a path has none.
    Result<Page<TrackedRecommendation>> const found =
        call.platform.recommendations().list(call.path_value("council"), *page);
    if (!found) return tl::unexpected(found.error());
    for (TrackedRecommendation const& one : found->items)
        ends_with_dates(call, one);
    return page_response(call, *found, recommendation_view);
}

Answer list_on_consultation(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    Result<std::vector<TrackedRecommendation>> const found =
        call.platform.recommendations().on(call.actor, *number);
    if (!found) return tl::unexpected(found.error());
    boost::json::array items;
    for (TrackedRecommendation const& one : *found) {
        ends_with_dates(call, one);
        items.push_back(view(one));
    }
    return json_response({{"items", std::move(items)}});
}

Answer find_recommendation(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<TrackedRecommendation> const found = call.platform.recommendations().find(*number);
    if (found) ends_with_dates(call, *found);
    return answered(found, recommendation_view);
}

std::optional<Instant> optional_instant(exchange::ObjectReader& reader, std::string_view member) {
    if (!reader.has(member)) return std::nullopt;
    return reader.instant(member);
}

Answer adopt_recommendation(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewRecommendation adopted;
    adopted.subject =
        reader.choice("subject", recommendation_subject_from, RecommendationSubject::draft, true);
    if (std::optional<std::string> const number = reader.optional_text("consultation")) {
        Result<ConsultationNumber> const parsed = ConsultationNumber::parse(*number);
        if (parsed) {
            adopted.consultation = *parsed;
        } else {
            problems.add(at_field(parsed.error(), reader.path_of("consultation")));
        }
    }
    adopted.provision = reader.text_or_empty("provision");
    adopted.about = reader.localized("about", false);
    adopted.text = reader.localized("text", true);
    adopted.adopted_at = optional_instant(reader, "adopted_at");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.recommendations().adopt(call.actor, call.path_value("council"),
                                                          std::move(adopted)),
                    recommendation_view, 201);
}

Answer receive_recommendation(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::optional<Instant> const received_at = optional_instant(reader, "received_at");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.recommendations().send(call.actor, *number, received_at),
                    recommendation_view);
}

Answer withdraw_recommendation(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText reason = reader.localized("reason", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.recommendations().withdraw(call.actor, *number, std::move(reason)),
        recommendation_view);
}

Answer set_hearing(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    Instant const at = reader.instant("at");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.recommendations().set_hearing(call.actor, *number, at),
                    recommendation_view);
}

Answer reply_to_recommendation(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    Disposition const disposition =
        reader.choice("disposition", disposition_from, Disposition::accepted, true);
    LocalizedText reason = reader.localized("reason", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.recommendations().reply(call.actor, *number, disposition, std::move(reason)),
        recommendation_view);
}

Answer record_step(Call& call) {
    Result<RecommendationNumber> const number = recommendation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    ImplementationStep step;
    step.state = reader.choice("state", implementation_from, Implementation::planned, true);
    step.note = reader.localized("note", false);
    step.evidence = reader.text_or_empty("evidence");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.recommendations().record_step(call.actor, *number, std::move(step)),
        recommendation_view);
}

}  // namespace

void register_recommendations(RouteTable& table) {
    std::string const of_council = "/api/v1/councils/{council}/recommendations";
    table
        .add("GET", of_council, "listRecommendations", "What a council recommends, newest first",
             list_recommendations)
        .paged()
        .writes("RecommendationPage")
        .cacheable();
    table
        .add("POST", of_council, "adoptRecommendation", "Keep a recommendation that was adopted",
             adopt_recommendation)
        .needs(Permission::manage_councils)
        .reads("NewRecommendation")
        .writes("Recommendation", 201);
    table
        .add("GET", "/api/v1/consultations/{number}/recommendations",
             "listRecommendationsOnConsultation",
             "What councils recommend on the draft, in the order of adoption", list_on_consultation)
        .writes("RecommendationList")
        .cacheable();
    std::string const one = "/api/v1/recommendations/{recommendation}";
    table.add("GET", one, "findRecommendation", "A recommendation", find_recommendation)
        .writes("Recommendation")
        .cacheable();
    table
        .add("POST", one + "/receipt", "receiveRecommendation",
             "Note when the body received it: now, where nothing is said. Whoever may respond "
             "where it "
             "is replied to may do so as well",
             receive_recommendation)
        .needs(Permission::manage_councils)
        .reads("RecommendationReceipt")
        .writes("Recommendation");
    table
        .add("POST", one + "/withdrawal", "withdrawRecommendation", "Withdraw it",
             withdraw_recommendation)
        .needs(Permission::manage_councils)
        .reads("RecommendationWithdrawal")
        .writes("Recommendation");
    table
        .add("POST", one + "/hearing", "setHearing",
             "Tell the council when it is heard, before a decision otherwise than recommended",
             set_hearing)
        .needs(Permission::respond)
        .reads("NewHearing")
        .writes("Recommendation");
    table
        .add("POST", one + "/reply", "replyToRecommendation",
             "Reply to one that is on no draft, or on one whose consultation was cancelled; a "
             "response "
             "of its consultation replies to others",
             reply_to_recommendation)
        .needs(Permission::respond)
        .reads("NewReply")
        .writes("Recommendation");
    table
        .add("POST", one + "/steps", "recordImplementation",
             "Note how far what was accepted has come", record_step)
        .needs(Permission::respond)
        .reads("NewImplementationStep")
        .writes("Recommendation");
}

}  // namespace consult::http
