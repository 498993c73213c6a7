#include "identity/visibility.h"

#include <gtest/gtest.h>

#include "unit/consultation/fixtures.h"

namespace consult {
namespace {

Actor official(Role role, InstitutionId institution) {
    return Official{AccountId{1}, "Aizhan Testova", "Pharmacies, head", {{role, institution}}};
}

TEST(Visible, while_preparing_to_those_who_may_read_all) {
    Consultation const consultation = test::complete_consultation();
    EXPECT_FALSE(visible(consultation, PublicActor{}));
    EXPECT_FALSE(visible(consultation, official(Role::regulator, InstitutionId{4})));
    EXPECT_TRUE(visible(consultation, official(Role::regulator, consultation.institution)));
    EXPECT_TRUE(visible(consultation, official(Role::moderator, consultation.institution)));
    EXPECT_TRUE(visible(consultation, official(Role::administrator, {})));
    EXPECT_TRUE(visible(consultation, SystemActor{"consult import"}));
}

TEST(Visible, once_published_to_everyone) {
    Consultation consultation = test::complete_consultation();
    for (ConsultationState const state : {ConsultationState::published, ConsultationState::answered,
                                          ConsultationState::cancelled}) {
        consultation.state = state;
        EXPECT_TRUE(visible(consultation, PublicActor{})) << name(state);
        EXPECT_TRUE(visible(consultation, official(Role::regulator, InstitutionId{4})));
    }
}

}  // namespace
}  // namespace consult
