#include "identity/visibility.h"

namespace consult {

bool visible(Consultation const& consultation, Actor const& viewer) {
    return consultation.state != ConsultationState::preparing ||
           may(viewer, Permission::read_all, consultation.institution);
}

}  // namespace consult
