/// Whether the rules of a procedure can be kept at all.
#include <algorithm>

#include <consult/procedure.h>

#include "procedure/ids.h"
#include "procedure/period_check.h"
#include "procedure/stage_check.h"

namespace consult {
namespace {

constexpr std::size_t most_sources = 50, most_stages = 30, most_tiers = 20, most_documents = 100,
                      most_bodies = 50, most_duties = 100;

class ProcedureCheck {
public:
    ProcedureCheck(Procedure const& procedure, CalendarIds calendars)
        : procedure_(procedure), calendars_(calendars) {}

    Result<> result() {
        check_what_it_is();
        check_base();
        if (!is_too_large()) check_parts();
        return problems_.result();
    }

private:
    void check_what_it_is() {
        check_.id(procedure_.id);
        check_.version(procedure_.version, "version");
        check_.name(procedure_.name, "name");
        check_.words(procedure_.description, "description", {5000, false, false});
        check_.jurisdiction(procedure_.jurisdiction);
        check_.calendar(procedure_.calendar, calendars_);
    }

    void check_base() {
        if (procedure_.base) {
            if (!is_procedure_id(procedure_.base->id) || procedure_.base->id == procedure_.id) {
                complain("base.id", "procedure.base",
                         "A procedure is derived from another one; name that by its id.");
            }
            check_.version(procedure_.base->version, "base.version");
        }
        if (procedure_.institution.empty()) return;
        if (!procedure_.base || !is_institution_code(procedure_.institution)) {
            complain("institution", "procedure.institution",
                     "Only a derived procedure has an institution: with its base, give the "
                     "institution's code, such as MOH.");
        }
    }

    /// Then what is in it is not looked at.
    bool is_too_large() {
        check_.size(procedure_.sources.size(), most_sources, "sources");
        check_.size(procedure_.stages.size(), most_stages, "stages");
        check_.size(procedure_.tiers.size(), most_tiers, "tiers");
        check_.size(procedure_.documents.size(), most_documents, "documents");
        check_.size(procedure_.bodies.size(), most_bodies, "bodies");
        check_.size(procedure_.duties.size(), most_duties, "duties");
        for (char const* list : {"sources", "stages", "tiers", "documents", "bodies", "duties"}) {
            if (problems_.has(list)) return true;
        }
        return false;
    }

    void check_parts() {
        check_.sources();
        check_stages(procedure_, check_);
        check_.ids(procedure_.tiers, "tiers");
        for (std::size_t i = 0; i < procedure_.tiers.size(); ++i)
            check_.name(procedure_.tiers[i].name, element("tiers", i) + ".name");
        check_period(procedure_, check_);
        check_documents();
        check_bodies();
        check_duties();
    }

    void check_documents() {
        check_.ids(procedure_.documents, "documents");
        for (std::size_t i = 0; i < procedure_.documents.size(); ++i) {
            DocumentRule const& document = procedure_.documents[i];
            std::string const path = element("documents", i);
            check_.name(document.name, path + ".name");
            check_.tiers(document.tiers, path + ".tiers");
            check_.basis(document.basis, path + ".basis");
        }
    }

    void check_bodies() {
        check_.ids(procedure_.bodies, "bodies");
        for (std::size_t i = 0; i < procedure_.bodies.size(); ++i) {
            BodyRule const& body = procedure_.bodies[i];
            std::string const path = element("bodies", i);
            check_.name(body.name, path + ".name");
            check_.due(body.ask, path + ".ask");
            check_.term(body.opinion, path + ".opinion");
            check_.tiers(body.tiers, path + ".tiers");
            check_.basis(body.basis, path + ".basis");
        }
    }

    void check_duties() {
        check_.ids(procedure_.duties, "duties");
        for (std::size_t i = 0; i < procedure_.duties.size(); ++i) {
            DutyRule const& duty = procedure_.duties[i];
            std::string const path = element("duties", i);
            check_.name(duty.name, path + ".name");
            check_stage(procedure_, duty.stage, path + ".stage", check_);
            check_act(duty, path);
            if (duty.due) check_.due(*duty.due, path + ".due");
            check_.tiers(duty.tiers, path + ".tiers");
            check_.basis(duty.basis, path + ".basis");
        }
    }

    /// What only some acts have: whom they answer, and who is replied to.
    void check_act(DutyRule const& duty, std::string const& path) {
        if (duty.act == DutyAct::answer && !duty.to) {
            complain(path + ".to", "procedure.duty_to_missing",
                     "An answer answers something; say what, such as each_comment.");
        } else if (duty.act != DutyAct::answer && duty.to) {
            complain(path + ".to", "procedure.duty_to",
                     "Only the act answer says what is answered; leave it out.");
        }
        if (duty.act != DutyAct::reply) {
            if (duty.body.empty()) return;
            complain(path + ".body", "procedure.duty_body",
                     "Only the act reply names a body; leave it out.");
        } else if (!procedure_.body(duty.body)) {
            complain(path + ".body", "procedure.no_such_body",
                     "None of the bodies has the id “{id}”; name the one that is replied to.",
                     {{"id", duty.body}});
        }
    }

    void complain(std::string path, std::string key, std::string message,
                  std::vector<Argument> arguments = {}) {
        problems_.add(ErrorCode::invalid, std::move(path), std::move(key), std::move(message),
                      std::move(arguments));
    }

    Procedure const& procedure_;
    CalendarIds calendars_;
    Problems problems_;
    RuleCheck check_{procedure_.sources, procedure_.tiers, problems_};
};

}  // namespace

Result<> check(Procedure const& procedure, CalendarIds calendars) {
    return ProcedureCheck{procedure, calendars}.result();
}

}  // namespace consult
