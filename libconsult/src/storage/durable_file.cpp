#include "storage/durable_file.h"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <regex>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <consult/error.h>

#include "storage/while_waiting.h"

namespace consult::storage {
namespace fs = std::filesystem;

namespace {

fs::path parent(fs::path const& path) {
    return fs::absolute(path).parent_path();
}

void rename_durably(fs::path const& from, fs::path const& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error) throw SystemFault{"can't rename " + from.string() + ": " + error.message()};
    sync_folder(parent(to));
}

std::string of_this_process() {
    return "." + std::to_string(::getpid()) + "-";
}

/// Unlike for every file, in this process and beside others.
std::string incoming_suffix() {
    static std::atomic<std::uint64_t> counter{0};
    return of_this_process() + std::to_string(counter.fetch_add(1)) + IncomingFile::extension;
}

}  // namespace

OpenFile::OpenFile(fs::path path, int flags)
    : path_(std::move(path)), descriptor_(::open(path_.c_str(), flags | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) fail("open");
}

OpenFile::~OpenFile() {
    ::close(descriptor_);
}

std::size_t OpenFile::read(char* buffer, std::size_t size) const {
    while (true) {
        ssize_t const count = ::read(descriptor_, buffer, size);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno != EINTR) fail("read");
    }
}

void OpenFile::write(BytesView octets) const {
    while (!octets.empty()) {
        ssize_t const count = ::write(descriptor_, octets.data(), octets.size());
        if (count < 0 && errno != EINTR) fail("write");
        if (count > 0) octets.remove_prefix(static_cast<std::size_t>(count));
    }
}

void OpenFile::sync() const {
    if (::fsync(descriptor_) != 0) fail("sync");
}

void OpenFile::touch() const {
    if (::futimens(descriptor_, nullptr) != 0) fail("touch");
}

void OpenFile::lock(int operation) const {
    while (::flock(descriptor_, operation) != 0) {
        if (errno != EINTR) fail("lock");
    }
}

bool OpenFile::try_lock(int operation) const {
    while (::flock(descriptor_, operation | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return false;
        if (errno != EINTR) fail("lock");
    }
    return true;
}

void OpenFile::fail(char const* what) const {
    throw SystemFault{std::string{"can't "} + what + " " + path_.string() + ": " +
                      std::strerror(errno)};
}

void sync_folder(fs::path const& folder) {
    OpenFile{folder, O_RDONLY | O_DIRECTORY}.sync();
}

FolderLock::FolderLock(fs::path const& folder, Kind kind) : FolderLock(folder) {
    constexpr std::chrono::milliseconds between_looks{50};
    int const operation = kind == Kind::alone ? LOCK_EX : LOCK_SH;
    while (WhileWaiting::is_asked()) {
        if (folder_.try_lock(operation)) return;
        WhileWaiting::ask();
        std::this_thread::sleep_for(between_looks);
    }
    folder_.lock(operation);
}

std::unique_ptr<FolderLock> FolderLock::try_alone(fs::path const& folder) {
    std::unique_ptr<FolderLock> lock{new FolderLock{folder}};
    if (!lock->folder_.try_lock(LOCK_EX)) lock.reset();
    return lock;
}

void create_folder(fs::path const& folder) {
    fs::path const above = parent(folder);
    if (!fs::is_directory(folder)) {
        if (!fs::is_directory(above)) create_folder(above);
        // Another thread may be faster: then it is there all the same.
        if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) {
            throw SystemFault{"can't create " + folder.string() + ": " + std::strerror(errno)};
        }
    }
    sync_folder(above);  // of one that was there too: whoever created it may not have come so far
}

void keep_to_owner(fs::path const& folder) {
    std::error_code of_another;
    fs::permissions(folder, fs::perms::owner_all, of_another);
}

IncomingFile::IncomingFile(fs::path const& target)
    : target_(target), path_(target.string() + incoming_suffix()) {}

IncomingFile::~IncomingFile() {
    std::error_code ignored;
    if (!in_place_) fs::remove(path_, ignored);
}

void IncomingFile::put_in_place() {
    OpenFile{path_, O_RDONLY}.sync();
    rename_durably(path_, target_);
    in_place_ = true;
}

std::string with_final_names(std::string const& text) {
    std::regex const suffix{"\\" + of_this_process() + "[0-9]+\\" + IncomingFile::extension};
    return std::regex_replace(text, suffix, "");
}

IncomingFolder::IncomingFolder(fs::path const& target)
    : target_(fs::absolute(target).lexically_normal()) {
    if (!target_.has_filename())
        target_ = target_.parent_path();  // written with a slash at its end
    path_ = target_.string() + incoming_suffix();
    create_folder(path_);
}

IncomingFolder::~IncomingFolder() {
    std::error_code ignored;
    if (!in_place_) fs::remove_all(path_, ignored);
}

bool IncomingFolder::put_in_place() {
    // An empty folder is all whose place another may take.
    if (::rename(path_.c_str(), target_.c_str()) != 0) {
        if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR) return false;
        throw SystemFault{"can't rename " + path_.string() + ": " + std::strerror(errno)};
    }
    sync_folder(parent(target_));
    in_place_ = true;
    return true;
}

void IncomingFolder::take_back() noexcept {
    if (in_place_ && ::rename(target_.c_str(), path_.c_str()) == 0) in_place_ = false;
}

}  // namespace consult::storage
