#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

NewResponse read_response(exchange::ObjectReader& reader, Problems& problems) {
    NewResponse response;
    response.disposition = reader.choice("disposition", disposition_from, Disposition::noted, true);
    response.reason = reader.text("reason");
    response.language = reader.language("language", false);
    response.provision = reader.text_or_empty("provision");
    std::size_t index = 0;
    for (std::string const& text : reader.texts("comments", true)) {
        std::string const field = "comments[" + std::to_string(index++) + "]";
        Result<CommentNumber> const number = CommentNumber::parse(text);
        if (number) {
            response.comments.push_back(*number);
        } else {
            problems.add(number.error().within(field));
        }
    }
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
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewResponse response = read_response(reader, problems);
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.responses().change(call.actor, *id, std::move(response)),
                    response_view);
}

Answer publish_responses(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<ResponseId> ids;
    std::size_t index = 0;
    for (boost::json::value const& element : reader.array("responses")) {
        std::string const field = "responses[" + std::to_string(index++) + "]";
        if (element.is_int64() && element.get_int64() > 0) {
            ids.emplace_back(element.get_int64());
        } else {
            problems.add(ErrorCode::invalid, field, "json.integer", "This must be a whole number.");
        }
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    if (Result<> const done = call.platform.responses().publish(call.actor, ids); !done) {
        return tl::unexpected(done.error());
    }
    return no_content();
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

Answer draft_report(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    LocalizedText text = reader.localized("text", true);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.reports().draft(call.actor, *number, std::move(text)),
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
        .needs(Permission::respond)
        .reads("NewResponse")
        .writes("Response");
    table
        .add("POST", "/api/v1/responses/publish", "publishResponses", "Publish responses",
             publish_responses)
        .needs(Permission::respond)
        .reads("Publication")
        .writes_nothing();
    table
        .add("GET", of + "/report", "findReport", "The report that closes the consultation",
             find_report)
        .writes("ConsultationReport")
        .cacheable();
    table.add("PUT", of + "/report", "draftReport", "Keep the report's text", draft_report)
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
