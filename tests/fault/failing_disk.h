/// A disk that fails when it is told to, under this process.
#pragma once

#include <filesystem>

#include "fault/calls/orders.h"

namespace consult::fault {

/// While it lives, calls on the files of one folder are under orders. Nothing there is open when it
/// begins and ends.
class FailingDisk {
public:
    explicit FailingDisk(std::filesystem::path const& folder) { watch_folder(folder.c_str()); }
    ~FailingDisk() {
        work();
        watch_folder("");
    }
    FailingDisk(FailingDisk const&) = delete;
    FailingDisk& operator=(FailingDisk const&) = delete;

    /// From now on writing to the write-ahead log fails with this error number; 0: works.
    void fail_log_writes(int error) { fail(orders().write_error, FileKind::log, error); }
    void fail_log_syncs(int error) { fail(orders().sync_error, FileKind::log, error); }
    /// The same for the database's own file.
    void fail_file_writes(int error) { fail(orders().write_error, FileKind::database, error); }

    static void work() {
        Orders& given = orders();
        for (int kind = 0; kind < file_kind_count; ++kind)
            given.write_error[kind] = given.sync_error[kind] = 0;
        given.sync_failures_left = 0;
        given.short_writes = 0;
        given.sync_microseconds = 0;
    }

private:
    static void fail(std::atomic<int> (&errors)[file_kind_count], FileKind kind, int error) {
        errors[static_cast<int>(kind)] = error;
    }
};

}  // namespace consult::fault
