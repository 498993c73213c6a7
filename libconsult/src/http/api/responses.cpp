#include "core/at_field.h"
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/api/seen.h"
#include "http/report_views.h"
#include "http/theme_views.h"

namespace consult::http {
namespace {

/// Whole numbers from 1 on.
template <class Id>
std::vector<Id> read_ids(boost::json::array const& elements, std::string_view name,
                         Problems& problems) {
    std::vector<Id> ids;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].is_int64() && elements[i].get_int64() > 0) {
            ids.emplace_back(elements[i].get_int64());
            continue;
        }
        problems.add(ErrorCode::invalid, std::string{name} + "[" + std::to_string(i) + "]",
                     "json.integer", "This must be a whole number.");
    }
    return ids;
}

template <class Id>
std::vector<Id> read_ids_if_given(exchange::ObjectReader& reader, std::string_view name,
                                  Problems& problems) {
    if (!reader.has(name)) return {};
    return read_ids<Id>(reader.array(name), reader.path_of(name), problems);
}

/// Numbers such as `MOH-2026-0012-000317`, where the member is there.
template <class Number>
std::vector<Number> read_numbers(exchange::ObjectReader& reader, std::string_view name,
                                 Problems& problems) {
    std::vector<Number> numbers;
    std::size_t index = 0;
    for (std::string const& text : reader.texts(name, false)) {
        std::string const field = reader.path_of(name) + "[" + std::to_string(index++) + "]";
        Result<Number> const number = Number::parse(text);
        if (number) {
            numbers.push_back(*number);
        } else {
            problems.add(at_field(number.error(), field));
        }
    }
    return numbers;
}

NewResponse read_response(exchange::ObjectReader& reader, Problems& problems) {
    NewResponse response;
    response.disposition = reader.choice("disposition", disposition_from, Disposition::noted, true);
    response.reason = reader.localized("reason", true);
    response.provision = reader.text_or_empty("provision");
    std::int64_t const version = reader.optional_integer("version").value_or(0);
    if (version < 0 || version > 1'000'000) {
        problems.add(ErrorCode::invalid, reader.path_of("version"), "procedure.version_range",
                     "A version is a whole number from 1 on.");
    } else {
        response.version = static_cast<std::uint32_t>(version);
    }
    response.themes = read_ids_if_given<ThemeId>(reader, "themes", problems);
    response.campaigns = read_ids_if_given<CampaignId>(reader, "campaigns", problems);
    if (auto const corrected = reader.optional_integer("corrects"))
        response.corrects = ResponseId{*corrected};
    response.comments = read_numbers<CommentNumber>(reader, "comments", problems);
    response.recommendations =
        read_numbers<RecommendationNumber>(reader, "recommendations", problems);
    reader.finish();
    return response;
}

boost::json::value response_view(consult::Response const& response) {
    return view(response);
}

Answer list_responses(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<PageRequest> const page = page_request(call);
    if (!page) return tl::unexpected(page.error());
    call.scope.consultation = number->text();
    Result<Page<consult::Response>> const found =
        call.platform.responses().list(call.actor, *number, *page);
    if (!found) return tl::unexpected(found.error());
    return page_response(call, *found, response_view);
}

Answer write_response(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewResponse response = read_response(reader, problems);
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.responses().write(call.actor, *number, std::move(response)),
                    response_view, 201);
}

Answer change_response(Call& call) {
    Result<ResponseId> const id = path_id<ResponseId>(call, "response");
    if (!id) return tl::unexpected(id.error());
    Result<std::optional<Instant>> const seen = seen_in(call);
    if (!seen) return tl::unexpected(seen.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewResponse response = read_response(reader, problems);
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.responses().change(call.actor, *id, std::move(response), *seen),
                    response_view);
}

Answer write_responses(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<NewResponse> responses;
    for (boost::json::value const& element : reader.array("responses")) {
        exchange::ObjectReader one{element, "responses[" + std::to_string(responses.size()) + "]",
                                   problems};
        responses.push_back(read_response(one, problems));
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.responses().write_all(call.actor, *number, std::move(responses)),
        [](std::vector<ResponseId> const& ids) -> boost::json::value {
            boost::json::array written;
            for (ResponseId const id : ids)
                written.push_back(id.value());
            return {{"responses", std::move(written)}};
        },
        201);
}

/// What is done to several responses at once.
using DoneToMany = Result<> (Responses::*)(Actor const&, std::vector<ResponseId> const&);

template <DoneToMany what>
Answer with_responses(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<ResponseId> const ids =
        read_ids<ResponseId>(reader.array("responses"), "responses", problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    if (Result<> const done = (call.platform.responses().*what)(call.actor, ids); !done) {
        return tl::unexpected(done.error());
    }
    return no_content();
}

Answer send_response_back(Call& call) {
    Result<ResponseId> const id = path_id<ResponseId>(call, "response");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::string note = reader.text("note");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.responses().send_back(call.actor, *id, std::move(note)),
                    response_view);
}

Answer list_reused_reasons(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.responses().reused_reasons(call.actor, *number),
                    [](std::vector<ReusedReason> const& found) -> boost::json::value {
                        boost::json::array items;
                        for (ReusedReason const& one : found) {
                            items.push_back({{"response", one.response.value()},
                                             {"like", one.like.value()},
                                             {"likeness_percent", percent(one.likeness)}});
                        }
                        return {{"items", std::move(items)}};
                    });
}

