#include "exchange/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <chrono>
#include <utility>

#include <consult/error.h>

namespace consult::exchange {
namespace {

la_ssize_t append(archive*, void* octets, void const* piece, std::size_t size) {
    static_cast<Bytes*>(octets)->append(static_cast<char const*>(piece), size);
    return static_cast<la_ssize_t>(size);
}

struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

}  // namespace

ZipWriter::ZipWriter(Instant made_at) : made_at_(made_at), archive_(archive_write_new()) {
    require(archive_ != nullptr);
    require(archive_write_set_format_zip(archive_) == ARCHIVE_OK);
    require(archive_write_set_bytes_in_last_block(archive_, 1) == ARCHIVE_OK);
    require(archive_write_open(archive_, &octets_, nullptr, append, nullptr) == ARCHIVE_OK);
}

ZipWriter::~ZipWriter() {
    archive_write_free(archive_);
}

void ZipWriter::add(std::string const& name, BytesView content) {
    std::unique_ptr<archive_entry, FreeEntry> const entry{archive_entry_new()};
    require(entry != nullptr);
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(
        entry.get(), std::chrono::floor<std::chrono::seconds>(made_at_.time_since_epoch()).count(),
        0);
    require(archive_write_header(archive_, entry.get()) == ARCHIVE_OK);
    la_ssize_t const written = archive_write_data(archive_, content.data(), content.size());
    require(written == static_cast<la_ssize_t>(content.size()));
}

Bytes ZipWriter::finish() && {
    require(archive_write_close(archive_) == ARCHIVE_OK);
    return std::move(octets_);
}

void ZipWriter::require(bool went_well) const {
    if (went_well) return;
    char const* const why = archive_ ? archive_error_string(archive_) : nullptr;
    throw Fault{std::string{"an archive could not be made: "} + (why ? why : "no memory")};
}

}  // namespace consult::exchange
