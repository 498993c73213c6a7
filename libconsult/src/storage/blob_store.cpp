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

constexpr std::size_t letters = 2;  // of a folder's name

/// `ab/cdef…`: folders stay small enough to list.
fs::path place(fs::path const& folder, Digest const& digest) {
    std::string const hex = to_hex(digest);
    return folder / hex.substr(0, letters) / hex.substr(letters);
}

/// What place() made the path of; nothing for any other file.
std::optional<Digest> digest_of(fs::path const& path) {
    std::string const hex = path.parent_path().filename().string() + path.filename().string();
    std::optional<Bytes> const octets = from_hex(hex);
    std::optional<Digest> const digest = octets ? digest_from(*octets) : std::nullopt;
    return digest && to_hex(*digest) == hex ? digest : std::nullopt;
}

/// Whether storing a file left it behind: it is named by the file and ends with `.part`.
bool is_left_over(fs::path const& path) {
    std::string const name = path.filename().string();
    std::size_t const end = name.find('.');
    return path.extension() == IncomingFile::extension && end != std::string::npos &&
           digest_of(path.parent_path() / name.substr(0, end));
}

/// Every file in the folders that place() makes; none when there is no folder. What else stands
/// there, such as `lost+found`, is not ours to look into.
std::vector<fs::path> files_in(fs::path const& folder) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (fs::directory_entry const& inner : fs::directory_iterator{folder}) {
        std::string const name = inner.path().filename().string();
        bool const is_own = name.size() == letters && from_hex(name);
        if (!is_own || !inner.is_directory()) continue;
        for (fs::directory_entry const& file : fs::directory_iterator{inner.path()}) {
            if (file.is_regular_file()) files.push_back(file.path());
        }
    }
    return files;
}

std::vector<fs::path> stored_files(fs::path const& folder) {
    std::vector<fs::path> files = files_in(folder);
    std::erase_if(files, [](fs::path const& file) { return !digest_of(file); });
    return files;
}

/// A stored file on its way out; knows at the end whether it is whole.
class Reading {
public:
    Reading(fs::path const& path, Digest const& digest)
        : file_(path_of(path, digest), O_RDONLY), digest_(digest) {}

    std::size_t read(char* buffer, std::size_t size) {
        std::size_t const count = at_end_ ? 0 : file_.read(buffer, size);
        if (count > 0) {
            hash_.update({buffer, count});
        } else if (size > 0 && !std::exchange(at_end_, true) && hash_.finish() != digest_) {
            throw DamagedFile{digest_};
        }
        return count;
    }

private:
    /// Something else than a file, such as a folder, may stand in its place.
    static fs::path const& path_of(fs::path const& path, Digest const& digest) {
        if (fs::exists(path) && !fs::is_regular_file(path)) throw DamagedFile{digest};
        return path;
    }

    OpenFile file_;
    Digest digest_;
    Sha256 hash_;
    bool at_end_ = false;
};

/// Whether the file is there and holds what its name says.
bool is_whole(fs::path const& path, Digest const& digest) {
    if (!fs::exists(path)) return false;
    try {
        Reading reading{path, digest};
        std::vector<char> buffer(64 * 1024);
        while (reading.read(buffer.data(), buffer.size()) > 0) {
        }
        return true;
    } catch (Fault const&) {
        return false;
    }
}

}  // namespace

BlobStore::BlobStore(fs::path folder, Use use) : folder_(std::move(folder)) {
    if (use == Use::write) create_folder(folder_);
}

Digest BlobStore::put(BytesView content) {
    Digest const digest = sha256(content);
    fs::path const path = place(folder_, digest);
    {
        // What is stored again is not swept meanwhile.
        FolderLock const lock{folder_, FolderLock::Kind::shared};
        if (fs::is_regular_file(path)) {
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

std::size_t BlobStore::copy_to(
    fs::path const& target, Means means,
    std::function<void(std::uint64_t, std::uint64_t)> const& progress) const {
    create_folder(target);
    std::shared_ptr<void> const kept = keep_all();
    std::vector<fs::path> const files = stored_files(folder_);
    std::uint64_t done = 0;
    for (fs::path const& file : files) {
        Digest const digest = *digest_of(file);
        fs::path const path = place(target, digest);
        if (!is_whole(path, digest)) {
            create_folder(path.parent_path());
            IncomingFile incoming{path};
            std::error_code error;
            if (means == Means::link) fs::create_hard_link(file, incoming.path(), error);
            if (means == Means::copy) fs::copy_file(file, incoming.path(), error);
            if (error) {
                throw SystemFault{"can't copy " + file.string() + " to " + path.string() + ": " +
                                  error.message()};
            }
            incoming.put_in_place();
        }
        if (progress) progress(++done, files.size());
    }
    return files.size();
}

std::shared_ptr<void> BlobStore::keep_all() const {
    if (!fs::is_directory(folder_)) return nullptr;
    return std::make_shared<FolderLock>(folder_, FolderLock::Kind::shared);
}

BlobStore::Total BlobStore::total() const {
    Total total;
    for (fs::path const& file : stored_files(folder_)) {
        std::error_code gone;
        std::uintmax_t const size = fs::file_size(file, gone);
        if (gone) continue;  // swept meanwhile
        ++total.files;
        total.octets += size;
    }
    return total;
}

std::size_t BlobStore::sweep(std::function<bool(Digest const&)> const& keep) {
    std::vector<fs::path> orphans;
    for (fs::path const& file : files_in(folder_)) {
        std::optional<Digest> const digest = digest_of(file);
        if (digest ? !keep(*digest) : is_left_over(file)) orphans.push_back(file);
    }
    std::size_t removed = 0;
    for (fs::path const& orphan : orphans) {
        // Its age is asked now: it may have been stored again since `keep` was.
        std::unique_ptr<FolderLock> const lock = FolderLock::try_alone(folder_);
        if (!lock) continue;
        auto const newest = fs::file_time_type::clock::now() - std::chrono::hours{1};
        if (fs::last_write_time(orphan) <= newest) removed += fs::remove(orphan) ? 1 : 0;
    }
    return removed;
}

}  // namespace consult::storage
