/// What writing costs by itself, without a server.
/// Usage: bench_writes single FILE SECONDS      as many comments as go, each committed alone;
/// prints
///                                              comments a second, and the octets of a commit
///        bench_writes fdatasync FILE SECONDS OCTETS   writes so many octets and syncs them, again
///        and
///                                              again; prints syncs a second
///        bench_writes readers DATABASE SECONDS reads pages of comments while nobody writes, then
///                                              while as much is written as goes; prints the 99th
///                                              percentiles of both in milliseconds, and comments
///                                              written a second
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <functional>
#include <iostream>
#include <semaphore>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include <consult/platform.h>

#include "fault/open_consultation.h"
#include "platform/platform_core.h"
#include "storage/blob_store.h"
#include "storage/sqlite/sqlite_storage.h"

namespace {

using namespace consult;
using fault::must;
using Steady = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// No two have the same key.
NewComment comment(ConsultationNumber const& number) {
    static std::atomic<std::size_t> count{0};
    std::size_t const serial = ++count;
    NewComment made;
    made.consultation = number;
    made.text = std::to_string(serial) + std::string(1000, 'w');
    made.language = *Language::parse("en");
    made.idempotency_key = "the key of comment " + std::to_string(1'000'000'000 + serial);
    return made;
}

std::unique_ptr<Platform> open(std::string const& database) {
    PlatformOptions options;
    options.database = database;
    return must(Platform::open(std::move(options)));
}

/// How often a second `work` is done until the time is over.
double rate(Seconds time, std::function<void()> const& work) {
    Steady::time_point const begin = Steady::now();
    std::size_t done = 0;
    for (; Steady::now() - begin < time; ++done)
        work();
    return static_cast<double>(done) / Seconds{Steady::now() - begin}.count();
}

/// In a file that has its size already, as the write-ahead log has most of the time: each sync of
/// one that grows would also write where its new blocks are.
double fdatasync_rate(char const* file, Seconds time, std::size_t octets) {
    constexpr std::size_t size = std::size_t{32} << 20;
    int const descriptor = ::open(file, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    auto const require = [&](bool holds) {
        if (holds) return;
        std::perror(file);
        std::exit(1);
    };
    std::string const whole(size, 'w');
    require(::write(descriptor, whole.data(), size) == static_cast<ssize_t>(size) &&
            ::fsync(descriptor) == 0);
    std::size_t place = 0;
    double const syncs = rate(time, [&] {
        if (place + octets > size) place = 0;
        require(::pwrite(descriptor, whole.data(), octets, static_cast<off_t>(place)) ==
                    static_cast<ssize_t>(octets) &&
                ::fdatasync(descriptor) == 0);
        place += octets;
    });
    ::close(descriptor);
    return syncs;
}

/// The 99th percentile, in milliseconds, of reading the newest page of comments.
double reading(Platform& platform, ConsultationNumber const& number, Seconds time) {
    std::vector<double> took;
    (void)rate(time, [&] {
        Steady::time_point const begin = Steady::now();
        (void)must(platform.comments().list_all(SystemActor{"bench"}, number, {}, {}));
        took.push_back(Seconds{Steady::now() - begin}.count() * 1000);
    });
    std::sort(took.begin(), took.end());
    return took[took.size() * 99 / 100];
}

/// As many are under way as a server has connections.
class Writing {
public:
    Writing(Comments& comments, ConsultationNumber number)
        : comments_(comments), number_(std::move(number)), thread_([this] { run(); }) {}
    /// Comments a second.
    double finish() {
        double const seconds = Seconds{Steady::now() - begin_}.count();
        auto const written = static_cast<double>(written_.load());
        going_ = false;
        thread_.join();
        for (int i = 0; i < under_way; ++i)
            free_.acquire();
        return written / seconds;
    }

private:
    static constexpr int under_way = 64;

    void run() {
        while (going_) {
            free_.acquire();
            comments_.submit(comment(number_), [this](Result<Receipt> receipt) {
                (void)must(std::move(receipt));
                ++written_;
                free_.release();
            });
        }
    }

    Comments& comments_;
    ConsultationNumber number_;
    std::counting_semaphore<> free_{under_way};
    std::atomic<std::size_t> written_{0};
    std::atomic<bool> going_{true};
    Steady::time_point begin_ = Steady::now();
    std::thread thread_;
};

/// Many are sent at once, as by a server's connections, but each is committed alone.
void single(std::string const& file, Seconds time) {
    ConsultationNumber const number = fault::open_consultation(file);
    storage::SqliteOptions sqlite;
    sqlite.file = file;
    sqlite.batch_units = 1;
    PlatformOptions options;
    options.database = file;
    options.clock = sqlite.clock = std::make_shared<SystemClock>();
    options.randomness = std::make_shared<SystemRandomness>();
    options.zones = system_zones();
    PlatformCore core{options, must(storage::open_sqlite(sqlite)),
                      std::make_unique<storage::BlobStore>(file + ".files")};
    Comments comments{core};
    std::uint64_t const before = core.storage().metrics().write_ahead_frames;
    constexpr std::uint64_t few = 50;  // after which nothing of the log has been moved
    for (std::uint64_t i = 0; i < few; ++i)
        (void)must(comments.submit(comment(number)));
    std::uint64_t const frames = core.storage().metrics().write_ahead_frames - before;
    Writing writing{comments, number};
    std::this_thread::sleep_for(time);
    constexpr std::uint64_t octets_of_a_frame = 4096 + 24;
    std::printf("%.0f %ju\n", writing.finish(),
                static_cast<std::uintmax_t>(frames * octets_of_a_frame / few));
}

void readers(std::string const& database, Seconds time) {
    auto const platform = open(database);
    ConsultationNumber const number = fault::open_consultation(*platform);
    {
        Writing filling{platform->comments(), number};
        std::this_thread::sleep_for(std::chrono::seconds{1});
        (void)filling.finish();
    }
    double const idle = reading(*platform, number, time);
    Writing writing{platform->comments(), number};
    double const busy = reading(*platform, number, time);
    std::printf("%.3f %.3f %.0f\n", idle, busy, writing.finish());
}

}  // namespace

int main(int argc, char** argv) {
    std::string const what = argc > 3 ? argv[1] : "";
    Seconds const time{argc > 3 ? std::stod(argv[3]) : 0};
    if (what == "single" && argc == 4) {
        single(argv[2], time);
    } else if (what == "fdatasync" && argc == 5) {
        std::printf("%.0f\n", fdatasync_rate(argv[2], time, std::stoul(argv[4])));
    } else if (what == "readers" && argc == 4) {
        readers(argv[2], time);
    } else {
        std::cerr << "bench_writes single FILE SECONDS | fdatasync FILE SECONDS OCTETS | "
                     "readers DATABASE SECONDS\n";
        return 2;
    }
    return 0;
}
