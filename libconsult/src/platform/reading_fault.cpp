#include "platform/reading_fault.h"

#include <consult/unavailable.h>

#include "storage/postgres/fault.h"
#include "storage/system_fault.h"

namespace consult {

bool is_of_access(std::exception const& fault) {
    if (dynamic_cast<Unavailable const*>(&fault)) return true;
    if (dynamic_cast<storage::WrittenMeanwhile const*>(&fault)) return true;
    auto const* const postgres = dynamic_cast<storage::postgres::PostgresFault const*>(&fault);
    return postgres && (postgres->is_lost() || postgres->is_of_rights());
}

}  // namespace consult
