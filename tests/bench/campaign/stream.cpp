// Puts very many generated comments into an index of campaigns, on all cores it is given. No text
// is kept: comments are written when they arrive, and again when they are compared.
// Usage: campaign_stream COUNT THRESHOLD THREADS
// Prints, as NAME=VALUE: seconds, of them those in which texts were written and prepared by all
// threads and those in which they were added by one; seconds of processor time that the writing
// alone takes; octets of memory for each comment, at most by the system's count and by the index's;
// distinct texts, groups; texts and octets read again.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <string>
#include <thread>
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
          prepared_(at_once),
          writing_(threads) {}

    void run() {
        auto const began = Clock::now();
        std::vector<campaign::Arrival> arrivals;
        for (std::uint64_t first = 0; first < count_; first += at_once) {
            auto const size =
                static_cast<std::size_t>(std::min<std::uint64_t>(at_once, count_ - first));
            auto const prepares = Clock::now();
            prepare(first, size);
            auto const adds = Clock::now();
            index_.add(std::span{prepared_}.first(size), arrivals);
            preparing_ += adds - prepares;
            adding_ += Clock::now() - adds;
            for (campaign::Arrival const& arrival : arrivals) {
                groups_ += arrival.kind == campaign::Arrival::Kind::alone;
                groups_ -= arrival.merged.size();
            }
        }
        taken_ = Clock::now() - began;
    }

    void print() const {
        double writing = 0;
        for (double const seconds : writing_)
            writing += seconds;
        auto const count = static_cast<double>(count_);
        std::printf(
            "seconds=%.1f preparing=%.1f adding=%.1f writing_cpu=%.1f octets=%.0f "
            "index_octets=%.0f distinct=%zu groups=%zu read_again=%zu octets_read=%zu\n",
            taken_.count(), preparing_.count(), adding_.count(), writing, peak_memory() / count,
            static_cast<double>(index_.octets()) / count, index_.texts(), groups_,
            static_cast<std::size_t>(index_.compared().read()),
            static_cast<std::size_t>(index_.compared().octets_read()));
    }

private:
    static constexpr std::size_t at_once = 32'768;

    /// Each thread takes every so manieth piece of the comments.
    void prepare(std::uint64_t first, std::size_t size) {
        std::vector<std::jthread> others;
        for (std::size_t thread = 1; thread < threads_; ++thread)
            others.emplace_back([=, this] { prepare_some(first, size, thread); });
        prepare_some(first, size, 0);
    }

    void prepare_some(std::uint64_t first, std::size_t size, std::size_t thread) {
        constexpr std::size_t piece = 256;
        std::vector<std::string> texts(piece);
        for (std::size_t at = thread * piece; at < size; at += threads_ * piece) {
            std::size_t const end = std::min(size, at + piece);
            double const writes = thread_seconds();
            for (std::size_t i = at; i < end; ++i)
                comments_.write(first + i, texts[i - at]);
            writing_[thread] += thread_seconds() - writes;
            for (std::size_t i = at; i < end; ++i)
                index_.prepare(texts[i - at], prepared_[i]);
        }
    }

    std::uint64_t count_;
    std::size_t threads_;
    GeneratedComments comments_;
    campaign::CampaignIndex index_;
    std::vector<campaign::PreparedText> prepared_;
    std::vector<double> writing_;  // seconds, by thread
    std::size_t groups_ = 0;
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
