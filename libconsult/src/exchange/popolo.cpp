/// Rosters of councils to Popolo and back.
#include <algorithm>
#include <map>
#include <set>

#include <consult/popolo.h>
#include <consult/text.h>

#include "exchange/json_reader.h"
#include "exchange/rule_file.h"

namespace consult {
namespace {

namespace json = boost::json;

std::string last_day(LocalDate end) {
    return to_text(LocalDate{std::chrono::local_days{end} - std::chrono::days{1}});
}

/// Writes the parts of a roster with ids of their own.
class PopoloWriter {
public:
    explicit PopoloWriter(CouncilRoster const& roster) : roster_(roster) {
        organizations_.push_back(
            json::object{{"id", roster.id}, {"name", roster.name}, {"classification", "council"}});
    }

    std::string write() && {
        for (RosterMember const& member : roster_.members)
            add(member);
        return json::serialize(json::object{{"persons", std::move(persons_)},
                                            {"organizations", std::move(organizations_)},
                                            {"memberships", std::move(memberships_)}});
    }

private:
    void add(RosterMember const& member) {
        std::string const number = std::to_string(persons_.size() + 1);
        persons_.push_back(json::object{{"id", "person-" + number}, {"name", member.name}});
        json::object membership{{"id", "membership-" + number},
                                {"person_id", "person-" + number},
                                {"organization_id", roster_.id},
                                {"role", member.is_chair ? "chair" : "member"}};
        if (!member.organisation.empty())
            membership["on_behalf_of_id"] = organization(member.organisation);
        membership["start_date"] = to_text(member.mandate.begins);
        membership["end_date"] = last_day(member.mandate.ends);
        std::string_view const capacity = name(member.capacity);
        membership["capacity"] = json::string{capacity.data(), capacity.size()};
        membership["mandates_in_a_row"] = member.mandate.in_a_row;
        memberships_.push_back(std::move(membership));
    }

    /// The id of one that sends members; those of a name that searches as the same share it.
    std::string organization(std::string const& named) {
        auto const [known, is_new] = sending_.emplace(
            search_form(named), "organization-" + std::to_string(sending_.size() + 1));
        if (is_new) organizations_.push_back(json::object{{"id", known->second}, {"name", named}});
        return known->second;
    }

    CouncilRoster const& roster_;
    json::array persons_;
    json::array organizations_;
    json::array memberships_;
    std::map<std::string, std::string> sending_;
};

/// Reads the classes of Popolo that a roster needs.
class PopoloReader {
public:
    PopoloReader(json::object const& document, Problems& problems)
        : document_(document), problems_(problems) {}

    CouncilRoster read(std::string_view wanted) {
        read_names("persons", persons_);
        read_names("organizations", organizations_);
        CouncilRoster roster;
        roster.id = wanted.empty() ? only_council() : std::string{wanted};
        auto const council = organizations_.find(roster.id);
        if (council != organizations_.end()) roster.name = council->second;
        if (council == organizations_.end() && problems_.empty()) {
            complain("organizations", "popolo.no_council",
                     "None of the organizations has the id “{id}”; name the council by its id.",
                     {{"id", roster.id}});
        }
        each("memberships", [&](json::object const& membership, std::string const& path) {
            if (text(membership, "organization_id", path) != roster.id) return;
            roster.members.push_back(member(membership, path));
        });
        return roster;
    }

private:
    template <class Each>
    void each(std::string const& list, Each const& read_one) {
        json::value const* const found = document_.if_contains(list);
        json::array const* const array = found ? found->if_array() : nullptr;
        if (!array) {
            complain(list, "popolo.list_missing", "Give the list of these, which may be empty.");
            return;
        }
        for (std::size_t i = 0; i < array->size(); ++i) {
            std::string const path = list + "[" + std::to_string(i) + "]";
            if (json::object const* const object = (*array)[i].if_object()) {
                read_one(*object, path);
            } else {
                complain(path, "popolo.object", "Each of the list is an object.");
            }
        }
    }

    /// The text of a member; empty where there is none, or null.
    std::string text(json::object const& object, std::string const& member,
                     std::string const& path) {
        json::value const* const found = object.if_contains(member);
        if (!found || found->is_null()) return {};
        if (json::string const* const words = found->if_string())
            return {words->data(), words->size()};
        complain(path + "." + member, "popolo.text", "This is a text.");
        return {};
    }

    void read_names(std::string const& list, std::map<std::string, std::string>& names) {
        each(list, [&](json::object const& object, std::string const& path) {
            std::string const id = text(object, "id", path);
            if (id.empty()) {
                complain(path + ".id", "popolo.id_missing",
                         "Give it an id that others refer to it by.");
            } else if (!names.emplace(id, text(object, "name", path)).second) {
                complain(path + ".id", "popolo.id_twice",
                         "{id} is the id of an earlier one in this list; give each its own.",
                         {{"id", id}});
            }
        });
    }

