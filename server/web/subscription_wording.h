/// Subscriptions in the language of a page or a message.
#pragma once

#include <string>

#include <consult/platform.h>

#include "page/translator.h"

namespace consult::web {

/// What one is told of, such as `consultations of the Ministry of Health`.
[[nodiscard]] std::string subject_text(page::Translator const& words, Platform& platform,
                                       SubscriptionSubject const& subject);
/// Such as `At once`.
[[nodiscard]] std::string frequency_text(page::Translator const& words, Frequency frequency);
/// Of what webhooks and lists of messages name, such as `Consultation published`.
[[nodiscard]] std::string occasion_text(page::Translator const& words, Occasion occasion);

}  // namespace consult::web
