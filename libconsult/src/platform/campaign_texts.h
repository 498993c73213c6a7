/// What a consultation itself says, which comments quote: shared by all who do, it is nobody's
/// letter.
#pragma once

#include <string>
#include <vector>

#include <consult/consultation.h>

#include "storage/storage.h"

namespace consult {

/// Its title, summary and guidance, and the published versions of its draft, in each language.
[[nodiscard]] std::vector<std::string> texts_of_consultation(storage::Queries& queries,
                                                             ConsultationId consultation);

}  // namespace consult
