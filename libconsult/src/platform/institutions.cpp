#include <consult/platform/institutions.h>

#include "consultation/consultation_check.h"
#include "log/actions.h"
#include "log/facts.h"
#include "platform/platform_core.h"
#include "storage/institution_repository.h"

namespace consult {

using storage::Transaction;

Result<Institution> Institutions::create(Actor const& actor, Institution institution) {
    if (Result<> const allowed = authorize(actor, Permission::manage_institutions); !allowed) {
        return tl::unexpected(allowed.error());
    }
    Problems problems;
    if (Result<> const good = check(institution); !good) problems.add(good.error());
    if (Result<ZonedTime> const known = core_.zones().at(core_.now(), institution.zone); !known) {
        problems.add(known.error());
    }
    if (!problems.empty()) return problems.refusal();

    Instant const now = core_.now();
    Result<Institution> created =
        core_.write([&](Transaction& transaction) -> Result<Institution> {
            if (storage::find_institution(transaction, institution.code)) {
                return refuse(ErrorCode::conflict, "code", "institution.code_taken",
                              "There is an institution {code} already; choose another code.",
                              {{"code", institution.code}});
            }
            Institution kept = institution;
            storage::insert_institution(transaction, kept);
            transaction.append_to_log(
                encode(log_entry(actor, now, actions::institution_created, kept.code,
                                 {log::text_fact("name", kept.name)})));
            return kept;
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
