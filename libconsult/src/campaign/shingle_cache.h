/// Shingles of the texts that were compared last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "campaign/hashed_numbers.h"
#include "campaign/shingles.h"
#include "campaign/text_source.h"

namespace consult::campaign {

/// Makes the shingles of texts that are read again, and keeps those of some. For one thread.
class ShingleCache {
public:
    /// @param places how many texts are kept at most; a text has one place where it can be
    ShingleCache(TextSource source, std::size_t places);

    /// The shingles of a distinct text, whose first comment has that number. Valid until the next
    /// call.
    [[nodiscard]] ShingleSet const& of(std::uint32_t text, std::uint32_t comment);
    /// Keeps shingles that have been made already, unless others of its place were asked for since
    /// this was called for that place last: letters are asked for again, most other texts never.
    /// Leaves memory in `shingles` that it needs no more.
    void keep(std::uint32_t text, ShingleSet&& shingles);

    /// How many texts were read again.
    [[nodiscard]] std::uint64_t read() const { return read_; }
    [[nodiscard]] std::uint64_t octets_read() const { return octets_read_; }

private:
    struct Kept {
        std::uint32_t text = no_number;
        bool is_wanted = false;  ///< was asked for
        ShingleSet shingles;
    };

    TextSource source_;
    std::vector<Kept> kept_;
    std::string place_;
    std::vector<std::uint64_t> words_;
    std::uint64_t read_ = 0;
    std::uint64_t octets_read_ = 0;
};

}  // namespace consult::campaign
