#include <consult/platform/institutions.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "platform/platform_core.h"
#include "platform/record_facts.h"
#include "storage/council_repository.h"
#include "storage/institution_repository.h"

namespace consult {

using storage::Transaction;

Result<Institution> Institutions::create(Actor const& actor, Institution institution) {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Instant const now = core_.now();
    Problems problems;
    if (Result<> const good = check(institution); !good) problems.add(good.error());
    // That a zone is well named does not mean that there is one.
    if (Result<ZonedTime> const local = core_.zones().at(now, institution.zone); !local) {
        problems.add(local.error());
    }
    if (!problems.empty()) return problems.refusal();

    Result<Institution> created = core_.write([&](Transaction& transaction) -> Result<Institution> {
        // Recommendations are numbered by a council's code as consultations are by this one.
        if (storage::find_institution(transaction, institution.code) ||
            storage::find_council(transaction, institution.code)) {
            return refuse(ErrorCode::conflict, "code", "institution.code_taken",
                          "The code {code} is taken; choose another.",
                          {{"code", institution.code}});
        }
        Institution inserted = institution;
        storage::insert_institution(transaction, inserted);
        transaction.append_to_log(encode(log_entry(actor, now, actions::institution_created,
                                                   inserted.code, institution_facts(inserted))));
        return inserted;
    });
    if (created) core_.announce({});
    return created;
}

std::vector<Institution> Institutions::list() const {
    return storage::list_institutions(*core_.snapshot());
}

Result<Institution> Institutions::find(std::string_view code) const {
    std::optional<Institution> institution = storage::find_institution(*core_.snapshot(), code);
    if (institution) return std::move(*institution);
    return refuse(ErrorCode::not_found, "institution", "institution.unknown",
                  "There is no institution {code}.", {{"code", std::string{code}}});
}

}  // namespace consult
