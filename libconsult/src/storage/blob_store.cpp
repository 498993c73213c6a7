#include "storage/blob_store.h"

#include <atomic>
#include <cerrno>
#include <consult/error.h>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace consult::storage {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(char const* what, fs::path const& path) {
    throw Fault{std::string{"can't "} + what + " " + path.string() + ": " + std::strerror(errno)};
}

/// A file descriptor that closes itself.
class Descriptor {
public:
    Descriptor(fs::path const& path, int flags) : value_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
        if (value_ < 0) fail("open", path);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() { ::close(value_); }
    [[nodiscard]] int value() const { return value_; }

private:
    int value_;
};

void sync_folder(fs::path const& folder) {
    Descriptor const descriptor{folder, O_RDONLY | O_DIRECTORY};
    if (::fsync(descriptor.value()) != 0) fail("sync", folder);
}

void write_durably(fs::path const& path, BytesView content) {
    Descriptor const file{path, O_WRONLY | O_CREAT | O_TRUNC};
    while (!content.empty()) {
        ssize_t const written = ::write(file.value(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("write", path);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(file.value()) != 0) fail("sync", path);
}

/// `ab/cdef…`: folders stay small enough to list.
fs::path place(fs::path const& folder, Digest const& digest) {
    std::string const hex = to_hex(digest);
    return folder / hex.substr(0, 2) / hex.substr(2);
}

}  // namespace

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
    fs::permissions(folder_, fs::perms::owner_all);
}

Digest BlobStore::put(BytesView content) const {
    Digest const digest = sha256(content);
    fs::path const path = place(folder_, digest);
    if (fs::exists(path)) {
        // Fresh again, so that a sweep does not take it before a row refers to it.
        fs::last_write_time(path, fs::file_time_type::clock::now());
        return digest;
    }
    if (fs::create_directories(path.parent_path())) sync_folder(folder_);
    // Written under a name of its own, so that two who store the same content do not meet.
    static std::atomic<std::uint64_t> counter{0};
    fs::path const temporary = path.string() + "." + std::to_string(::getpid()) + "-" +
                               std::to_string(counter.fetch_add(1)) + ".part";
    write_durably(temporary, content);
    fs::rename(temporary, path);
    sync_folder(path.parent_path());
    return digest;
}

bool BlobStore::has(Digest const& digest) const { return fs::exists(place(folder_, digest)); }

std::function<std::size_t(char*, std::size_t)> BlobStore::open(Digest const& digest) const {
    struct Reading {
        explicit Reading(fs::path const& path) : file(path, O_RDONLY) {}
        Descriptor file;
        Sha256 hash;
    };
    auto const reading = std::make_shared<Reading>(place(folder_, digest));
    return [reading, digest](char* buffer, std::size_t size) -> std::size_t {
        ssize_t const got = ::read(reading->file.value(), buffer, size);
        if (got < 0) throw Fault{"a stored file can't be read"};
        if (got == 0 && size > 0 && reading->hash.finish() != digest) {
            throw Fault{"the stored file " + to_hex(digest) + " is damaged"};
        }
        reading->hash.update({buffer, static_cast<std::size_t>(got)});
        return static_cast<std::size_t>(got);
    };
}

void BlobStore::copy_to(fs::path const& target) const {
    fs::create_directories(target);
    for (fs::directory_entry const& folder : fs::directory_iterator{folder_}) {
        if (!folder.is_directory()) continue;
        fs::path const copied = target / folder.path().filename();
        fs::create_directories(copied);
        for (fs::directory_entry const& file : fs::directory_iterator{folder.path()}) {
            if (file.path().extension() == ".part") continue;
            fs::path const copy = copied / file.path().filename();
            fs::copy_file(file.path(), copy, fs::copy_options::skip_existing);
            Descriptor const descriptor{copy, O_RDONLY};
            if (::fsync(descriptor.value()) != 0) fail("sync", copy);
        }
        sync_folder(copied);
    }
    sync_folder(target);
}

std::size_t BlobStore::sweep(std::function<bool(Digest const&)> const& keep) const {
    auto const newest = fs::file_time_type::clock::now() - std::chrono::hours{1};
    std::size_t removed = 0;
    for (fs::directory_entry const& file : fs::recursive_directory_iterator{folder_}) {
        if (!file.is_regular_file() || file.last_write_time() > newest) continue;
        std::string const hex =
            file.path().parent_path().filename().string() + file.path().filename().string();
        std::optional<Bytes> const octets = from_hex(hex);
        std::optional<Digest> const digest = octets ? digest_from(*octets) : std::nullopt;
        if (digest && keep(*digest)) continue;
        removed += fs::remove(file.path());
    }
    return removed;
}

}  // namespace consult::storage
