// Puts very many generated comments into an index of campaigns, on all cores it is given. No text
// is kept: comments are written when they arrive, and again when they are compared.
// Usage: campaign_stream COUNT THRESHOLD THREADS
// Prints, as NAME=VALUE: seconds, and seconds of processor time; of the seconds those in which all
// threads prepared texts, and those in which one added them while the others wrote the next;
// seconds of processor time that this writing took; octets of memory for each comment, at most by
// the system's count and by the index's; distinct texts, groups; texts and octets read again.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "campaign/campaign_index.h"
#include "campaign/generated_comments.h"

namespace consult::bench {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// The most memory that the process ever had, in octets.
double peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word != "VmHWM:") continue;
        double kibibytes = 0;
        status >> kibibytes;
        return kibibytes * 1024;
    }
    return 0;
}

/// Texts that are written while others are added.
class Piece {
public:
    /// Each of some threads writes every so manieth text.
    void write(GeneratedComments const& comments, std::uint64_t first, std::size_t size,
               std::size_t threads, std::vector<std::jthread>& running) {
        texts_.resize(size);
        seconds_.assign(threads, 0);
        for (std::size_t thread = 0; thread < threads; ++thread) {
            running.emplace_back([=, &comments, this] {
                double const began = thread_seconds();
                for (std::size_t i = thread; i < size; i += threads)
                    comments.write(first + i, texts_[i]);
                seconds_[thread] = thread_seconds() - began;
            });
        }
    }
    [[nodiscard]] std::vector<std::string> const& texts() const { return texts_; }
    [[nodiscard]] double seconds() const {
        return std::accumulate(seconds_.begin(), seconds_.end(), 0.0);
    }

private:
    std::vector<std::string> texts_;
    std::vector<double> seconds_;  // by thread
};

class Stream {
public:
    Stream(std::uint64_t count, double threshold, std::size_t threads)
        : count_(count),
          threads_(threads),
          comments_(CampaignMix{}),
          index_(campaign::settings_for(threshold),
                 [this](std::uint32_t comment, std::string& place) -> std::string_view {
                     comments_.write(comment, place);
                     return place;
                 }),
          prepared_(at_once) {}

    void run() {
        auto const began = Clock::now();
        Piece now;
        Piece next;
        {
            std::vector<std::jthread> writing;
            now.write(comments_, 0, size_from(0), threads_, writing);
        }
        for (std::uint64_t first = 0; first < count_; first += at_once) {
            writing_ += now.seconds();
            auto const prepares = Clock::now();
            prepare(now.texts());
            auto const adds = Clock::now();
            {
                std::vector<std::jthread> writing;
                if (std::size_t const size = size_from(first + at_once); size > 0) {
                    std::size_t const writers = std::max<std::size_t>(threads_ - 1, 1);
                    next.write(comments_, first + at_once, size, writers, writing);
                }
                add(now.texts().size());
            }
            preparing_ += adds - prepares;
            adding_ += Clock::now() - adds;
            std::swap(now, next);
        }
        taken_ = Clock::now() - began;
    }

    void print() const {
        auto const count = static_cast<double>(count_);
        timespec processor{};
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &processor);
        std::printf(
            "seconds=%.1f processor=%ld preparing=%.1f adding=%.1f writing=%.1f octets=%.0f "
            "index_octets=%.0f distinct=%zu groups=%zu read_again=%zu octets_read=%zu\n",
            taken_.count(), processor.tv_sec, preparing_.count(), adding_.count(), writing_,
            peak_memory() / count, static_cast<double>(index_.octets()) / count, index_.texts(),
            groups_, static_cast<std::size_t>(index_.compared().read()),
            static_cast<std::size_t>(index_.compared().octets_read()));
    }

private:
    static constexpr std::size_t at_once = 32'768;

    [[nodiscard]] std::size_t size_from(std::uint64_t first) const {
        return first < count_
                   ? static_cast<std::size_t>(std::min<std::uint64_t>(at_once, count_ - first))
                   : 0;
    }

    void prepare(std::vector<std::string> const& texts) {
        std::vector<std::jthread> preparing;
        for (std::size_t thread = 0; thread < threads_; ++thread) {
            preparing.emplace_back([=, &texts, this] {
                for (std::size_t i = thread; i < texts.size(); i += threads_)
                    index_.prepare(texts[i], prepared_[i]);
            });
        }
    }

    void add(std::size_t size) {
        index_.add(std::span{prepared_}.first(size), arrivals_);
        for (campaign::Arrival const& arrival : arrivals_) {
            groups_ += arrival.kind == campaign::Arrival::Kind::alone;
            groups_ -= arrival.merged.size();
        }
    }

    std::uint64_t count_;
    std::size_t threads_;
    GeneratedComments comments_;
    campaign::CampaignIndex index_;
    std::vector<campaign::PreparedText> prepared_;
    std::vector<campaign::Arrival> arrivals_;
    std::size_t groups_ = 0;
    double writing_ = 0;  // seconds of all threads
    Seconds preparing_{0};
    Seconds adding_{0};
    Seconds taken_{0};
};

}  // namespace
}  // namespace consult::bench

int main(int count, char** arguments) {
    if (count != 4) {
        std::fputs("Usage: campaign_stream COUNT THRESHOLD THREADS\n", stderr);
        return 2;
    }
    try {
        consult::bench::Stream stream(std::stoull(arguments[1]), std::stod(arguments[2]),
                                      std::stoul(arguments[3]));
        stream.run();
        stream.print();
    } catch (std::exception const& fault) {
        std::fprintf(stderr, "campaign_stream: %s\n", fault.what());
        return 1;
    }
    return 0;
}