Answer list_contradictions(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.responses().contradictions(call.actor, *number),
                    [](std::vector<ContradictingResponse> const& found) -> boost::json::value {
                        boost::json::array items;
                        for (ContradictingResponse const& one : found) {
                            items.push_back({{"response", one.response.value()},
                                             {"other", one.other.value()},
                                             {"comments", one.comments},
                                             {"first", one.first.text()}});
                        }
                        return {{"items", std::move(items)}};
                    });
}

Answer list_answered_alike(Call& call) {
    Result<CommentNumber> const number = comment_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->consultation.text();
    return answered(call.platform.responses().answered_alike(call.actor, *number),
                    [](std::vector<AnsweredAlike> const& found) -> boost::json::value {
                        boost::json::array items;
                        for (AnsweredAlike const& one : found) {
                            items.push_back({{"comment", one.comment.text()},
                                             {"likeness_percent", percent(one.likeness)},
                                             {"response", view(one.response)}});
                        }
                        return {{"items", std::move(items)}};
                    });
}

boost::json::value report_view(ConsultationReport const& report) {
    return view(report);
}

Answer find_report(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.reports().find(call.actor, *number), report_view);
}

Answer find_report_content(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    ends_with_obligations(call, *number);
    return answered(call.platform.reports().content(call.actor, *number),
                    [](ReportContent const& content) { return view(content); });
}

Answer propose_report(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.reports().propose(call.actor, *number),
                    [](LocalizedText const& text) -> boost::json::value {
                        return {{"text", view(text)}};
                    });
}

Answer draft_report(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<std::optional<Instant>> const seen = seen_in(call);
    if (!seen) return tl::unexpected(seen.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText text = reader.localized("text", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.reports().draft(call.actor, *number, std::move(text), *seen),
                    report_view);
}

Answer publish_report(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText reason = reader.localized("unanswered_reason", false);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.reports().publish(call.actor, *number, std::move(reason)),
                    report_view);
}

}  // namespace

void register_responses(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    table.add("GET", of + "/responses", "listResponses", "Responses, oldest first", list_responses)
        .paged()
        .writes("ResponseList")
        .cacheable();
    table.add("POST", of + "/responses", "writeResponse", "Draft a response", write_response)
        .needs(Permission::respond)
        .reads("NewResponse")
        .writes("Response", 201);
    table
        .add("PUT", "/api/v1/responses/{response}", "changeResponse", "Replace a drafted response",
             change_response)
        .query("seen", "instant", seen_words)
        .needs(Permission::respond)
        .reads("NewResponse")
        .writes("Response");
    table
        .add("POST", of + "/responses/batch", "writeResponses", "Draft many responses, all or none",
             write_responses)
        .needs(Permission::respond)
        .reads("NewResponses", 16 * mebibyte)
        .writes("NamedResponses", 201);
    table
        .add("POST", "/api/v1/responses/publish", "publishResponses", "Publish responses",
             with_responses<&Responses::publish>)
        .needs(Permission::respond)
        .reads("NamedResponses")
        .writes_nothing();
    table
        .add("POST", "/api/v1/responses/discard", "discardResponses",
             "Remove responses that are not published, for good",
             with_responses<&Responses::discard>)
        .needs(Permission::respond)
        .reads("NamedResponses")
        .writes_nothing();
    table
        .add("POST", "/api/v1/responses/review", "requestReview",
             "Give drafted responses to other officials to review",
             with_responses<&Responses::request_review>)
        .needs(Permission::respond)
        .reads("NamedResponses")
        .writes_nothing();
    table
        .add("POST", "/api/v1/responses/approve", "approveResponses",
             "Approve responses that another official wrote", with_responses<&Responses::approve>)
        .needs(Permission::respond)
        .reads("NamedResponses")
        .writes_nothing();
    table
        .add("POST", "/api/v1/responses/{response}/return", "sendResponseBack",
             "Give a response back to be changed", send_response_back)
        .needs(Permission::respond)
        .reads("ReviewNote")
        .writes("Response");
    table
        .add("GET", of + "/reused-reasons", "listReusedReasons",
             "Responses that give a reason that others gave to unlike comments",
             list_reused_reasons)
        .needs(Permission::read_all)
        .writes("ReusedReasonList");
    table
        .add("GET", of + "/contradicting-responses", "listContradictingResponses",
             "Responses that are not published and contradict others to the same comments",
             list_contradictions)
        .needs(Permission::read_all)
        .writes("ContradictingResponseList");
    table
        .add("GET", "/api/v1/comments/{comment}/answered-alike", "listAnsweredAlike",
             "Answered comments that are like this one, with the responses to them",
             list_answered_alike)
        .needs(Permission::read_all)
        .writes("AnsweredAlikeList");
    table
        .add("GET", of + "/report", "findReport", "The report that closes the consultation",
             find_report)
        .writes("ConsultationReport")
        .cacheable();
    table
        .add("GET", of + "/report/content", "findReportContent",
             "All that the report tells beside its text: for officials at any time, for everyone "
             "with the report",
             find_report_content)
        .writes("ReportContent")
        .cacheable()
        .slow();
    table
        .add("GET", of + "/report/proposal", "proposeReport",
             "A text of the report made of what is recorded, to be edited", propose_report)
        .needs(Permission::respond)
        .writes("ProposedReport");
    table.add("PUT", of + "/report", "draftReport", "Keep the report's text", draft_report)
        .query("seen", "instant", seen_words)
        .needs(Permission::respond)
        .reads("NewReport", 4 * mebibyte)
        .writes("ConsultationReport");
    table
        .add("POST", of + "/report/publish", "publishReport",
             "Publish the report; the consultation is answered", publish_report)
        .needs(Permission::respond)
        .reads("ReportPublication")
        .writes("ConsultationReport");
}

}  // namespace consult::http
