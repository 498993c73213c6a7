/// What writing costs by itself, without a server.
/// Usage: bench_writes single FILE SECONDS      comments one after the other, each its own commit;
///                                              prints comments a second
///        bench_writes fdatasync FILE SECONDS   appends a page of 4 KiB and syncs it, again and
///                                              again; prints syncs a second
///        bench_writes readers DATABASE SECONDS reads pages of comments while nobody writes, then
///                                              while as much is written as goes; prints the 99th
///                                              percentiles of both in milliseconds, and comments
///                                              written a second
#include <algorithm>
#include <array>
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

double single(std::string const& file, Seconds time) {
    auto const platform = open(file);
    ConsultationNumber const number = fault::open_consultation(*platform);
    return rate(time, [&] { must(platform->comments().submit(comment(number))); });
}

double fdatasync_rate(char const* file, Seconds time) {
    int const descriptor = ::open(file, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    std::array<char, 4096> page{};
    double const syncs = rate(time, [&] {
        if (::write(descriptor, page.data(), page.size()) != static_cast<ssize_t>(page.size()) ||
            ::fdatasync(descriptor) != 0) {
            std::perror(file);
            std::exit(1);
        }
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
    Writing(Platform& platform, ConsultationNumber number)
        : platform_(platform), number_(std::move(number)), thread_([this] { run(); }) {}
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
            platform_.comments().submit(comment(number_), [this](Result<Receipt> receipt) {
                (void)must(std::move(receipt));
                ++written_;
                free_.release();
            });
        }
    }

    Platform& platform_;
    ConsultationNumber number_;
    std::counting_semaphore<> free_{under_way};
    std::atomic<std::size_t> written_{0};
    std::atomic<bool> going_{true};
    Steady::time_point begin_ = Steady::now();
    std::thread thread_;
};

void readers(std::string const& database, Seconds time) {
    auto const platform = open(database);
    ConsultationNumber const number = fault::open_consultation(*platform);
    {
        Writing filling{*platform, number};
        std::this_thread::sleep_for(std::chrono::seconds{1});
        (void)filling.finish();
    }
    double const idle = reading(*platform, number, time);
    Writing writing{*platform, number};
    double const busy = reading(*platform, number, time);
    std::printf("%.3f %.3f %.0f\n", idle, busy, writing.finish());
}

}  // namespace

int main(int argc, char** argv) {
    std::string const what = argc == 4 ? argv[1] : "";
    Seconds const time{argc == 4 ? std::stod(argv[3]) : 0};
    if (what == "single") {
        std::printf("%.0f\n", single(argv[2], time));
    } else if (what == "fdatasync") {
        std::printf("%.0f\n", fdatasync_rate(argv[2], time));
    } else if (what == "readers") {
        readers(argv[2], time);
    } else {
        std::cerr << "bench_writes single FILE SECONDS | fdatasync FILE SECONDS | "
                     "readers DATABASE SECONDS\n";
        return 2;
    }
    return 0;
}
