/// Compressed forms of an answer, and which of them a client is sent (RFC 9110 section 12.5.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace consult::http {

/// How a body is coded, in the order of our preference, the best last. `identity`: not at all.
enum class Coding { identity, gzip, brotli };
/// As Content-Encoding names it: `gzip`, `br`.
[[nodiscard]] std::string_view name(Coding coding);

/// The coded text; nothing when it does not shrink. Thread-safe.
[[nodiscard]] std::optional<std::string> encoded(std::string_view text, Coding coding);

/// The weights an Accept-Encoding field gives, in thousandths; 0: not acceptable. A field that is
/// absent or empty asks for identity. What can't be read is passed over.
class AcceptedCodings {
public:
    explicit AcceptedCodings(std::string_view accept_encoding);
    [[nodiscard]] int weight(Coding coding) const;

private:
    void read(std::string_view element);

    static constexpr int unsaid = -1;
    int identity_ = unsaid;
    int gzip_ = unsaid;
    int brotli_ = unsaid;
    int others_ = unsaid;  ///< what `*` gives
};

}  // namespace consult::http
