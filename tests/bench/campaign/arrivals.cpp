/// How soon comments join their campaign while a search of all goes on.
/// Usage: campaign_arrivals FILE COMMENTS RATE SECONDS
/// Makes a database with so many comments, then sends RATE comments a second while it is searched
/// over and over. Prints the seconds from a comment's receipt to its being looked at, which is when
/// it joins: the median, the 99th percentile and the longest; the seconds of one search; how many
/// were sent, how many a second; and of a thousand of the last copies of letters that are known how
/// many are in a campaign.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <consult/platform.h>

#include "campaign/generated_comments.h"
#include "fault/open_consultation.h"

namespace {

using namespace consult;
using fault::must;
using Steady = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

Actor const reader = SystemActor{"bench"};

/// Sends comments without waiting for each, as a server's connections do.
class Sender {
public:
    Sender(Platform& platform, ConsultationNumber number, bench::GeneratedComments const& texts)
        : platform_(platform), number_(std::move(number)), texts_(texts) {}

    void send() {
        NewComment made;
        made.consultation = number_;
        texts_.write(sent_, made.text);
        made.language = *Language::parse("en");
        made.idempotency_key = "the key of comment " + std::to_string(1'000'000'000 + sent_);
        ++sent_;
        free_.acquire();
        platform_.comments().submit(std::move(made), [this](Result<Receipt> receipt) {
            (void)must(std::move(receipt));
            {
                std::scoped_lock const lock{mutex_};
                received_.push_back(Steady::now());
            }
            free_.release();
        });
    }
    void wait() {
        for (int i = 0; i < under_way; ++i)
            free_.acquire();
        for (int i = 0; i < under_way; ++i)
            free_.release();
    }
    [[nodiscard]] std::size_t sent() const { return sent_; }
    /// When each was acknowledged, in the order of their numbers. After wait().
    [[nodiscard]] std::vector<Steady::time_point> const& received() const { return received_; }

private:
    static constexpr int under_way = 64;

    Platform& platform_;
    ConsultationNumber number_;
    bench::GeneratedComments const& texts_;
    std::size_t sent_ = 0;
    std::counting_semaphore<> free_{under_way};
    std::mutex mutex_;
    std::vector<Steady::time_point> received_;
};

/// Notes how far the comments have been looked at, and when.
class Watch {
public:
    struct Seen {
        std::uint64_t looked_at = 0;
        Steady::time_point when;
    };
    Watch(Platform& platform, ConsultationNumber number)
        : platform_(platform), number_(std::move(number)), thread_([this](std::stop_token stop) {
              while (!stop.stop_requested()) {
                  look();
                  std::this_thread::sleep_for(std::chrono::milliseconds{10});
              }
          }) {}
    std::vector<Seen> finish() {
        thread_.request_stop();
        thread_.join();
        look();
        return std::move(seen_);
    }

private:
    void look() {
        std::uint64_t const now = must(platform_.campaigns().progress(reader, number_)).looked_at;
        if (seen_.empty() || now > seen_.back().looked_at) seen_.push_back({now, Steady::now()});
    }

    Platform& platform_;
    ConsultationNumber number_;
    std::vector<Seen> seen_;
    std::jthread thread_;
};

/// Calls `work` until it is stopped.
std::jthread over_and_over(std::chrono::milliseconds between, std::function<void()> work) {
    return std::jthread{[between, work = std::move(work)](std::stop_token const& stop) {
        while (!stop.stop_requested()) {
            work();
            std::this_thread::sleep_for(between);
        }
    }};
}

std::vector<double> waits(std::vector<Steady::time_point> const& received, std::size_t first,
                          std::vector<Watch::Seen> const& seen) {
    std::vector<double> all;
    for (std::size_t i = first; i < received.size(); ++i) {
        auto const when = std::ranges::lower_bound(seen, i + 1, {}, &Watch::Seen::looked_at);
        if (when == seen.end()) throw std::runtime_error{"a comment was not looked at"};
        all.push_back(std::max(0.0, Seconds{when->when - received[i]}.count()));
    }
    std::ranges::sort(all);
    return all;
}

/// Of the last copies of the great letters, how many are members.
std::pair<int, int> members_of_copies(Platform& platform, ConsultationNumber const& number,
                                      bench::GeneratedComments const& texts, std::size_t sent) {
    int copies = 0;
    int members = 0;
    for (std::size_t i = sent; i > 0 && copies < 1'000; --i) {
        bench::CommentTruth const truth = texts.truth(i - 1);
        if (truth.kind != bench::CommentKind::exact_copy || truth.campaign >= 7) continue;
        ++copies;
        if (must(platform.campaigns().of_comment(reader, {number, i}))) ++members;
    }
    return {members, copies};
}

void measure(std::string const& file, std::size_t comments, double rate, Seconds time) {
    PlatformOptions options;
    options.database = file;
    std::unique_ptr<Platform> const platform = must(Platform::open(std::move(options)));
    ConsultationNumber const number = fault::open_consultation(*platform);
    bench::GeneratedComments const texts{{}};
    Sender sender{*platform, number, texts};
    while (sender.sent() < comments)
        sender.send();
    sender.wait();
    Steady::time_point begin = Steady::now();
    platform->campaigns().keep_up();
    double const search = Seconds{Steady::now() - begin}.count();

    Watch watch{*platform, number};
    std::jthread keeper =
        over_and_over(std::chrono::milliseconds{500}, [&] { platform->campaigns().keep_up(); });
    std::jthread searcher = over_and_over(std::chrono::milliseconds{1}, [&] {
        (void)platform->campaigns().search_again(reader, number);
    });
    begin = Steady::now();
    while (Steady::now() - begin < time) {
        double const due = static_cast<double>(sender.sent() - comments) / rate;
        std::this_thread::sleep_until(begin +
                                      std::chrono::duration_cast<Steady::duration>(Seconds{due}));
        sender.send();
    }
    double const taken = Seconds{Steady::now() - begin}.count();
    sender.wait();
    searcher.request_stop();
    keeper.request_stop();
    searcher.join();
    keeper.join();
    platform->campaigns().keep_up();
    std::vector<double> const all = waits(sender.received(), comments, watch.finish());
    auto const [members, copies] = members_of_copies(*platform, number, texts, sender.sent());
    std::printf("%.3f %.3f %.3f %.1f %zu %.0f %d/%d\n", all[all.size() / 2],
                all[all.size() * 99 / 100], all.back(), search, all.size(),
                static_cast<double>(all.size()) / taken, members, copies);
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 5) {
        std::fputs("Usage: campaign_arrivals FILE COMMENTS RATE SECONDS\n", stderr);
        return 2;
    }
    measure(argv[1], std::strtoull(argv[2], nullptr, 10), std::strtod(argv[3], nullptr),
            Seconds{std::strtod(argv[4], nullptr)});
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
}
