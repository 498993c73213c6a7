#include "platform/file_verification.h"

#include <array>
#include <optional>

#include "log/draft_digest.h"
#include "platform/reading_fault.h"

namespace consult {
namespace {

/// Gives the file in pieces to `take`; whether it is whole and of that size.
template <class Take>
bool read_whole(storage::FileStore const& blobs, Digest const& digest, std::uint64_t size,
                std::string const& row, LogVerification& found, Take const& take) {
    try {
        auto const read = blobs.open(digest);
        std::array<char, 64 * 1024> buffer;
        std::uint64_t octets = 0;
        while (std::size_t const count = read(buffer.data(), buffer.size())) {
            take(BytesView{buffer.data(), count});
            octets += count;
        }
        if (octets == size) return true;
        found.discrepancies.push_back(row + " is stored as " + std::to_string(size) +
                                      " octets, but its file has " + std::to_string(octets));
    } catch (Fault const& fault) {
        if (is_of_access(fault)) throw;
        found.discrepancies.push_back(row + " has lost its file: " + fault.what());
    }
    return false;
}

}  // namespace

void verify_file(storage::FileStore const& blobs, SupportingDocument const& document,
                 std::string const& row, LogVerification& found) {
    read_whole(blobs, document.sha256, document.size, row, found, [](BytesView) {});
}

void verify_source(storage::FileStore const& blobs, DraftText const& text, std::string const& row,
                   LogVerification& found) {
    Bytes source;
    if (!read_whole(blobs, text.source, text.source_size, row, found,
                    [&](BytesView piece) { source += piece; })) {
        return;
    }
    Result<ReadDraft> read = read_draft(text.format, source);
    if (!read) {
        found.remarks.push_back(row +
                                ": its source can't be read any more: " + read.error().text());
        return;
    }
    DraftText again;
    again.title = std::move(read->title);
    again.root = std::move(read->root);
    again.remainders = std::move(read->remainders);
    // The log says what was published. That a reader has changed since is no fault of the record.
    if (log::draft_digest(again) != log::draft_digest(text)) {
        found.remarks.push_back(row + ": its source reads otherwise than what is shown");
    }
}

}  // namespace consult
