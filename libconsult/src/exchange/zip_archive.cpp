#include "exchange/zip_archive.h"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <clocale>
#include <memory>
#include <utility>

#include <consult/text.h>

#include "exchange/zip_path.h"

namespace consult::exchange {
namespace {

constexpr std::size_t most_entries = 4'096;

struct FreeArchive {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeArchive>;

tl::unexpected<Error> damaged() {
    return refuse(ErrorCode::invalid, "source", "zip.damaged",
                  "The file is not whole: it can't be unpacked. Save it anew and send it again.");
}

/// A reader of the archive by its directory; null when it can't be read.
Reader reader_of(BytesView octets) {
    Reader reader{archive_read_new()};
    if (!reader) throw Fault{"libarchive has no memory for a reader"};
    if (archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK ||
        archive_read_open_memory(reader.get(), octets.data(), octets.size()) != ARCHIVE_OK) {
        return nullptr;
    }
    return reader;
}

/// What libarchive says of an entry's header that is of use.
bool is_good(int code) {
    // A name in another character set is a warning; the parts of a document have plain ones.
    return code == ARCHIVE_OK || code == ARCHIVE_WARN;
}

/// libarchive converts names by the locale of the thread, and gives none that its letters lack.
class Utf8Names {
public:
    Utf8Names() : outer_(uselocale(locale())) {}
    ~Utf8Names() { uselocale(outer_); }
    Utf8Names(Utf8Names const&) = delete;
    Utf8Names& operator=(Utf8Names const&) = delete;

private:
    static locale_t locale() {
        static locale_t const made = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        if (!made) throw Fault{"the system has no locale C.UTF-8"};
        return made;
    }

    locale_t outer_;
};

/// Old archivers write names in the letters of the machine and do not say which: their octets
/// beyond ASCII are percent-encoded, so that each name stays another.
std::string name_of(archive_entry* entry) {
    char const* const utf8 = archive_entry_pathname_utf8(entry);
    char const* const octets = utf8 ? utf8 : archive_entry_pathname(entry);
    std::string const name = octets ? octets : "";
    if (is_utf8(name)) return name;
    std::string encoded;
    for (char const c : name) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        auto const octet = static_cast<unsigned char>(c);
        if (octet < 0x80) {
            encoded += c;
        } else {
            encoded += {'%', digits[octet >> 4U], digits[octet & 0xfU]};
        }
    }
    return encoded;
}

bool leads_out(std::string_view name) {
    if (name.starts_with('/') || name.find('\\') != std::string_view::npos) return true;
    for (;;) {
        std::size_t const slash = name.find('/');
        if (name.substr(0, slash) == "..") return true;
        if (slash == std::string_view::npos) return false;
        name.remove_prefix(slash + 1);
    }
}

/// Unpacking is left to the two methods that writers of documents use.
bool is_plainly_packed(archive* reader) {
    char const* const format = archive_format_name(reader);
    std::string_view const name = format ? format : "";
    return name.find("(deflation)") != std::string_view::npos ||
           name.find("(uncompressed)") != std::string_view::npos;
}

}  // namespace

Result<ZipArchive> ZipArchive::open(BytesView octets, ZipLimits const& limits) {
    Utf8Names const names;
    Reader const reader = reader_of(octets);
    if (!reader) return damaged();
    ZipArchive archive{octets, limits};
    for (std::size_t place = 0;; ++place) {
        archive_entry* entry = nullptr;
        int const code = archive_read_next_header(reader.get(), &entry);
        if (code == ARCHIVE_EOF) break;
        if (!is_good(code)) return damaged();
        if (place == most_entries) {
            return refuse(ErrorCode::too_large, "source", "zip.too_many",
                          "The file holds more than {most} parts.",
                          {{"most", std::to_string(most_entries)}});
        }
        std::string const name = name_of(entry);
        if (archive_entry_is_encrypted(entry) != 0) {
            return refuse(ErrorCode::invalid, "source", "zip.encrypted",
                          "The file is protected by a password; save it without one.");
        }
        if (leads_out(name)) {
            return refuse(ErrorCode::invalid, "source", "zip.name",
                          "A part of the file has the name {name}, which leads out of it; save it "
                          "anew.",
                          {{"name", name}});
        }
        if (name.empty()) return damaged();
        if (!archive.places_.emplace(in_small_letters(name), place).second) {
            return damaged();
        }
    }
    if (archive.places_.empty()) return damaged();
    return archive;
}

std::size_t ZipArchive::most_unpacked() const {
    constexpr std::size_t freely = 1u << 20;
    return std::min(limits_.most_octets, freely + limits_.highest_ratio * archive_.size());
}

Result<std::map<std::string, Bytes, std::less<>>> ZipArchive::unpack(
    std::set<std::string, std::less<>> const& names) {
    std::map<std::size_t, std::string> wanted;  // by their places
    for (std::string const& name : names)
        wanted.emplace(places_.find(name)->second, name);
    std::map<std::string, Bytes, std::less<>> contents;
    Utf8Names const utf8_names;
    Reader const reader = reader_of(archive_);
    if (!reader) return damaged();
    std::size_t next = 0;
    for (auto const& [place, name] : wanted) {
        archive_entry* entry = nullptr;
        for (; next <= place; ++next) {
            if (!is_good(archive_read_next_header(reader.get(), &entry))) return damaged();
        }
        Result<Bytes> content = unpack_entry(reader.get());
        if (!content) return tl::unexpected(content.error());
        contents.emplace(name, std::move(*content));
    }
    return contents;
}

Result<Bytes> ZipArchive::unpack_entry(archive* reader) {
    if (!is_plainly_packed(reader)) return damaged();
    Bytes content;
    std::array<char, 64 * 1024> piece;
    for (;;) {
        la_ssize_t const size = archive_read_data(reader, piece.data(), piece.size());
        if (size < 0) return damaged();  // a wrong checksum, too
        if (size == 0) return content;
        unpacked_ += static_cast<std::size_t>(size);
        if (unpacked_ > most_unpacked()) {
            return refuse(ErrorCode::too_large, "source", "zip.too_large",
                          "Unpacked, the file has more than {most} octets.",
                          {{"most", std::to_string(most_unpacked())}});
        }
        content.append(piece.data(), static_cast<std::size_t>(size));
    }
}

}  // namespace consult::exchange
