/// Work on a platform whose disk may fail, as its users do it.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <random>

#include <consult/platform.h>

#include "fault/power_cut/record.h"
#include "fault/power_cut/trace.h"

namespace consult::fault {

/// From opening the platform to closing it. Every promise is told to the recorder.
class Session {
public:
    Session(std::filesystem::path folder, Record& record, Recorder& recorder);
    ~Session();
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    [[nodiscard]] Platform& platform() { return *platform_; }
    void open_consultation();
    /// Sends comments at once that are tried already, and waits for all; each is sent again until
    /// it is acknowledged.
    void submit(std::vector<std::size_t> const& comments);
    void import(std::size_t import);
    void upload(std::size_t document);
    void back_up(std::size_t backup);
    void close();
    void reopen();

private:
    void promise(Promise promise);
    void wait_until_it_accepts_writes() const;

    std::filesystem::path folder_;
    Record& record_;
    Recorder& recorder_;
    std::unique_ptr<Platform> platform_;
};

/// A whole life of a new database: comments in bursts, imports, documents, backups, closing and
/// opening, on a disk that at times is slow, takes less than it is given, is full or fails to sync.
void live(Session& session, Record& record, std::mt19937_64& random);
/// After a crash that left what was promised: everything that was tried is tried again, and
/// something new.
void take_up_again(Session& session, Record& record, Promised const& promised,
                   std::mt19937_64& random);

}  // namespace consult::fault