    /// The organization that there are memberships of.
    std::string only_council() {
        std::set<std::string> councils;
        json::value const* const memberships = document_.if_contains("memberships");
        if (!memberships || !memberships->is_array()) return {};  // which is reported
        each("memberships", [&](json::object const& membership, std::string const& path) {
            councils.insert(text(membership, "organization_id", path));
        });
        if (councils.size() == 1) return *councils.begin();
        if (problems_.empty()) {
            complain(
                "memberships", "popolo.which_council",
                "There are memberships of {count} organizations; say which one the council is.",
                {{"count", std::to_string(councils.size())}});
        }
        return {};
    }

    /// Popolo leaves the words of a role open.
    static bool is_chair(std::string_view role) {
        std::string const words = search_form(role);
        return words == "chair" || words == "chairperson" || words == "председатель" ||
               words == "төраға";
    }

    RosterMember member(json::object const& membership, std::string const& path) {
        RosterMember member;
        member.name = referred(membership, "person_id", persons_, path, true);
        member.organisation = referred(membership, "on_behalf_of_id", organizations_, path, false);
        member.is_chair = is_chair(text(membership, "role", path));
        member.capacity =
            member.organisation.empty() ? MemberCapacity::citizen : MemberCapacity::organisation;
        std::string const given = text(membership, "capacity", path);
        // Whoever holds a public office would be taken for a citizen.
        if (given.empty() && member.organisation.empty()) {
            complain(path + ".capacity", "popolo.capacity_missing",
                     "Say as what the member sits: citizen, business, expert or public_office; "
                     "only on behalf of an organization it may be left out.",
                     {});
        }
        if (!given.empty()) {
            if (auto const capacity = member_capacity_from(given)) {
                member.capacity = *capacity;
            } else {
                complain(path + ".capacity", "popolo.capacity",
                         "“{given}” is none of citizen, organisation, business, expert and "
                         "public_office.",
                         {{"given", given}});
            }
        }
        member.mandate.begins = day(membership, "start_date", path);
        LocalDate const last = day(membership, "end_date", path);
        if (last.ok())
            member.mandate.ends = LocalDate{std::chrono::local_days{last} + std::chrono::days{1}};
        member.mandate.in_a_row = mandates(membership, path);
        return member;
    }

    std::string referred(json::object const& object, std::string const& reference,
                         std::map<std::string, std::string> const& names, std::string const& path,
                         bool is_required) {
        std::string const id = text(object, reference, path);
        if (id.empty() && !is_required) return {};
        auto const found = names.find(id);
        if (found != names.end()) return found->second;
        complain(path + "." + reference, "popolo.no_such_id",
                 "There is none of the id “{id}”; refer to one that is listed.", {{"id", id}});
        return {};
    }

    LocalDate day(json::object const& object, std::string const& member, std::string const& path) {
        std::string const given = text(object, member, path);
        Result<LocalDate> const date = parse_local_date(given);
        if (date) return *date;
        complain(path + "." + member, "popolo.day",
                 "“{given}” is no whole day; give one such as 2026-03-01.", {{"given", given}});
        return {};
    }

    std::uint32_t mandates(json::object const& membership, std::string const& path) {
        constexpr std::int64_t most = 100;
        json::value const* const given = membership.if_contains("mandates_in_a_row");
        if (!given || given->is_null()) return 1;
        std::int64_t const* const number = given->if_int64();
        if (number && *number >= 1 && *number <= most) return static_cast<std::uint32_t>(*number);
        complain(path + ".mandates_in_a_row", "popolo.mandates",
                 "Give which mandate it is of those in a row, from 1 to 100.");
        return 1;
    }

    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments = {}) {
        problems_.add(ErrorCode::invalid, std::move(path), std::move(key), std::move(message),
                      std::move(arguments));
    }

    json::object const& document_;
    Problems& problems_;
    std::map<std::string, std::string> persons_;
    std::map<std::string, std::string> organizations_;
};

}  // namespace

std::string to_popolo(CouncilRoster const& roster) {
    return PopoloWriter{roster}.write();
}

Result<CouncilRoster> read_popolo(std::string_view text, std::string_view id) {
    Result<json::value> const document = exchange::parse_rule_file(text);
    if (!document) return tl::unexpected(document.error());
    json::object const* const object = document->if_object();
    if (!object) {
        return refuse(ErrorCode::invalid, "", "popolo.document",
                      "Give an object with persons, organizations and memberships.");
    }
    Problems problems;
    CouncilRoster roster = PopoloReader{*object, problems}.read(id);
    if (!problems.empty()) return problems.refusal();
    return roster;
}

}  // namespace consult
