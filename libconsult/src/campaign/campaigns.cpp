#include "campaign/campaigns.h"

namespace consult::campaign {

std::string_view name(Belonging belonging) {
    switch (belonging) {
        case Belonging::exact_copy: return "exact_copy";
        case Belonging::near_copy: return "near_copy";
        case Belonging::key_block: return "key_block";
        case Belonging::filled_template: return "filled_template";
        case Belonging::decision: return "decision";
    }
    return {};
}

}  // namespace consult::campaign
