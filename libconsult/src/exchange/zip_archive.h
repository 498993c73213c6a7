/// ZIP archives in memory, of which single entries are unpacked.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/error.h>

namespace consult::exchange {

/// What passes one is refused with `too_large`.
struct ZipLimits {
    std::size_t most_entries = 4'096;
    std::size_t most_unpacked = 64u << 20;  ///< octets of all entries that are unpacked together
    /// How many times its size an archive may become, beyond `unpacked_freely`.
    std::size_t highest_ratio = 200;
    std::size_t unpacked_freely = 1u << 20;
};

/// One object is one thread's at a time.
class ZipArchive {
public:
    /// Lists an archive, which must outlive the object. Refuses (field `source`): what is no whole
    /// archive, is encrypted, has a name twice, or one that leads out of the archive (absolute,
    /// `..`, a backslash).
    [[nodiscard]] static Result<ZipArchive> open(BytesView archive, ZipLimits const& limits = {});

    /// Names in small letters: packages of documents tell no cases apart.
    [[nodiscard]] bool has(std::string_view name) const { return places_.contains(name); }
    /// By name in small letters, the place in the archive.
    [[nodiscard]] std::map<std::string, std::size_t, std::less<>> const& entries() const {
        return places_;
    }

    /// The content of an entry. Refuses a damaged one, and what passes a limit together with what
    /// was unpacked before. @pre `has(name)`
    [[nodiscard]] Result<Bytes> unpack(std::string_view name);

private:
    ZipArchive(BytesView archive, ZipLimits const& limits) : archive_(archive), limits_(limits) {}
    [[nodiscard]] std::size_t most_unpacked() const;

    BytesView archive_;
    ZipLimits limits_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::size_t unpacked_ = 0;
};

/// A name of an entry as it is compared.
[[nodiscard]] std::string in_small_letters(std::string_view name);

}  // namespace consult::exchange
