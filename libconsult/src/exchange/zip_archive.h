/// ZIP archives in memory, of which single entries are unpacked.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <consult/bytes.h>
#include <consult/error.h>

struct archive;  // libarchive's

namespace consult::exchange {

/// How much may be unpacked of one archive, all together.
struct ZipLimits {
    std::size_t most_octets = 64u << 20;
    /// Beyond the first MiB: times the archive's size.
    std::size_t highest_ratio = 200;
};

/// Refuses with `too_large` more than 4,096 entries, and what passes the limits. One object is one
/// thread's at a time.
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

    /// The contents of entries by their names, unpacked in one pass through the archive. Refuses a
    /// damaged one, and what passes a limit together with what was unpacked before.
    /// @pre `has` each name
    [[nodiscard]] Result<std::map<std::string, Bytes, std::less<>>> unpack(
        std::set<std::string, std::less<>> const& names);

private:
    ZipArchive(BytesView archive, ZipLimits const& limits) : archive_(archive), limits_(limits) {}
    [[nodiscard]] std::size_t most_unpacked() const;
    /// The content of the entry that the reader is at.
    [[nodiscard]] Result<Bytes> unpack_entry(archive* reader);

    BytesView archive_;
    ZipLimits limits_;
    std::map<std::string, std::size_t, std::less<>> places_;
    std::size_t unpacked_ = 0;
};

}  // namespace consult::exchange
