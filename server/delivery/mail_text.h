/// A message as it goes over the wire (RFC 5322, MIME).
#pragma once

#include <string>
#include <string_view>

#include <consult/time.h>

namespace consult::delivery {

struct Mail {
    std::string from_name;  ///< UTF-8; empty: none
    std::string from_address;
    std::string to;
    std::string subject;     ///< UTF-8, one line
    std::string body;        ///< UTF-8, lines ended by LF
    std::string language;    ///< BCP 47 tag
    std::string message_id;  ///< without brackets; the same whenever the message is sent again
    Instant date;
    std::string unsubscribe;  ///< address for one click (RFC 8058); empty: none
};

/// All header fields and the body in base64, so that no line is too long and none needs escaping.
/// Control characters in what becomes a header field are spaces there: no value begins another
/// field.
[[nodiscard]] std::string to_text(Mail const& mail);

/// A header value: as it is where it is ASCII, else encoded words of whole characters, none longer
/// than 75 octets (RFC 2047).
[[nodiscard]] std::string encoded_header(std::string_view text);

}  // namespace consult::delivery
