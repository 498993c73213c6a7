/// Files that are on disk when a call returns.
#pragma once

#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <string>

#include <consult/bytes.h>

#include "storage/system_fault.h"

namespace consult::storage {

/// An open file, closed with the object. All it throws is SystemFault, which names the
/// file.
class OpenFile {
public:
    /// `flags` as open(2) takes them; O_CLOEXEC is added. A new file is its owner's alone.
    OpenFile(std::filesystem::path path, int flags);
    ~OpenFile();
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    /// Up to `size` octets; 0 at the end.
    [[nodiscard]] std::size_t read(char* buffer, std::size_t size) const;
    void write(BytesView octets) const;
    void sync() const;
    /// Makes its last change this moment's.
    void touch() const;
    /// As flock(2) takes it; given back when the file is closed.
    void lock(int operation) const;
    /// The same without waiting; whether it is held now.
    [[nodiscard]] bool try_lock(int operation) const;

private:
    [[noreturn]] void fail(char const* what) const;

    std::filesystem::path path_;
    int descriptor_;
};

/// Makes names that were added to a folder, or taken from it, durable.
void sync_folder(std::filesystem::path const& folder);
/// Keeps others from a folder, in this process and beside it, as long as all of them ask: many may
/// share it, or one has it alone. Waits for its turn.
class FolderLock {
public:
    enum class Kind { shared, alone };
    FolderLock(std::filesystem::path const& folder, Kind kind);
    /// For this one alone, without waiting; nothing while others have it.
    [[nodiscard]] static std::unique_ptr<FolderLock> try_alone(std::filesystem::path const& folder);

private:
    explicit FolderLock(std::filesystem::path const& folder)
        : folder_(folder, O_RDONLY | O_DIRECTORY) {}

    OpenFile folder_;  // the lock goes when it is closed
};

/// Creates a folder with those above it, for its owner alone, and makes their names durable; the
/// name of one that is there already too.
void create_folder(std::filesystem::path const& folder);

/// Makes a folder that is there as create_folder() makes one: its owner's alone. One of another
/// user, who may have given this one rights to it, stays as it is.
void keep_to_owner(std::filesystem::path const& folder);

/// A file under a name of its own in the folder it is to stand in; removed unless it was put in
/// place.
class IncomingFile {
public:
    /// Ends the name of every file that is not yet in place.
    static constexpr char const* extension = ".part";

    explicit IncomingFile(std::filesystem::path const& target);
    ~IncomingFile();
    IncomingFile(IncomingFile const&) = delete;
    IncomingFile& operator=(IncomingFile const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    /// Makes it durable and gives it its name, in place of a file that has it. Nothing is open.
    void put_in_place();

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    bool in_place_ = false;
};

/// What is said of files and folders that are being made here, of the names that they are to have:
/// the others are gone by the time it is read.
[[nodiscard]] std::string with_final_names(std::string const& text);

/// A folder under a name of its own beside the one it is to have; removed with all it holds unless
/// it was put in place.
class IncomingFolder {
public:
    /// Creates it, for its owner alone.
    explicit IncomingFolder(std::filesystem::path const& target);
    ~IncomingFolder();
    IncomingFolder(IncomingFolder const&) = delete;
    IncomingFolder& operator=(IncomingFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }
    /// Gives it its name, unless that was taken meanwhile; whether it has it. What it holds is
    /// durable already.
    [[nodiscard]] bool put_in_place();
    /// Takes the name from it again, where it has it: nothing was made of it in the end.
    void take_back() noexcept;

private:
    std::filesystem::path target_;
    std::filesystem::path path_;
    bool in_place_ = false;
};

}  // namespace consult::storage
