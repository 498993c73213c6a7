// Puts very many generated comments into an index of campaigns, on all cores it is given. No text
// is kept: comments are written when they arrive, and again when they are compared.
// Usage: campaign_stream COUNT THRESHOLD THREADS
// Prints, as NAME=VALUE: seconds, and seconds of processor time; of these the ones in which texts
// were prepared, in which they were added (and those to compare with written again), and in which
// they were written for the first time; octets of memory for each comment, at most by the system's
// count and by the index's; distinct texts, groups; texts and octets read again.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <mutex>
#include <string>
#include <string_view>
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

/// Comments that one thread wrote and prepared, and that are added together.
struct Batch {
    std::vector<campaign::PreparedText> prepared;
    bool is_ready = false;
};

class Stream {
public:
    Stream(std::uint64_t count, double threshold, std::size_t threads)
        : count_(count),
          batches_((count + batch_size - 1) / batch_size),
          threads_(threads),
          comments_(CampaignMix{}),
          index_(campaign::settings_for(threshold),
                 [this](std::uint32_t comment, std::string& place) -> std::string_view {
                     comments_.write(comment, place);
                     return place;
                 }),
          waiting_(4 * threads) {}

    void run() {
        auto const began = Clock::now();
        {
            std::vector<std::jthread> running;
            for (std::size_t i = 0; i < threads_; ++i)
                running.emplace_back([this] { work(); });
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
            taken_.count(), processor.tv_sec, used_.preparing, used_.adding, used_.writing,
            peak_memory() / count, static_cast<double>(index_.octets()) / count, index_.texts(),
            groups_, static_cast<std::size_t>(index_.compared().read()),
            static_cast<std::size_t>(index_.compared().octets_read()));
    }

private:
    static constexpr std::size_t batch_size = 2048;

    /// Seconds of processor time.
    struct Used {
        double writing = 0;
        double preparing = 0;
        double adding = 0;
    };

    /// What every thread does: adds the next batch when it is ready and nobody else adds, else
    /// prepares one more.
    void work() {
        Used used;
        std::vector<std::string> texts;
        std::unique_lock lock(changing_);
        while (added_ < batches_) {
            Batch& next = batch(added_);
            if (!is_adding_ && next.is_ready) {
                is_adding_ = true;
                lock.unlock();
                add(next, used);
                lock.lock();
                next.is_ready = false;
                is_adding_ = false;
                ++added_;
            } else if (begun_ < batches_ && begun_ < added_ + waiting_.size()) {
                std::uint64_t const number = begun_++;
                lock.unlock();
                prepare(number, texts, used);
                lock.lock();
                batch(number).is_ready = true;
            } else {
                changed_.wait(lock);
                continue;
            }
            changed_.notify_all();
        }
        used_.writing += used.writing;
        used_.preparing += used.preparing;
        used_.adding += used.adding;
    }

    [[nodiscard]] Batch& batch(std::uint64_t number) { return waiting_[number % waiting_.size()]; }

    void prepare(std::uint64_t number, std::vector<std::string>& texts, Used& used) {
        constexpr std::size_t at_once = 64;  // texts, which stay in the processor's cache
        std::uint64_t const first = number * batch_size;
        auto const size =
            static_cast<std::size_t>(std::min<std::uint64_t>(batch_size, count_ - first));
        std::vector<campaign::PreparedText>& prepared = batch(number).prepared;
        prepared.resize(size);
        texts.resize(at_once);
        for (std::size_t begin = 0; begin < size; begin += at_once) {
            std::size_t const end = std::min(begin + at_once, size);
            double const writes = thread_seconds();
            for (std::size_t i = begin; i < end; ++i)
                comments_.write(first + i, texts[i - begin]);
            double const prepares = thread_seconds();
            for (std::size_t i = begin; i < end; ++i)
                index_.prepare(texts[i - begin], prepared[i]);
            used.writing += prepares - writes;
            used.preparing += thread_seconds() - prepares;
        }
    }

    void add(Batch& batch, Used& used) {
        double const began = thread_seconds();
        index_.add(batch.prepared, arrivals_);
        for (campaign::Arrival const& arrival : arrivals_) {
            groups_ += arrival.kind == campaign::Arrival::Kind::alone;
            groups_ -= arrival.merged.size();
        }
        used.adding += thread_seconds() - began;
    }

    std::uint64_t const count_;
    std::uint64_t const batches_;
    std::size_t const threads_;
    GeneratedComments comments_;
    campaign::CampaignIndex index_;
    std::vector<campaign::Arrival> arrivals_;  // whoever adds has these
    std::size_t groups_ = 0;
    Seconds taken_{0};

    // All that follows is changed by whoever holds this.
    std::mutex changing_;
    std::condition_variable changed_;
    std::vector<Batch> waiting_;
    std::uint64_t begun_ = 0;
    std::uint64_t added_ = 0;
    bool is_adding_ = false;
    Used used_;
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
