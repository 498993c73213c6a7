#include "http/page_file.h"

#include <atomic>
#include <cstdint>

#ifdef __linux__
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace consult::http {

#ifdef __linux__

namespace {

/// A part is never written to again, since a socket may still send from pages that nobody else
/// needs any more: a new one is put behind all earlier ones, and the pages of an old one are given
/// back by a hole in the file.
class PageFile {
public:
    PageFile() : file_(memfd_create("answers", MFD_CLOEXEC)) {}
    PageFile(PageFile const&) = delete;
    PageFile& operator=(PageFile const&) = delete;
    ~PageFile() {
        if (file_ >= 0) ::close(file_);
    }

    std::shared_ptr<FilePart const> put(std::string_view octets) {
        if (file_ < 0) return nullptr;
        std::size_t const size = (octets.size() + page_octets - 1) / page_octets * page_octets;
        FilePart const part{file_, end_.fetch_add(static_cast<std::int64_t>(size))};
        for (std::size_t done = 0; done < octets.size();) {
            auto const written = ::pwrite(file_, octets.data() + done, octets.size() - done,
                                          part.begin + static_cast<std::int64_t>(done));
            if (written <= 0) {
                give_back(part, size);
                return nullptr;
            }
            done += static_cast<std::size_t>(written);
        }
        return {new FilePart{part}, [this, size](FilePart const* old) {
                    give_back(*old, size);
                    delete old;
                }};
    }

private:
    static constexpr std::size_t page_octets = 4096;

    void give_back(FilePart const& part, std::size_t size) const {
        // Should it fail, the memory stays in use until the program ends.
        (void)::fallocate(file_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, part.begin,
                          static_cast<std::int64_t>(size));
    }

    int const file_;
    std::atomic<std::int64_t> end_{0};
};

}  // namespace

std::shared_ptr<FilePart const> in_pages(std::string_view octets) {
    // Never destroyed: answers may outlive every static object.
    static auto& file = *new PageFile;
    return file.put(octets);
}

#else

std::shared_ptr<FilePart const> in_pages(std::string_view) {
    return nullptr;
}

#endif

}  // namespace consult::http
