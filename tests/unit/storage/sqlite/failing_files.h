/// A disk that fails when it is told to, under SQLite.
#pragma once

namespace consult::test {

/// While it lives, databases that are opened stand on it, through SQLite's VFS interface.
class FailingFiles {
public:
    FailingFiles();
    ~FailingFiles();
    FailingFiles(FailingFiles const&) = delete;
    FailingFiles& operator=(FailingFiles const&) = delete;

    /// From now on writing to the write-ahead log fails with this SQLite code; 0: works.
    void fail_log_writes(int code);
    void fail_log_syncs(int code);
    /// The same for the database's own file.
    void fail_file_writes(int code);
};

}  // namespace consult::test
