/// What makers of workbooks by libxlsxwriter share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <xlsxwriter.h>

#include <consult/bytes.h>
#include <consult/time.h>

namespace consult::exchange {

inline constexpr std::uint8_t a4 = 9;

/// The library writes to a path only.
class TemporaryFile {
public:
    TemporaryFile();
    TemporaryFile(TemporaryFile const&) = delete;
    TemporaryFile& operator=(TemporaryFile const&) = delete;
    ~TemporaryFile();

    [[nodiscard]] std::string const& path() const { return path_; }
    [[nodiscard]] Bytes content() const;

private:
    std::string path_;
};

/// Throws Fault unless all went well.
void require(lxw_error outcome);

/// The library's strings are not const, but it does not change them.
[[nodiscard]] char* borrowed(std::string const& text);

/// Excel reads `_x0041_` as the character of that number, so that its first sign is written so.
[[nodiscard]] std::string escaped(std::string_view text);
/// What `escaped` was made of.
[[nodiscard]] std::string unescaped(std::string_view text);

[[nodiscard]] std::time_t seconds_of(Instant instant);

}  // namespace consult::exchange
