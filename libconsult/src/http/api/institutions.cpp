#include "http/api/answers.h"
#include "http/api/routes.h"

namespace consult::http {
namespace {

Answer list_institutions(Call& call) {
    boost::json::array items;
    for (Institution const& institution : call.platform.institutions().list()) {
        items.push_back(view(institution));
    }
    return json_response({{"items", std::move(items)}});
}

Answer create_institution(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    Institution institution;
    institution.code = reader.text("code");
    institution.name = reader.localized("name", true);
    institution.contact = reader.text_or_empty("contact");
    std::string const zone = reader.text("zone");
    reader.finish();
    if (Result<ZoneName> const named = ZoneName::parse(zone)) {
        institution.zone = *named;
    } else if (!zone.empty()) {
        problems.add(named.error());
    }
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.institutions().create(call.actor, std::move(institution)),
        [](Institution const& created) { return view(created); }, 201);
}

}  // namespace

void register_institutions(RouteTable& table) {
    table
        .add("GET", "/api/v1/institutions", "listInstitutions", "All institutions",
             list_institutions)
        .writes("InstitutionList")
        .cacheable();
    table
        .add("POST", "/api/v1/institutions", "createInstitution", "Create an institution",
             create_institution)
        .needs(Permission::manage_institutions)
        .reads("NewInstitution")
        .writes("Institution", 201);
}

}  // namespace consult::http
