#include <consult/popolo.h>

#include "core/at_field.h"
#include "http/api/answers.h"
#include "http/api/routes.h"
#include "http/council_views.h"

namespace consult::http {
namespace {

/// What a council may be in numbers of its own is far below; this is what is kept.
constexpr std::int64_t most_mandates = 1'000;

LocalDate read_date(exchange::ObjectReader& reader, std::string_view member, Problems& problems) {
    std::string const path = reader.path_of(member);
    std::string const text = reader.text(member);
    if (problems.has(path)) return {};
    Result<LocalDate> const date = parse_local_date(text);
    if (date) return *date;
    problems.add(at_field(date.error(), path));
    return {};
}

Mandate read_mandate(boost::json::value const& value, std::string const& path, Problems& problems) {
    exchange::ObjectReader reader{value, path, problems};
    Mandate mandate;
    mandate.begins = read_date(reader, "begins", problems);
    mandate.ends = read_date(reader, "ends", problems);
    std::int64_t const in_a_row = reader.optional_integer("in_a_row").value_or(1);
    if (in_a_row < 0 || in_a_row > most_mandates) {
        problems.add(ErrorCode::invalid, reader.path_of("in_a_row"), "json.integer",
                     "This must be a whole number.");
    } else {
        mandate.in_a_row = static_cast<std::uint32_t>(in_a_row);
    }
    reader.finish();
    return mandate;
}

RosterMember read_member(boost::json::value const& value, std::string const& path,
                         Problems& problems) {
    exchange::ObjectReader reader{value, path, problems};
    RosterMember member;
    member.name = reader.text("name");
    member.capacity =
        reader.choice("capacity", member_capacity_from, MemberCapacity::citizen, true);
    member.organisation = reader.text_or_empty("organisation");
    member.is_chair = reader.boolean("is_chair", false);
    static boost::json::value const nothing = boost::json::object{};
    boost::json::value const* const mandate = reader.member("mandate");
    member.mandate =
        read_mandate(mandate ? *mandate : nothing, reader.path_of("mandate"), problems);
    reader.finish();
    return member;
}

boost::json::value members_view(std::vector<CouncilMember> const& members) {
    boost::json::array items;
    for (CouncilMember const& member : members)
        items.push_back(view(member));
    return {{"items", std::move(items)}};
}

boost::json::value council_view(Council const& council) {
    return view(council);
}

boost::json::value member_view(CouncilMember const& member) {
    return view(member);
}

Answer list_councils(Call& call) {
    boost::json::array items;
    for (Council const& council : call.platform.councils().list())
        items.push_back(view(council));
    return json_response({{"items", std::move(items)}});
}

Answer create_council(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    NewCouncil council;
    council.code = reader.text("code");
    council.institution = reader.text("institution");
    council.name = reader.localized("name", true);
    council.rules = reader.text("rules");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.councils().create(call.actor, std::move(council)), council_view,
                    201);
}

Answer find_council(Call& call) {
    return answered(call.platform.councils().find(call.path_value("council")), council_view);
}

Answer list_members(Call& call) {
    return answered(call.platform.councils().members(call.path_value("council")), members_view);
}

Answer appoint_members(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    std::vector<RosterMember> members;
    for (boost::json::value const& element : reader.array("members")) {
        std::string const path = "members[" + std::to_string(members.size()) + "]";
        members.push_back(read_member(element, path, problems));
    }
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.councils().appoint(call.actor, call.path_value("council"), members),
        members_view, 201);
}

/// Of those who sit: who has left is none of a roster's.
Answer council_popolo(Call& call) {
    Language language;
    if (std::string_view const tag = call.query_value("language"); !tag.empty()) {
        Result<Language> const asked = Language::parse(tag);
        if (!asked) return tl::unexpected(at_field(asked.error(), "language"));
        language = *asked;
    }
    Result<Council> const council = call.platform.councils().find(call.path_value("council"));
    if (!council) return tl::unexpected(council.error());
    Result<std::vector<CouncilMember>> const members =
        call.platform.councils().members(council->code);
    if (!members) return tl::unexpected(members.error());
    CouncilRoster roster;
    roster.id = council->code;
    roster.name = council->name.in(language);
    for (CouncilMember const& member : *members) {
        if (member.sits()) roster.members.push_back(member.as);
    }
    return json_response(boost::json::parse(to_popolo(roster)));
}

Answer end_mandate(Call& call) {
    Result<CouncilMemberId> const id = path_id<CouncilMemberId>(call, "member");
    if (!id) return tl::unexpected(id.error());
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    Departure departure;
    departure.on = read_date(reader, "on", problems);
    departure.kind = reader.choice("kind", departure_kind_from, DepartureKind::resigned, true);
    departure.reason = reader.text_or_empty("reason");
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(call.platform.councils().end_mandate(call.actor, call.path_value("council"),
                                                         *id, std::move(departure)),
                    member_view);
}

Answer elect_chair(Call& call) {
    Problems problems;
    exchange::ObjectReader reader{call.body, "", problems};
    CouncilMemberId const member{reader.integer("member")};
    reader.finish();
    if (!problems.empty()) return problems.refusal();
    return answered(
        call.platform.councils().elect_chair(call.actor, call.path_value("council"), member),
        member_view);
}

}  // namespace

void register_councils(RouteTable& table) {
    std::string const one = "/api/v1/councils/{council}";
    table.add("GET", "/api/v1/councils", "listCouncils", "All councils", list_councils)
        .writes("CouncilList")
        .cacheable();
    table.add("POST", "/api/v1/councils", "createCouncil", "Found a council", create_council)
        .needs(Permission::manage_councils)
        .reads("NewCouncil", 2 * mebibyte)
        .writes("Council", 201);
    table.add("GET", one, "findCouncil", "A council", find_council).writes("Council").cacheable();
    table
        .add("GET", one + "/members", "listCouncilMembers",
             "Who sits in a council and who did, in the order of their appointment", list_members)
        .writes("CouncilMemberList")
        .cacheable();
    table
        .add("POST", one + "/members", "appointCouncilMembers",
             "Appoint members, all or none; together with those who sit they keep to the rules",
             appoint_members)
        .needs(Permission::manage_councils)
        .reads("NewCouncilMembers")
        .writes("CouncilMemberList", 201);
    table
        .add("GET", one + "/popolo", "councilPopolo", "Those who sit in a council, as Popolo",
             council_popolo)
        .query("language", "string",
               "In which language the council is named, a BCP 47 tag; absent: the first there is.")
        .writes("PopoloRoster")
        .cacheable();
    table
        .add("POST", one + "/members/{member}/departure", "endCouncilMandate",
             "Note that a member sits no longer", end_mandate)
        .needs(Permission::manage_councils)
        .reads("NewDeparture")
        .writes("CouncilMember");
    table.add("PUT", one + "/chair", "electCouncilChair", "Give the chair to a member", elect_chair)
        .needs(Permission::manage_councils)
        .reads("NewChair")
        .writes("CouncilMember");
}

}  // namespace consult::http
