#include "storage/blob_store.h"

#include <chrono>
#include <fcntl.h>
#include <memory>
#include <string>
#include <vector>

#include <consult/error.h>

#include "storage/durable_file.h"

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

/// `ab/cdef…`: folders stay small enough to list.
fs::path place(fs::path const& folder, Digest const& digest) {
    std::string const hex = to_hex(digest);
    return folder / hex.substr(0, 2) / hex.substr(2);
}

/// What place() made the path of; nothing for any other file.
std::optional<Digest> digest_of(fs::path const& path) {
    std::optional<Bytes> const octets =
        from_hex(path.parent_path().filename().string() + path.filename().string());
    return octets ? digest_from(*octets) : std::nullopt;
}

/// A stored file on its way out; knows at the end whether it is whole.
class Reading {
public:
    Reading(fs::path const& path, Digest const& digest) : file_(path, O_RDONLY), digest_(digest) {}

    std::size_t read(char* buffer, std::size_t size) {
        std::size_t const count = at_end_ ? 0 : file_.read(buffer, size);
        if (count > 0) {
            hash_.update({buffer, count});
        } else if (size > 0 && !std::exchange(at_end_, true) && hash_.finish() != digest_) {
            throw Fault{"the stored file " + to_hex(digest_) + " is damaged"};
        }
        return count;
    }

private:
    OpenFile file_;
    Digest digest_;
    Sha256 hash_;
    bool at_end_ = false;
};

}  // namespace

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {
    create_folder(folder_);
}

Digest BlobStore::put(BytesView content) const {
    Digest const digest = sha256(content);
    fs::path const path = place(folder_, digest);
    {
        // What is stored again is not swept meanwhile.
        FolderLock const lock{folder_, FolderLock::Kind::shared};
        if (fs::exists(path)) {
            OpenFile{path, O_RDONLY}.touch();
            // Whoever put it there may not have come so far.
            sync_folder(path.parent_path());
            sync_folder(folder_);
            return digest;
        }
    }
    create_folder(path.parent_path());
    IncomingFile incoming{path};
    OpenFile{incoming.path(), O_WRONLY | O_CREAT | O_EXCL}.write(content);
    incoming.put_in_place();
    return digest;
}

bool BlobStore::has(Digest const& digest) const {
    return fs::exists(place(folder_, digest));
}

std::function<std::size_t(char*, std::size_t)> BlobStore::open(Digest const& digest) const {
    auto const reading = std::make_shared<Reading>(place(folder_, digest), digest);
    return [reading](char* buffer, std::size_t size) { return reading->read(buffer, size); };
}

void BlobStore::copy_to(fs::path const& target) const {
    create_folder(target);
    for (fs::directory_entry const& file : fs::recursive_directory_iterator{folder_}) {
        std::optional<Digest> const digest = digest_of(file.path());
        if (!digest || !file.is_regular_file()) continue;
        fs::path const path = place(target, *digest);
        if (fs::exists(path)) continue;
        create_folder(path.parent_path());
        IncomingFile incoming{path};
        fs::copy_file(file.path(), incoming.path());
        incoming.put_in_place();
    }
}

std::size_t BlobStore::sweep(std::function<bool(Digest const&)> const& keep) const {
    std::vector<fs::path> orphans;
    for (fs::directory_entry const& file : fs::recursive_directory_iterator{folder_}) {
        if (!file.is_regular_file()) continue;
        std::optional<Digest> const digest = digest_of(file.path());
        bool const left_over = file.path().extension() == IncomingFile::extension;
        if (digest ? !keep(*digest) : left_over) orphans.push_back(file.path());
    }
    std::size_t removed = 0;
    for (fs::path const& orphan : orphans) {
        // Its age is asked now: it may have been stored again since `keep` was.
        FolderLock const lock{folder_, FolderLock::Kind::alone};
        auto const newest = fs::file_time_type::clock::now() - std::chrono::hours{1};
        if (fs::last_write_time(orphan) <= newest) removed += fs::remove(orphan) ? 1 : 0;
    }
    return removed;
}

}  // namespace consult::storage
