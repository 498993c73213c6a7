#include <algorithm>

#include "http/api/reading_filters.h"
#include "http/api/routes.h"
#include "http/reading_views.h"

namespace consult::http {
namespace {

namespace json = boost::json;

/// A required array of ids.
template <class IdType>
std::vector<IdType> read_ids(exchange::ObjectReader& reader, std::string_view member,
                             Problems& problems) {
    std::vector<IdType> ids;
    std::size_t index = 0;
    for (json::value const& element : reader.array(member)) {
        std::string const field = reader.path_of(member) + "[" + std::to_string(index++) + "]";
        json::error_code wrong;
        auto const id = element.to_number<std::int64_t>(wrong);
        if (wrong || id < 1) {
            problems.add(ErrorCode::invalid, field, "json.choice",
                         "This is none of the values allowed here.");
        } else {
            ids.emplace_back(id);
        }
    }
    return ids;
}

Answer draw(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewCodingSample sample;
    sample.name = reader.text("name");
    sample.filter = read_filter(reader, problems);
    sample.seed = reader.text_or_empty("seed");
    // What is no size is refused with the others by the use case.
    sample.size = static_cast<std::size_t>(
        std::max<std::int64_t>(reader.optional_integer("size").value_or(0), 0));
    sample.coders = read_ids<AccountId>(reader, "coders", problems);
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.coding().draw(call.actor, *number, std::move(sample)),
        [](CodingSample const& drawn) { return view(drawn); }, 201);
}

Answer list_samples(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    return answered(call.platform.coding().samples(call.actor, *number),
                    [](std::vector<CodingSample> const& samples) {
                        json::array items;
                        for (CodingSample const& sample : samples)
                            items.push_back(view(sample));
                        return json::value{{"items", std::move(items)}};
                    });
}

/// What is asked of one sample.
template <class Ask>
Answer on_sample(Call& call, Ask const& ask) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Result<CodingSampleId> const id = path_id<CodingSampleId>(call, "sample");
    if (!id) return tl::unexpected(id.error());
    return ask(*number, *id);
}

Answer find_sample(Call& call) {
    return on_sample(call, [&](ConsultationNumber const& number, CodingSampleId id) {
        return answered(call.platform.coding().find(call.actor, number, id),
                        [](CodingSample const& sample) { return view(sample); });
    });
}

Answer next_to_code(Call& call) {
    return on_sample(call, [&](ConsultationNumber const& number, CodingSampleId id) {
        return answered(call.platform.coding().next(call.actor, number, id),
                        [](std::optional<CommentToCode> const& next) {
                            return next ? view(*next) : json::value(json::object{});
                        });
    });
}

Answer find_results(Call& call) {
    return on_sample(call, [&](ConsultationNumber const& number, CodingSampleId id) {
        return answered(call.platform.coding().results(call.actor, number, id),
                        [](CodingResults const& results) { return view(results); });
    });
}

/// Refuses comments of another consultation than the path names.
Result<> require_own(ConsultationNumber const& number, CommentNumber const& comment) {
    if (comment.consultation == number) return {};
    return refuse(ErrorCode::invalid, "comment", "reading.other_consultation",
                  "Comment {comment} is not of consultation {number}; name it separately.",
                  {{"comment", comment.text()}, {"number", number.text()}});
}

Answer code(Call& call) {
    return on_sample(call, [&](ConsultationNumber const& number, CodingSampleId id) -> Answer {
        Problems problems;
        exchange::ObjectReader reader{call.body, "", problems};
        CommentNumber const comment = read_comment_number(reader, "comment", problems);
        std::vector<ThemeId> const themes = read_ids<ThemeId>(reader, "themes", problems);
        reader.finish();
        if (problems.empty()) problems.add(require_own(number, comment));
        if (!problems.empty()) return problems.refusal();
        Result<> const done = call.platform.coding().code(call.actor, comment, id, themes);
        if (!done) return tl::unexpected(done.error());
        return no_content();
    });
}

Answer settle(Call& call) {
    return on_sample(call, [&](ConsultationNumber const& number, CodingSampleId id) -> Answer {
        Problems problems;
        exchange::ObjectReader reader{call.body, "", problems};
        CommentNumber const comment = read_comment_number(reader, "comment", problems);
        ThemeId const theme{reader.optional_integer("theme").value_or(0)};
        bool const raises = reader.boolean("raises", false);
        reader.finish();
        if (problems.empty()) problems.add(require_own(number, comment));
        if (!problems.empty()) return problems.refusal();
        Result<> const done = call.platform.coding().settle(call.actor, comment, id, theme, raises);
        if (!done) return tl::unexpected(done.error());
        return no_content();
    });
}

}  // namespace

void register_coding(RouteTable& table) {
    std::string const samples = "/api/v1/consultations/{number}/coding";
    std::string const one = samples + "/{sample}";
    table.add("GET", samples, "listCodingSamples", "Samples that officials code", list_samples)
        .needs(Permission::read_all)
        .writes("CodingSampleList");
    table.add("POST", samples, "drawCodingSample", "Draw a sample from a queue by a seed", draw)
        .needs(Permission::respond)
        .reads("NewCodingSample", 64 * kibibyte)
        .writes("CodingSample", 201)
        .slow();
    table.add("GET", one, "findCodingSample", "A sample, and how far its coders are", find_sample)
        .needs(Permission::read_all)
        .writes("CodingSample");
    table
        .add("GET", one + "/next", "nextToCode", "The next comment that one has not coded",
             next_to_code)
        .needs(Permission::respond)
        .writes("CommentToCode");
    table.add("POST", one + "/codes", "codeComment", "Say which themes a comment raises", code)
        .needs(Permission::respond)
        .reads("NewCodes", 64 * kibibyte)
        .writes_nothing();
    table
        .add("GET", one + "/results", "findCodingResults",
             "How far the coders agree, once all are done", find_results)
        .needs(Permission::read_all)
        .writes("CodingResults");
    table
        .add("POST", one + "/settlements", "settleCoding",
             "Settle what the coders said differently", settle)
        .needs(Permission::respond)
        .reads("NewSettlement", 64 * kibibyte)
        .writes_nothing();
}

}  // namespace consult::http
