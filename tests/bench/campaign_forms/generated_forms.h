/// Comments of a consultation that nobody held, of which it is known what letter each was made of.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign_forms/forms_accuracy.h"
#include "campaign_forms/invented_language.h"

namespace consult::bench {

/// A third wrote by themselves, some of them answers to a question that they quote; of the
/// campaigns most are small, for these are the harder ones, a quarter are templates and a quarter
/// letters that were never sent alone. One seed gives one list, whatever the machine.
struct GeneratedForms {
    std::size_t comments = 50'000;
    Script script = Script::english;
    std::uint64_t seed = 1;
};

/// The comments, and the questions that the consultation asked.
struct GeneratedConsultation {
    std::vector<GeneratedComment> comments;
    std::vector<std::string> questions;
};

[[nodiscard]] GeneratedConsultation generate(GeneratedForms const& forms);

}  // namespace consult::bench
