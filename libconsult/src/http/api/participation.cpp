/// Who took part: what is asked, and the counts.
#include <consult/participation.h>

#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/participation_views.h"

namespace consult::http {
namespace {

namespace json = boost::json;

json::value view_of(std::vector<Trait> const& asked) {
    json::array traits;
    for (Trait const trait : asked)
        traits.emplace_back(name(trait));
    return {{"traits", std::move(traits)}};
}

Answer find_participation(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.participation().of(call.actor, *number),
                    [](Participation const& found) { return view(found); });
}

Answer list_asked(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    call.scope.consultation = number->text();
    return answered(call.platform.participation().asked(call.actor, *number), view_of);
}

Answer ask(Call& call) {
    Result<ConsultationNumber> const number = consultation_number(call);
    if (!number) return tl::unexpected(number.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<Trait> traits;
    for (std::string const& given : reader.texts("traits", true)) {
        if (std::optional<Trait> const trait = trait_from(given)) {
            traits.push_back(*trait);
        } else {
            problems.add(ErrorCode::invalid, "traits", "json.choice",
                         "This is none of the values allowed here.");
        }
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    if (Result<> const done = call.platform.participation().ask(call.actor, *number, traits);
        !done) {
        return tl::unexpected(done.error());
    }
    return no_content();
}

}  // namespace

void register_participation(RouteTable& table) {
    std::string const of = "/api/v1/consultations/{number}";
    table
        .add("GET", of + "/participation", "findParticipation",
             "Who took part, as far as it may be told: for officials at any time, for everyone "
             "with the report",
             find_participation)
        .writes("Participation")
        .cacheable();
    table
        .add("GET", of + "/traits", "listAskedTraits",
             "What those who comment may say about themselves, for counting", list_asked)
        .writes("AskedTraits")
        .cacheable();
    table
        .add("PUT", of + "/traits", "askTraits",
             "Choose what those who comment are asked about themselves, before publication", ask)
        .needs(Permission::manage_consultation)
        .reads("AskedTraits", 64 * kibibyte)
        .writes_nothing();
}

}  // namespace consult::http
