/// E-mails in words.
#pragma once

#include <optional>
#include <string>

#include <consult/platform.h>

#include "page/ui_language.h"
#include "web/route.h"

namespace consult::notices {

struct ComposedMail {
    page::UiLanguage language = page::UiLanguage::en;
    std::string subject;
    std::string body;         ///< plain text, lines ended by LF
    std::string unsubscribe;  ///< address for one click; empty: none
};

/// The words of a message, in its recipient's language where the portal has it, else in `fallback`.
/// Made when it is sent, of what is public then. Nothing when there is nothing to tell any more.
/// @param site its public address is in every link: it must be known
[[nodiscard]] std::optional<ComposedMail> compose(Platform& platform, web::Site const& site,
                                                  OutgoingMail const& mail,
                                                  page::UiLanguage fallback);

}  // namespace consult::notices
