#include <consult/platform/procedures.h>
#include <consult/procedure_file.h>

#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/institution_repository.h"
#include "storage/procedure_repository.h"

namespace consult {
namespace {

using storage::Transaction;

std::string small(std::string_view code) {
    std::string text{code};
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

Error no_such_institution(std::string_view code) {
    return refuse(ErrorCode::not_found, "institution", "institution.unknown",
                  "There is no institution {code}.", {{"code", std::string{code}}})
        .value();
}

/// Whose it is, and that it is the next of its name.
void check_name(Procedure const& procedure, Institution const& institution,
                std::uint32_t last_version, Problems& problems) {
    if (shipped_procedure(procedure.id)) {
        problems.add(ErrorCode::conflict, "id", "procedure.id_shipped",
                     "{id} comes with the program, and only that has versions of it; give the "
                     "procedure an id of its own.",
                     {{"id", procedure.id}});
        return;
    }
    std::string const prefix = small(institution.code) + ".";
    if (!procedure.id.starts_with(prefix)) {
        problems.add(ErrorCode::invalid, "id", "procedure.id_prefix",
                     "A procedure of {institution} has a name that begins with {prefix}.",
                     {{"institution", institution.code}, {"prefix", prefix}});
    }
    if (procedure.institution != institution.code) {
        problems.add(ErrorCode::invalid, "institution", "procedure.other_institution",
                     "The file is of another institution; its member institution is to be "
                     "{institution}.",
                     {{"institution", institution.code}});
    }
    if (procedure.version != last_version + 1) {
        problems.add(ErrorCode::conflict, "version", "procedure.version_next",
                     "The next version is {version}.",
                     {{"version", std::to_string(last_version + 1)}});
    }
}

/// What the procedure is derived from: the newest version, for an older one may have been looser.
std::optional<Procedure> find_base(RuleBook& rules, storage::Queries& queries,
                                   std::optional<ProcedureReference> const& named,
                                   Problems& problems) {
    if (!named) {
        problems.add(ErrorCode::invalid, "base", "procedure.no_base",
                     "Name the procedure that this one derives from.");
        return std::nullopt;
    }
    Result<RuleBook::SharedProcedure> const base = rules.procedure(queries, *named);
    if (!base) {
        problems.add(base.error().within("base"));
        return std::nullopt;
    }
    Procedure const newest = **rules.procedure(queries, {named->id, 0});
    if (newest.version != named->version) {
        problems.add(ErrorCode::conflict, "base.version", "procedure.base_not_newest",
                     "The newest version of {procedure} is {version}; derive from that.",
                     {{"procedure", named->id}, {"version", std::to_string(newest.version)}});
    }
    return **base;
}

/// Whether terms can be counted there (field `zone`).
Result<> check_zone(ZoneName const& zone, Instant now, ZoneDatabase const& zones) {
    Result<ZonedTime> const shown = zones.at(now, zone);
    if (!shown) return tl::unexpected(shown.error());
    return {};
}

}  // namespace

std::vector<Procedure> Procedures::list() const {
    return core_.rules().newest_procedures(*core_.snapshot());
}

Result<Procedure> Procedures::find(std::string_view id, std::uint32_t version) const {
    Result<RuleBook::SharedProcedure> const found =
        core_.rules().procedure(*core_.snapshot(), {std::string{id}, version});
    if (!found) return tl::unexpected(found.error());
    return **found;
}

Result<Procedure> Procedures::add(Actor const& actor, std::string_view institution,
                                  std::string_view file) {
    Instant const now = core_.now();
    Result<Procedure> const procedure = read_procedure(file);
    std::optional<Institution> const host =
        storage::find_institution(*core_.snapshot(), institution);
    if (!host) return tl::unexpected(no_such_institution(institution));
    if (Result<> const allowed = authorize(actor, Permission::manage_consultation, host->id);
        !allowed) {
        return tl::unexpected(allowed.error());
    }
    if (!procedure) return procedure;
    Result<Procedure> added = core_.write([&](Transaction& transaction) -> Result<Procedure> {
        auto const last = storage::find_newest_procedure(transaction, procedure->id);
        Problems problems;
        check_name(*procedure, *host, last ? last->reference.version : 0, problems);
        if (procedure->zone) problems.add(check_zone(*procedure->zone, now, core_.zones()));
        std::optional<Procedure> const base =
            find_base(core_.rules(), transaction, procedure->base, problems);
        if (base) {
            problems.add(check_derived(*procedure, *base));
            keep_procedure(transaction, *base, now);
        }
        if (!problems.empty()) return problems.refusal();
        std::string const stored = to_json(*procedure);
        storage::insert_procedure(
            transaction, {procedure->reference(), host->id, stored, now, office_of(actor)});
        transaction.append_to_log(
            encode(log_entry(actor, now, actions::procedure_added, "procedure:" + procedure->id,
                             procedure_facts(*procedure, stored))));
        return *procedure;
    });
    if (added) core_.announce({});
    return added;
}

Result<PlanWithProcedure> Procedures::plan(std::string_view id, std::uint32_t version,
                                           std::string_view institution,
                                           PlanRequest const& request) const {
    storage::Snapshot const snapshot = core_.snapshot();
    Problems problems;
    ZoneName zone;
    if (!institution.empty()) {
        if (auto const host = storage::find_institution(*snapshot, institution)) zone = host->zone;
        else problems.add(no_such_institution(institution));
    }
    Result<RuleBook::SharedProcedure> const procedure =
        core_.rules().procedure(*snapshot, {std::string{id}, version});
    if (!procedure) problems.add(procedure.error());
    if (!problems.empty()) return problems.refusal();
    Result<WorkingCalendar> const calendar =
        core_.rules().calendar(*snapshot, (*procedure)->calendar);
    if (!calendar) return tl::unexpected(calendar.error());
    Result<Plan> plan = consult::plan(**procedure, request, {zone, &*calendar, &core_.zones()});
    if (!plan) return tl::unexpected(plan.error());
    return PlanWithProcedure{**procedure, *std::move(plan)};
}

}  // namespace consult
